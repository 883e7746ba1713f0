// Texts of the calendar file and of the letter.
import { useText } from '../../i18n/use-text.ts';
import { listed, period } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import type { SendCover, Sendable } from './sendable.ts';

export interface SendTexts {
  /** File name without extension. */
  name: string;
  summary: string;
  subject: string;
  text: string;
}

/** Maximum number of lines; longer e-mails are not read. */
const MAX_LINES = 80;

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
export function useSendTexts(): (source: Sendable, personId: string) => SendTexts {
  const { t } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const linesOf = (covers: readonly SendCover[], withNames: boolean): string[] => {
    const groups = groupsOf(covers, ({ duty }) => t(`absences.duty.${duty}`).toLocaleLowerCase());
    if (groups.length === 0) return [t('handover.send.nobody')];
    const lines = groups.slice(0, MAX_LINES).map(({ cover, duties }) => {
      const lineParams = {
        channel: `${cover.channelName}, ${platformName(cover.platform)}`,
        duties: listed(duties),
        period: period(cover.from, cover.to),
      };
      return withNames
        ? t('handover.send.lineWho', { ...lineParams, name: nameOf(cover.substituteId) })
        : t('handover.send.line', lineParams);
    });
    return groups.length > MAX_LINES
      ? [...lines, t('absences.gaps.more', { count: groups.length - MAX_LINES })]
      : lines;
  };
  return (source, personId) => {
    const absent = personId === source.absentId;
    const ownCovers = absent ? source.covers : source.covers.filter(({ substituteId }) => substituteId === personId);
    const ends = ownCovers.map(({ to }) => to);
    const from = absent ? source.from : (ownCovers.map((cover) => cover.from).sort()[0] ?? source.from);
    const to = absent
      ? source.to
      : ends.includes(null)
        ? null
        : (ends
            .map((end) => end ?? '')
            .sort()
            .at(-1) ?? source.to);
    const recipient = source.letters.find((letter) => letter.personId === personId);
    const kind = recipient?.kind ?? (absent ? 'absent' : 'released');
    const isOutside = recipient?.opensVault === false;
    const isTakenBack = kind === 'cancelled' || kind === 'released';
    // A letter that takes days back names those that were sent.
    const sent = isTakenBack ? (recipient?.days ?? null) : null;
    const params = { name: source.absentName, period: period(sent?.from ?? from, sent === null ? to : sent.to), from };
    const asked = isOutside
      ? source.mayDecide
        ? 'handover.send.askedTextOutsideDecides'
        : 'handover.send.askedTextOutside'
      : recipient?.seenAt === 'cover'
        ? 'handover.send.askedTextCover'
        : 'handover.send.askedText';
    const subjects = {
      cancelled: t('handover.send.subjectCancelled', params),
      absent: t('handover.send.subjectAbsent', params),
      asked: t('handover.send.subjectAsked', params),
      substitute: t('handover.send.subjectSubstitute', params),
      released: t('handover.send.subjectReleased', params),
    };
    const openings = {
      cancelled: t('handover.send.cancelledText', params),
      absent: t('handover.send.absentText', params),
      asked: t(asked, params),
      substitute: t('handover.send.substituteText', params),
      released: t('handover.send.releasedText', params),
    };
    const text = [
      t('handover.send.hello', { name: nameOf(personId) }),
      '',
      openings[kind],
      ...(isTakenBack
        ? []
        : [
            '',
            ...linesOf(ownCovers, absent),
            ...(isOutside && to !== null ? [] : ['']),
            ...(isOutside ? [] : [t('handover.send.ends')]),
            ...(to === null ? [t('handover.send.untilFurther')] : []),
          ]),
    ].join('\n');
    const summary = absent
      ? t(ownCovers.length === 0 ? 'handover.send.absentSummaryOpen' : 'handover.send.absentSummary')
      : t('handover.send.substituteSummary', params);
    return {
      name: t(absent ? 'handover.send.names.absent' : 'handover.send.names.substitute', params).slice(0, 200),
      summary: summary.slice(0, 200),
      subject: subjects[kind].slice(0, 200),
      text,
    };
  };
}
