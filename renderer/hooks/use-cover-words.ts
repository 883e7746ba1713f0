// What is lacking in the cover of channels, in words: of one bar of the timeline, and of all channels in sum.
import { useMemo } from 'react';
import type { TimelineBarKind, Unfit } from '../../domain/cover/calls.ts';
import type { CoverSummary } from '../../domain/cover/summary.ts';
import type { Duty } from '../../domain/rules/duty.ts';
import { listed, listedAny } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { usePersonName } from './use-names.ts';

/** What is read of a bar here. */
export interface CoverBar {
  readonly kind: TimelineBarKind;
  readonly personIds: readonly string[];
  readonly awayIds: readonly string[];
  readonly open: readonly Duty[];
  readonly unfit: readonly Unfit[];
}

export interface CoverWords {
  /** "publicerar eller diarieför". */
  duties: (open: readonly Duty[]) => string;
  /** "Anna Andersson saknar behörighet"; '' if everyone is entitled. */
  unfit: (unfit: readonly Unfit[], shorten?: (names: readonly string[]) => readonly string[]) => string;
  /** What is lacking, without names if possible: "Ingen publicerar"; null if nothing is. */
  lack: (bar: CoverBar) => string | null;
  /** The same with those who are away and those who do the rest. */
  lackInFull: (bar: CoverBar) => string | null;
}

export function useCoverWords(): CoverWords {
  const { t } = useText();
  const nameOf = usePersonName();
  return useMemo(() => {
    const names = (ids: readonly string[]): string[] => ids.map(nameOf).filter((name) => name !== '');
    const duties: CoverWords['duties'] = (open) => listedAny(open.map((duty) => t(`absences.dutyDoes.${duty}`)));
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
          return t('absences.timeline.nobodyDoes', { duties: duties(bar.open) });
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
      const away = listed(names(bar.awayIds));
      const rest = listed(names(bar.personIds));
      const also = [
        ...(bar.kind === 'partGap' && rest !== '' ? [t('absences.timeline.restBy', { names: rest })] : []),
        ...(bar.kind === 'partGap' && bar.unfit.length > 0 ? [unfit(bar.unfit)] : []),
      ];
      const what = ((): string | null => {
        if (bar.kind === 'responsibleOnly') return t('absences.timeline.onlyResponsibleIs', { names: rest });
        if (away === '') return lack(bar);
        if (bar.kind === 'gap') return t('absences.timeline.nobodyFor', { names: away });
        return bar.kind === 'partGap'
          ? t('absences.timeline.nobodyDoesFor', { duties: duties(bar.open), names: away })
          : lack(bar);
      })();
      return what === null ? null : [what, ...also].join('; ');
    };
    return { duties, unfit, lack, lackInFull };
  }, [t, nameOf]);
}

/** One sentence for each thing that channels need; "all" only if none needs anything. */
export function useCoverSummary(): (summary: CoverSummary, all: string) => string[] {
  const { t } = useText();
  return (summary, all) => {
    if (summary.all) return [all];
    const kinds = ['nobody', 'partGap', 'notPermitted', 'responsibleOnly', 'draft'] as const;
    const needing = kinds.filter((kind) => summary[kind] > 0);
    const inOrder = summary.channels - needing.reduce((sum, kind) => sum + summary[kind], 0);
    return [
      ...needing.map((kind) => t(`absences.summary.${kind}`, { count: summary[kind] })),
      ...(inOrder > 0 ? [t('absences.summary.inOrder', { count: inOrder })] : []),
    ];
  };
}
