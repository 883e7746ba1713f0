// Texts of the bars: who is responsible and for whom, along the whole chain of substitutes.
import { useMemo } from 'react';
import { useText } from '../../../hooks/use-text.ts';
import { dayShort, listed } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../walks/names.ts';
import { type Bar, type DrawnBar, type DrawnRow, type PeopleTimeline, type Timeline, shortNames } from './place.ts';

type PersonBar = PeopleTimeline['people'][number]['bars'][number];
type Task = PersonBar['tasks'][number];

interface Words {
  t: ReturnType<typeof useText>['t'];
  nameOf: (id: string) => string;
  platformName: (platform: string) => string;
}

function useWords(): Words {
  const { t } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  return useMemo(() => ({ t, nameOf, platformName }), [t, nameOf, platformName]);
}

/** "Linnéa ersätter Ahmed, som ersätter Sara": from the person on duty back to the original one. */
function chainWords({ t, nameOf }: Words, chain: readonly string[]): string {
  const [who = '', away = '', ...before] = [...chain].reverse().map(nameOf);
  return [
    t('absences.timeline.stands', { who, away }),
    ...before.map((one) => t('absences.timeline.whoStands', { away: one })),
  ].join(', ');
}

/** A channel's bar with its texts. */
function channelBar(words: Words, bar: Bar): DrawnBar {
  const { t, nameOf } = words;
  const { from, to, kind, personIds, chains, absenceId, until, unanswered } = bar;
  const names = personIds.map(nameOf).filter((name) => name !== '');
  const base = {
    from,
    to,
    kind,
    absenceId,
    chain: chains.some((chain) => chain.length > 2),
    personId: kind === 'gap' ? null : (personIds[0] ?? null),
  };
  if (kind === 'gap')
    return {
      ...base,
      short: t('absences.timeline.nobody'),
      said:
        names.length === 0 ? t('absences.timeline.nobody') : t('absences.timeline.nobodyFor', { names: listed(names) }),
    };
  const others = personIds.filter((id) => !chains.some((chain) => chain.at(-1) === id)).map(nameOf);
  const whole =
    chains.length === 0 ? listed(names) : [...others, ...chains.map((chain) => chainWords(words, chain))].join('; ');
  const through = chains.find((chain) => chain.length > 2)?.at(-2);
  const short =
    through === undefined
      ? shortNames(names)
      : t('absences.timeline.through', { names: shortNames(names), through: shortNames([nameOf(through)]) });
  const ending = until === null ? '' : `, ${t('absences.timeline.untilDay', { day: dayShort(until, to) })}`;
  const asked = (text: string): string => (kind === 'draft' ? t('absences.timeline.asked', { names: text }) : text);
  const waits = unanswered === undefined ? '' : `, ${t('absences.timeline.unanswered', { names: listed(unanswered) })}`;
  return { ...base, short: `${asked(short)}${ending}`, said: `${asked(whole)}${ending}${waits}` };
}

export function useChannelRows(timeline: Timeline | undefined): readonly DrawnRow[] {
  const words = useWords();
  return useMemo(() => {
    const { t, platformName } = words;
    return (timeline?.rows ?? []).map((row) => ({
      id: row.channelId,
      name: row.name,
      detail:
        row.closedOn === null
          ? platformName(row.platform)
          : t('absences.timeline.closedOn', {
              platform: platformName(row.platform),
              day: dayShort(row.closedOn, timeline?.to),
            }),
      personId: null,
      bars: row.bars.map((bar) => channelBar(words, bar)),
    }));
  }, [timeline, words]);
}

/** "Simhallen, Facebook för Johan Myllymäki": what a person substitutes for. */
function taskWords({ t, nameOf, platformName }: Words, { name, platform, forId, via }: Task): string {
  const channel = `${name}, ${platformName(platform)}`;
  const [nearest = '', ...before] = [forId, ...via].reverse();
  return [
    t('absences.timeline.taskFor', { channel, name: nameOf(nearest) }),
    ...before.map((id) => t('absences.timeline.whoStands', { away: nameOf(id) })),
  ].join(', ');
}

function personBar(words: Words, { from, to, kind, absenceId, tasks }: PersonBar, personId: string): DrawnBar {
  const { t, nameOf } = words;
  const base = { from, to, kind, absenceId, personId, chain: tasks.some(({ via }) => via.length > 0) };
  if (kind === 'away' || kind === 'awayDraft')
    return { ...base, short: t(`absences.timeline.${kind}Bar`), said: t(`absences.timeline.${kind}Bar`) };
  const channels = [...new Map(tasks.map((task) => [task.channelId, task.name])).values()];
  const counted =
    channels.length === 1 ? (channels[0] ?? '') : t('absences.timeline.channelCount', { count: channels.length });
  if (kind === 'gap')
    return {
      ...base,
      short: t('absences.timeline.awayGap', { where: counted }),
      said: t('absences.timeline.awayGap', { where: listed(channels) }),
    };
  const away = [...new Set(tasks.map(({ forId, via }) => nameOf(via.at(-1) ?? forId)))];
  const short = t('absences.timeline.taskFor', { channel: counted, name: shortNames(away) });
  const said = t('absences.timeline.standsIn', {
    tasks: [...new Set(tasks.map((task) => taskWords(words, task)))].join('; '),
  });
  const asked = (names: string): string => (kind === 'draft' ? t('absences.timeline.asked', { names }) : names);
  return { ...base, short: asked(short), said: asked(said) };
}

/** "ersätter 12 kanaldagar, borta 5 dagar": a person's load. */
const loadWords = ({ t }: Words, { days, away }: PeopleTimeline['people'][number]['load']): string =>
  [
    ...(days > 0 ? [t('absences.timeline.loadDays', { count: days })] : []),
    ...(away > 0 ? [t('absences.timeline.loadAway', { count: away })] : []),
  ].join(', ') || t('absences.timeline.loadNone');

export function usePeopleRows(timeline: PeopleTimeline | undefined): readonly DrawnRow[] {
  const words = useWords();
  return useMemo(
    () =>
      (timeline?.people ?? []).map((person) => ({
        id: person.personId,
        name: person.name,
        detail: loadWords(words, person.load),
        personId: person.personId,
        bars: person.bars.map((bar) => personBar(words, bar, person.personId)),
      })),
    [timeline, words],
  );
}
