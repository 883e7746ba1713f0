// Texts of the calendar file and of the e-mail that carries it.
import { useText } from '../../../hooks/use-text.ts';
import { listed, period } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../walks/names.ts';
import type { SendCover, Sendable } from './sendable.ts';

export interface SendWords {
  /** File name without extension. */
  name: string;
  summary: string;
  subject: string;
  text: string;
}

/** Maximum number of lines; longer e-mails are not read. */
const MOST_LINES = 80;

interface Group {
  cover: SendCover;
  duties: string[];
}

/** Merges duties of one channel with the same person and days into one line. */
function groupsOf(covers: readonly SendCover[], dutyName: (cover: SendCover) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const cover of covers) {
    const key = [cover.channelName, cover.platform, cover.substituteId, cover.from, cover.to ?? ''].join('\n');
    const group = groups.get(key) ?? { cover, duties: [] };
    group.duties.push(dutyName(cover));
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) =>
    a.cover.from < b.cover.from
      ? -1
      : a.cover.from > b.cover.from
        ? 1
        : a.cover.channelName.localeCompare(b.cover.channelName, 'sv'),
  );
}

/** For the absent person or one of the substitutes. */
export function useSendWords(): (source: Sendable, personId: string) => SendWords {
  const { t } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const linesOf = (covers: readonly SendCover[], whole: boolean): string[] => {
    const groups = groupsOf(covers, ({ duty }) => t(`absences.duty.${duty}`).toLocaleLowerCase());
    if (groups.length === 0) return [t('handover.send.nobody')];
    const lines = groups.slice(0, MOST_LINES).map(({ cover, duties }) => {
      const words = {
        channel: `${cover.channelName}, ${platformName(cover.platform)}`,
        duties: listed(duties),
        period: period(cover.from, cover.to),
      };
      return whole
        ? t('handover.send.lineWho', { ...words, name: nameOf(cover.substituteId) })
        : t('handover.send.line', words);
    });
    return groups.length > MOST_LINES
      ? [...lines, t('absences.gaps.more', { count: groups.length - MOST_LINES })]
      : lines;
  };
  return (source, personId) => {
    const absent = personId === source.absentId;
    const own = absent ? source.covers : source.covers.filter(({ substituteId }) => substituteId === personId);
    const ends = own.map(({ to }) => to);
    const from = absent ? source.from : (own.map((cover) => cover.from).sort()[0] ?? source.from);
    const to = absent
      ? source.to
      : ends.includes(null)
        ? null
        : (ends
            .map((end) => end ?? '')
            .sort()
            .at(-1) ?? source.to);
    const about = { name: source.absentName, period: period(from, to), from };
    const asked = source.waiting.includes(personId);
    const kind = source.status === 'cancelled' ? 'cancelled' : absent ? 'absent' : asked ? 'asked' : 'substitute';
    const subjects = {
      cancelled: t('handover.send.subjectCancelled', about),
      absent: t('handover.send.subjectAbsent', about),
      asked: t('handover.send.subjectAsked', about),
      substitute: t('handover.send.subjectSubstitute', about),
    };
    const begins = {
      cancelled: t('handover.send.cancelledText', about),
      absent: t('handover.send.absentText', about),
      asked: t('handover.send.askedText', about),
      substitute: t('handover.send.substituteText', about),
    };
    const text = [
      t('handover.send.hello', { name: nameOf(personId) }),
      '',
      begins[kind],
      ...(kind === 'cancelled'
        ? []
        : [
            '',
            ...linesOf(own, absent),
            '',
            t('handover.send.ends'),
            ...(to === null ? [t('handover.send.untilFurther')] : []),
          ]),
    ].join('\n');
    const summary = absent
      ? t(own.length === 0 ? 'handover.send.absentSummaryOpen' : 'handover.send.absentSummary')
      : t('handover.send.substituteSummary', about);
    return {
      name: t(absent ? 'handover.send.names.absent' : 'handover.send.names.substitute', about).slice(0, 200),
      summary: summary.slice(0, 200),
      subject: subjects[kind].slice(0, 200),
      text,
    };
  };
}
