// Texts of the bars: who is responsible and for whom, along the whole chain of substitutes.
import { useMemo } from 'react';
import { needOf } from '../../../../domain/cover/summary.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayShort, listed, period } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import { type CoverWords, useCoverWords } from '../../../hooks/use-cover-words.ts';
import {
  type Bar,
  type DrawnBar,
  type DrawnRow,
  type PeopleTimeline,
  type Timeline,
  type TimelineRow,
  shortNames,
} from './model.ts';

type PersonBar = PeopleTimeline['people'][number]['bars'][number];
type Task = PersonBar['tasks'][number];

interface TextTools {
  t: ReturnType<typeof useText>['t'];
  nameOf: (id: string) => string;
  platformName: (platform: string) => string;
  words: CoverWords;
}

function useTextTools(): TextTools {
  const { t } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const words = useCoverWords();
  return useMemo(() => ({ t, nameOf, platformName, words }), [t, nameOf, platformName, words]);
}

/** "Linnéa ersätter Ahmed, som ersätter Sara": from the person on duty back to the original one. */
function chainText({ t, nameOf }: TextTools, chain: readonly string[]): string {
  const [holder = '', absent = '', ...before] = [...chain].reverse().map(nameOf);
  return [
    t('absences.timeline.stands', { who: holder, away: absent }),
    ...before.map((name) => t('absences.timeline.whoStands', { away: name })),
  ].join(', ');
}

/** Whether a substitute of the channel's bar stands in for a substitute. */
const isChain = ({ chains }: Bar): boolean => chains.some((chain) => chain.length > 2);
/** The same in a person's bar. */
const isPersonChain = ({ tasks }: PersonBar): boolean => tasks.some(({ via }) => via.length > 0);

/** A channel's bar with its texts. */
function channelBar(tools: TextTools, bar: Bar): DrawnBar {
  const { t, nameOf, words } = tools;
  const { from, to, kind, personIds, chains, absenceId, until, unanswered, unrehearsed } = bar;
  const names = personIds.map(nameOf).filter((name) => name !== '');
  const base = {
    from,
    to,
    kind,
    absenceId,
    lacks: bar.lacks,
    chain: isChain(bar),
    unready: unrehearsed !== undefined,
    personId: personIds[0] ?? null,
    goesOn: bar.goesOn === true,
  };
  const lack = words.lack(bar);
  if (lack !== null)
    return {
      ...base,
      shortText:
        kind === 'notPermitted' ? words.unfit(bar.unfit, (all) => all.map((name) => shortNames([name]))) : lack,
      fullText: words.lackInFull(bar) ?? lack,
    };
  const others = personIds.filter((id) => !chains.some((chain) => chain.at(-1) === id)).map(nameOf);
  const fullNames =
    chains.length === 0 ? listed(names) : [...others, ...chains.map((chain) => chainText(tools, chain))].join('; ');
  const through = chains.find((chain) => chain.length > 2)?.at(-2);
  const shortText =
    through === undefined
      ? shortNames(names)
      : t('absences.timeline.through', { names: shortNames(names), through: shortNames([nameOf(through)]) });
  const ending = until === null ? '' : `, ${t('absences.timeline.untilDay', { day: dayShort(until, to) })}`;
  const asRequest = (text: string): string => (kind === 'draft' ? t('absences.timeline.asked', { names: text }) : text);
  const unfitText = bar.unfit.length === 0 ? '' : `, ${words.unfit(bar.unfit)}`;
  const unansweredText =
    unanswered === undefined ? '' : `, ${t('absences.timeline.unanswered', { names: listed(unanswered) })}`;
  const unrehearsedText =
    unrehearsed === undefined ? '' : `, ${t('absences.timeline.unrehearsed', { names: listed(unrehearsed) })}`;
  const asUnready = (text: string): string =>
    unrehearsed === undefined ? text : t('absences.timeline.unreadyBar', { names: text });
  return {
    ...base,
    shortText: `${asUnready(asRequest(shortText))}${ending}`,
    fullText: `${asRequest(fullNames)}${ending}${unansweredText}${unrehearsedText}${unfitText}`,
  };
}

/** A row whose bars get their texts when they are first drawn: a municipality's year has thousands, few of them in sight. */
function drawnRow(row: Omit<DrawnRow, 'bars'>, draw: () => readonly DrawnBar[]): DrawnRow {
  let drawn: readonly DrawnBar[] | null = null;
  return {
    ...row,
    get bars() {
      return (drawn ??= draw());
    },
  };
}

