// What needs somebody now, from the registers: one line per thing to do, many of one kind drawn together, so that
// a freshly imported register does not bury the urgent. Pure; what lies in the log is added by the service.
import { returnLines, toldLines } from '../absences/away-today.ts';
import { handoverLines } from '../absences/handover-today.ts';
import type { Absence } from '../absences/model.ts';
import { confirmedAbsences, coverView } from '../absences/holders.ts';
import { onBehalfOf } from '../absences/on-behalf.ts';
import { coverGaps } from '../absences/timeline.ts';
import { addDays } from '../calendar/days.ts';
import { mayEdit, lacks } from '../channels/rules.ts';
import type { ChannelLack } from '../channels/problems.ts';
import type { Channel } from '../channels/model.ts';
import type { Closure, ClosureStep } from '../closures/model.ts';
import { waitsOf } from '../closures/steps.ts';
import { commonPageLines } from '../common-page/today.ts';
import type { Day } from '../common.ts';
import { custodyLines } from '../custody/today.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../state.ts';
import type { TodayLine } from './calls.ts';

/** How far ahead uncovered days are shown, days. */
export const COVER_AHEAD = 30;
const SOON = 7;
export const MOST_LINES = 50;

export interface TodayWorld {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: RuleSet;
}
type Urgency = TodayLine['urgency'];

const KINDS: readonly TodayLine['kind'][] = ['inquiry', 'inquiryTold', 'alarm', 'coverTold', 'emergency', 'takeBack', 'moderationOpen', 'blockEnds', 'policeNumber', 'coverAsk', 'coverDeclined', 'coverGap', 'passwordDue', 'offboarding', 'roleStep', 'coverBriefing', 'absenceDraft', 'closureStep', 'commonPage', 'diaryDecision', 'diaryQueue', 'diaryUndecided', 'captureDue', 'checkOld', 'channelLacks', 'custodyWeak'];
const URGENCIES: readonly Urgency[] = ['late', 'today', 'soon', 'whenever'];

/** How pressing a day is, seen from today. */
export function urgencyOf(due: Day | null, today: Day): Urgency {
  if (due === null) return 'whenever';
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= addDays(today, SOON) ? 'soon' : 'whenever';
}

/** Whether a line is a question that is late or due today: those come before everything else (R20). */
const answersNow = ({ kind, urgency }: TodayLine): boolean => (kind === 'inquiry' || kind === 'inquiryTold') && (urgency === 'late' || urgency === 'today');

/** Whether a line is about a channel or an account that somebody else may be in. */
const isLost = ({ kind, params }: TodayLine): boolean => kind === 'alarm' || (kind === 'closureStep' && params.lost === 'yes');

/** Whether a line is about the person himself: back, or well again. What waits is only his again once it is said. */
const isBack = ({ kind, urgency }: TodayLine): boolean => kind === 'takeBack' && urgency === 'today';

/** Being back; questions to answer today; then channels that died by themselves; then the most pressing first; then in the order of the first screen, then the earliest day. */
export const sortLines = (lines: readonly TodayLine[]): TodayLine[] =>
  [...lines].sort((a, b) => Number(isBack(b)) - Number(isBack(a)) || Number(answersNow(b)) - Number(answersNow(a)) || Number(isLost(b)) - Number(isLost(a)) || URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.due ?? '9999').localeCompare(b.due ?? '9999'));

type Where = Pick<TodayLine, 'channelId' | 'channelName' | 'platform'>;
export const NOWHERE: Where = { channelId: null, channelName: '', platform: '' };
export const at = (channel: Channel | undefined): Where => (channel ? { channelId: channel.id, channelName: channel.name, platform: channel.platform } : NOWHERE);

const own = (state: VaultState, id: string): Channel | undefined => state.channels[id];
const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

/** Channels in use that the person runs or leads. */
export function myChannels({ state, me, today }: TodayWorld): Channel[] {
  const logins = Object.values(state.logins);
  return Object.values(state.channels).filter((channel) => channel.state !== 'closed' && mayEdit(me, channel, logins, today));
}

