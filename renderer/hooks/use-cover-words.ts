// What is lacking in the cover of channels, in words: of one bar of the timeline, and of all channels in sum.
import { useMemo } from 'react';
import type { Lack, TimelineBarKind, Unfit } from '../../domain/cover/calls.ts';
import type { CoverSummary } from '../../domain/cover/summary.ts';
import type { Duty } from '../../domain/rules/duty.ts';
import { listed, listedAny } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { usePersonName } from './use-names.ts';

/** What is read of a bar here. */
export interface CoverBar {
  readonly kind: TimelineBarKind;
  readonly personIds: readonly string[];
  readonly open: readonly Duty[];
  readonly lacks: readonly Lack[];
  readonly unfit: readonly Unfit[];
}

export interface CoverWords {
  /** "publicerar eller diarieför"; of logins those that are named, or all. */
  duties: (open: readonly Duty[], logins?: Lack['logins']) => string;
  /** One reason: "Ingen publicerar när Linnéa Sandqvist är borta". */
  because: (lack: Lack) => string;
  /** "Anna Andersson saknar behörighet"; '' if everyone is entitled. */
  unfit: (unfit: readonly Unfit[], shorten?: (names: readonly string[]) => readonly string[]) => string;
  /** What is lacking, without names if possible: "Ingen publicerar"; null if nothing is. */
  lack: (bar: CoverBar) => string | null;
  /** The same with those who are away and those who do the rest. */
  lackInFull: (bar: CoverBar) => string | null;
}

/** Whether the reason is that a login has no custodian. */
export const lacksCustodian = ({ duties, absenceIds }: Pick<Lack, 'duties' | 'absenceIds'>): boolean =>
  absenceIds.length === 0 && duties.includes('logins');

/** A sentence that goes on after another. */
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export function useCoverWords(): CoverWords {
  const { t } = useText();
  const nameOf = usePersonName();
  return useMemo(() => {
    const names = (ids: readonly string[]): string[] => ids.map(nameOf).filter((name) => name !== '');
    const duties: CoverWords['duties'] = (open, logins = []) =>
      listedAny(
        open.map((duty) =>
          duty === 'logins' && logins.length > 0
            ? t('absences.loginsDoes', { names: listed(logins.map(({ label }) => label)), count: logins.length })
            : t(`absences.dutyDoes.${duty}`),
        ),
      );
    const because: CoverWords['because'] = (one) => {
      const does = duties(one.duties, one.logins);
      const away = names(one.awayIds);
      return away.length === 0
        ? t('absences.timeline.nobodyDoes', { duties: does })
        : t('absences.timeline.nobodyDoesFor', { duties: does, names: listed(away) });
    };
    const unfit: CoverWords['unfit'] = (those, shorten = (all) => all) =>
      (['noPermission', 'notOffice'] as const)
        .flatMap((why) => {
          const its = shorten(names(those.filter((one) => one.why === why).map(({ personId }) => personId)));
          return its.length === 0 ? [] : [t(`absences.timeline.unfit.${why}`, { names: listed(its) })];
        })
        .join(', ');
    const lack: CoverWords['lack'] = (bar) => {
      switch (bar.kind) {
        case 'gap':
          return t('absences.timeline.nobody');
        case 'partGap':
          return t('absences.timeline.nobodyDoes', {
            duties: duties(
              bar.open,
              bar.lacks.flatMap(({ logins }) => logins),
            ),
          });
        case 'notPermitted':
          return unfit(bar.unfit);
        case 'responsibleOnly':
          return t('absences.timeline.onlyResponsible');
        case 'ordinary':
        case 'substitute':
        case 'draft':
          return null;
      }
    };
    const lackInFull: CoverWords['lackInFull'] = (bar) => {
      const away = listed(names([...new Set(bar.lacks.flatMap(({ awayIds }) => awayIds))]));
      const rest = listed(names(bar.personIds));
      const also = [
        ...(bar.kind === 'partGap' && rest !== '' ? [t('absences.timeline.restBy', { names: rest })] : []),
        ...(bar.kind === 'partGap' && bar.unfit.length > 0 ? [unfit(bar.unfit)] : []),
      ];
      const what = ((): readonly (string | null)[] => {
        if (bar.kind === 'responsibleOnly') return [t('absences.timeline.onlyResponsibleIs', { names: rest })];
        if (bar.kind === 'partGap') return bar.lacks.map(because);
        if (bar.kind !== 'gap') return [lack(bar)];
        return [
          away === '' ? lack(bar) : t('absences.timeline.nobodyFor', { names: away }),
          ...bar.lacks.filter(lacksCustodian).map(because),
        ];
      })();
      const [first = null, ...others] = what.filter((text) => text !== null);
      return first === null ? null : [first, ...others.map(small), ...also].join('; ');
    };
    return { duties, because, unfit, lack, lackInFull };
  }, [t, nameOf]);
}

const NEEDING = ['nobody', 'partGap', 'notPermitted', 'responsibleOnly', 'draft', 'unrehearsed'] as const;

/** The channels that need nothing. */
export const inOrderOf = (summary: CoverSummary): number =>
  summary.channels - NEEDING.reduce((sum, kind) => sum + summary[kind], 0);

/**
 * One sentence for each thing that channels need; "all" only if none needs anything. `oneDay`: the sentences are about a
 * single day.
 */
export function useCoverSummary(): (summary: CoverSummary, all: string, oneDay?: boolean) => string[] {
  const { t } = useText();
  return (summary, all, oneDay = false) => {
    if (summary.all) return [all];
    const needing = NEEDING.filter((kind) => summary[kind] > 0);
    const inOrder = inOrderOf(summary);
    return [
      ...needing.map((kind) =>
        t(`absences.summary.${kind === 'nobody' && oneDay ? 'nobodyToday' : kind}`, { count: summary[kind] }),
      ),
      ...(inOrder > 0 ? [t('absences.summary.inOrder', { count: inOrder })] : []),
    ];
  };
}