/** Who does the channel's duties when nobody is away: who is seen to, or else the roster, or else who is responsible. */
function ordinaryPeople({ bars, rosterIds, responsibleId }: TimelineRow, { t, nameOf }: TextTools): string {
  const seen = bars.filter(({ kind }) => kind === 'ordinary').flatMap(({ personIds }) => personIds);
  const names = (seen.length > 0 ? [...new Set(seen)] : rosterIds).map(nameOf).filter((name) => name !== '');
  if (names.length > 0) return shortNames(names);
  const responsible = nameOf(responsibleId ?? '');
  return responsible === ''
    ? t('absences.timeline.noResponsible')
    : t('absences.timeline.responsible', { name: shortNames([responsible]) });
}

/** How many looks at the page were missed in the period; empty: none. */
const missedText = ({ missedLooks = [] }: TimelineRow, { t }: TextTools): string =>
  missedLooks.length === 0 ? '' : t('absences.timeline.missedLooks', { count: missedLooks.length });

/** The elections and crises of the row, each in words. */
const watchedOf = ({ watched = [] }: TimelineRow, { t, nameOf }: TextTools): NonNullable<DrawnRow['watched']> =>
  watched.map(({ from, to, name, watcherIds }) => ({
    from,
    to,
    text: t('watchPeriods.band', { name, when: period(from, to), names: listed(watcherIds.map(nameOf)) }),
  }));

/** What stands under the name: what was missed, elections and crises, and who ordinarily does it. */
const underOf = (row: TimelineRow, tools: TextTools): string =>
  [missedText(row, tools), ...(row.watched ?? []).map(({ name }) => name), ordinaryPeople(row, tools)]
    .filter((text) => text !== '')
    .join(' · ');

/** Everyone who has something to do with the channel in the period. */
const peopleOf = ({ bars, rosterIds, responsibleId, watched = [] }: TimelineRow): string[] => [
  ...new Set([
    ...(responsibleId === null ? [] : [responsibleId]),
    ...rosterIds,
    ...watched.flatMap(({ watcherIds }) => watcherIds),
    ...bars.flatMap(({ personIds }) => personIds),
  ]),
];

/** One row for each department that has nobody to answer requests for records on some day. */
function recordsRows({ registrarGaps = [] }: Timeline, { t, nameOf }: TextTools, today: string): DrawnRow[] {
  const departments = new Map(registrarGaps.map(({ departmentId, department }) => [departmentId, department]));
  return [...departments].map(([departmentId, department]) => {
    const gaps = registrarGaps.filter((gap) => gap.departmentId === departmentId);
    return {
      id: `records-${departmentId}`,
      name: department,
      detail: t('absences.timeline.records'),
      isRecords: true,
      ...{ personId: null, chain: false, departmentId, unitId: null, inOrder: false },
      peopleIds: [...new Set(gaps.flatMap(({ awayIds }) => awayIds))],
      needs: gaps.some(({ to }) => to >= today) ? ('gap' as const) : null,
      bars: gaps.map(({ from, to, absenceIds, awayIds }) => ({
        ...{ from, to, kind: 'gap' as const, chain: false, lacks: [], absenceId: absenceIds[0] ?? null },
        shortText: t('absences.timeline.noRegistrar'),
        fullText: t('absences.timeline.noRegistrarFor', { names: listed(awayIds.map(nameOf)) }),
        personId: awayIds[0] ?? null,
      })),
    };
  });
}

export function useChannelRows(timeline: Timeline | undefined): readonly DrawnRow[] {
  const tools = useTextTools();
  const { today } = useNow();
  return useMemo(() => {
    const { t, platformName } = tools;
    const channels = (timeline?.rows ?? []).map((row) =>
      drawnRow(
        {
          id: row.channelId,
          name: row.name,
          platform: { id: row.platform, name: platformName(row.platform) },
          ...(row.closedOn === null ? { under: underOf(row, tools) } : { closedOn: row.closedOn }),
          ...(row.missedLooks === undefined ? {} : { missedLooks: row.missedLooks }),
          ...(row.watched === undefined ? {} : { watched: watchedOf(row, tools) }),
          departmentId: row.departmentId,
          unitId: row.unitId,
          peopleIds: peopleOf(row),
          needs: needOf(row, today),
          inOrder: row.bars.length > 0 && needOf(row, timeline?.from ?? today) === null,
          nobodysOwn: row.closedOn === null && row.responsibleId === null && row.rosterIds.length === 0,
          detail:
            row.closedOn === null
              ? platformName(row.platform)
              : t('absences.timeline.closedOn', {
                  platform: platformName(row.platform),
                  day: dayShort(row.closedOn, timeline?.to),
                }),
          personId: null,
          chain: row.bars.some(isChain),
          unready: row.bars.some(({ unrehearsed }) => unrehearsed !== undefined),
        },
        () => row.bars.map((bar) => channelBar(tools, bar)),
      ),
    );
    return timeline === undefined ? channels : [...channels, ...recordsRows(timeline, tools, today)];
  }, [timeline, tools, today]);
}