/** One line per absence with uncovered days in the time ahead (R25). */
function gapLines({ state, today, ruleSet }: TodayWorld, channels: ReadonlySet<string>): TodayLine[] {
  const byAbsence = new Map<string, { from: Day; to: Day; personId: string; channels: Set<string> }>();
  for (const gap of coverGaps(state, { from: today, to: addDays(today, COVER_AHEAD) }, ruleSet.duties)) {
    if (!channels.has(gap.channelId)) continue;
    const known = byAbsence.get(gap.absenceId) ?? { from: gap.from, to: gap.to, personId: gap.personId, channels: new Set() };
    byAbsence.set(gap.absenceId, { ...known, from: gap.from < known.from ? gap.from : known.from, to: gap.to > known.to ? gap.to : known.to, channels: known.channels.add(gap.channelId) });
  }
  return [...byAbsence].map(([id, gap]) => {
    const [only] = gap.channels;
    const person = nameOf(state, gap.personId);
    return { kind: 'coverGap', id, ...(gap.channels.size === 1 && only !== undefined ? at(own(state, only)) : NOWHERE), title: person, due: gap.from, urgency: urgencyOf(gap.from, today), params: { person, count: gap.channels.size, from: gap.from, to: gap.to } };
  });
}

/** My drafts, and those I made for others, that are not over and have no line for their gap. */
function draftLines({ state, me, today }: TodayWorld, shown: ReadonlySet<string>): TodayLine[] {
  const mine = (absence: Absence): boolean => absence.status === 'draft' && (absence.personId === me.id || absence.created.by === me.id) && (absence.to === null || absence.to >= today) && !shown.has(absence.id);
  return Object.values(state.absences).filter(mine).map((absence) => {
    const person = nameOf(state, absence.personId);
    return { kind: 'absenceDraft', id: absence.id, ...NOWHERE, title: person, due: absence.from, urgency: urgencyOf(absence.from, today), params: { person, count: 1, from: absence.from, to: absence.to ?? '' } };
  });
}

const byDue = (a: ClosureStep, b: ClosureStep): number => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

/** Whether a person is away today, by a confirmed absence. */
const isAway = ({ state, today }: TodayWorld, personId: string | null): boolean => Object.values(state.absences).some((absence) => absence.status === 'confirmed' && absence.personId === personId && absence.from <= today && (absence.to === null || absence.to >= today));

/** One line per running closure: the first of my steps that can be done now, or of anybody's that is late (R24). */
function closureLines(world: TodayWorld, channels: ReadonlySet<string>): TodayLine[] {
  const { state, me, today, ruleSet } = world;
  const view = coverView(state, confirmedAbsences(state));
  const lineOf = (closure: Closure): TodayLine[] => {
    const waits = waitsOf(closure, ruleSet);
    const ours = channels.has(closure.channelId);
    const channel = own(state, closure.channelId);
    // Whose steps are this person's while they are away (R25).
    const standing = channel === undefined ? [] : onBehalfOf(view, channel, null, today, me.id);
    // A channel that died by itself is everybody's who runs it; so is a step whose owner is away.
    const shared = (step: ClosureStep): boolean => ours && (closure.lost !== undefined || (step.dueOn !== null && step.dueOn < today) || isAway(world, step.ownerId));
    const open = closure.steps.filter((step) => step.state === 'todo' && (waits[step.id]?.length ?? 0) === 0 && (step.ownerId === me.id || standing.includes(step.ownerId ?? '') || shared(step))).sort(byDue);
    const [first] = open;
    if (!first) return [];
    return [{ kind: 'closureStep', id: closure.id, ...at(own(state, closure.channelId)), title: first.title, due: first.dueOn, urgency: closure.lost !== undefined && (first.dueOn === null || first.dueOn > today) ? 'today' : urgencyOf(first.dueOn, today), params: { step: first.title, count: open.length, lost: closure.lost === undefined ? 'no' : 'yes' } }];
  };
  return Object.values(state.closures).filter((closure) => closure.status === 'running').flatMap(lineOf);
}

interface Lacking {
  readonly kind: TodayLine['kind'];
  readonly id: string;
  readonly urgency: Urgency;
  readonly codes: readonly ChannelLack[];
}
const LACKING: readonly Lacking[] = [
  { kind: 'channelLacks', id: 'noResponsible', urgency: 'soon', codes: ['noResponsible', 'responsibleArchived'] },
  { kind: 'channelLacks', id: 'notPermitted', urgency: 'whenever', codes: ['responsibleNotPermitted', 'rosterNotPermitted', 'custodianNotPermitted'] },
  { kind: 'channelLacks', id: 'checkMissing', urgency: 'whenever', codes: ['checkMissing', 'checkFailed'] },
  { kind: 'checkOld', id: 'checkOld', urgency: 'whenever', codes: ['checkOld', 'noticeOld'] },
  { kind: 'checkOld', id: 'verifyOld', urgency: 'whenever', codes: ['verifyOld'] },
  { kind: 'channelLacks', id: 'captureMissing', urgency: 'whenever', codes: ['captureMissing'] },
  { kind: 'custodyWeak', id: 'noCustodian', urgency: 'whenever', codes: ['noCustodian'] },
  { kind: 'custodyWeak', id: 'oneCustodian', urgency: 'whenever', codes: ['oneCustodian'] },
];

const NAMED = 3;

/** One line per kind of lack, with how many channels and the first few names. `params.lack` selects the sentence's variant. */
function lackLines({ state, today, ruleSet }: TodayWorld, channels: readonly Channel[]): TodayLine[] {
  const logins = new Map<string, Login[]>();
  for (const login of Object.values(state.logins)) logins.set(login.channelId, [...(logins.get(login.channelId) ?? []), login]);
  const found = channels.map((channel) => ({ channel, codes: lacks(channel, { logins: logins.get(channel.id) ?? [], people: state.people, boards: state.boards, ruleSet, today }) }));
  return LACKING.flatMap(({ kind, id, urgency, codes }) => {
    const those = found.filter((row) => codes.some((code) => row.codes.includes(code))).map((row) => row.channel);
    if (those.length === 0) return [];
    const names = those.slice(0, NAMED).map(({ name }) => name).join(', ');
    return [{ kind, id, ...(those.length === 1 ? at(those[0]) : NOWHERE), title: names, due: null, urgency, params: { lack: id, count: those.length, names } }];
  });
}

/** Everything the registers ask for, not yet sorted. */
export function registerLines(world: TodayWorld): TodayLine[] {
  const channels = myChannels(world);
  const ids = new Set(channels.map(({ id }) => id));
  const told = toldLines(world);
  const toldIds = new Set(told.map(({ id }) => id));
  const asked = handoverLines({ ...world, urgencyOf });
  const declined = new Map(asked.filter(({ kind }) => kind === 'coverDeclined').map((line) => [line.id, line]));
  // That one was told, that somebody said no, and the days that are open by it are one thing to do about one absence.
  const handovers = asked.filter(({ kind, id }) => kind !== 'coverDeclined' || !toldIds.has(id));
  const said = new Set([...toldIds, ...declined.keys()]);
  const gaps = gapLines(world, ids).filter(({ id }) => !said.has(id));
  const toldAll = told.map((line) => ({ ...line, params: { ...line.params, declined: declined.get(line.id)?.params.names ?? '' } }));
  return [...toldAll, ...gaps, ...handovers, ...returnLines(world), ...custodyLines({ ...world, urgencyOf }), ...draftLines(world, new Set([...said, ...gaps.map(({ id }) => id)])), ...closureLines(world, ids), ...commonPageLines(world), ...lackLines(world, channels)];
}