/** "Simhallen, Facebook för Johan Myllymäki": what a person substitutes for. */
function taskText({ t, nameOf, platformName }: TextTools, { name, platform, forId, via }: Task): string {
  const channel = `${name}, ${platformName(platform)}`;
  const [nearest = '', ...before] = [forId, ...via].reverse();
  return [
    t('absences.timeline.taskFor', { channel, name: nameOf(nearest) }),
    ...before.map((id) => t('absences.timeline.whoStands', { away: nameOf(id) })),
  ].join(', ');
}

function personBar(tools: TextTools, bar: PersonBar, personId: string): DrawnBar {
  const { t, nameOf, words } = tools;
  const { from, to, kind, absenceId, tasks } = bar;
  const base = { from, to, kind, absenceId, lacks: [], personId, chain: isPersonChain(bar) };
  if (kind === 'away' || kind === 'awayDraft')
    return { ...base, shortText: t(`absences.timeline.${kind}Bar`), fullText: t(`absences.timeline.${kind}Bar`) };
  const channels = [...new Map(tasks.map((task) => [task.channelId, task.name])).values()];
  const counted =
    channels.length === 1 ? (channels[0] ?? '') : t('absences.timeline.channelCount', { count: channels.length });
  if (kind === 'gap') {
    const openIn = ({ nobody, open = [] }: Task, where: string): string =>
      nobody === true
        ? t('absences.timeline.awayGap', { where })
        : t('absences.timeline.awayPartGap', { duties: words.duties(open), where });
    // What is open may differ between the channels; then only the full text says what.
    const [same, ...others] = new Set(tasks.map((task) => openIn(task, counted)));
    const whereOf = ({ name, platform }: Task): string => `${name}, ${tools.platformName(platform)}`;
    return {
      ...base,
      shortText:
        same !== undefined && others.length === 0 ? same : t('absences.timeline.awayMixedGap', { where: counted }),
      fullText: tasks.map((task) => openIn(task, whereOf(task))).join('; '),
    };
  }
  const absentNames = [...new Set(tasks.map(({ forId, via }) => nameOf(via.at(-1) ?? forId)))];
  const shortText = t('absences.timeline.taskFor', { channel: counted, name: shortNames(absentNames) });
  const fullText = t('absences.timeline.standsIn', {
    tasks: [...new Set(tasks.map((task) => taskText(tools, task)))].join('; '),
  });
  const asRequest = (names: string): string => (kind === 'draft' ? t('absences.timeline.asked', { names }) : names);
  return { ...base, shortText: asRequest(shortText), fullText: asRequest(fullText) };
}

/** "ersätter 12 kanaldagar, borta 5 dagar": a person's load. */
const loadText = ({ t }: TextTools, { days, away }: PeopleTimeline['people'][number]['load']): string =>
  [
    ...(days > 0 ? [t('absences.timeline.loadDays', { count: days })] : []),
    ...(away > 0 ? [t('absences.timeline.loadAway', { count: away })] : []),
  ].join(', ') || t('absences.timeline.loadNone');

export function usePeopleRows(timeline: PeopleTimeline | undefined): readonly DrawnRow[] {
  const tools = useTextTools();
  const { data: people } = useCall('people.list', {});
  const homes = useMemo(() => new Map((people ?? []).map((person) => [person.id, person])), [people]);
  return useMemo(
    () =>
      (timeline?.people ?? []).map((person) =>
        drawnRow(
          {
            id: person.personId,
            name: person.name,
            detail: loadText(tools, person.load),
            personId: person.personId,
            chain: person.bars.some(isPersonChain),
            departmentId: homes.get(person.personId)?.departmentId ?? null,
            unitId: homes.get(person.personId)?.unitId ?? null,
            peopleIds: [person.personId],
            needs: person.bars.some(({ kind }) => kind === 'gap') ? 'gap' : null,
            inOrder: false,
          },
          () => person.bars.map((bar) => personBar(tools, bar, person.personId)),
        ),
      ),
    [timeline, tools, homes],
  );
}
