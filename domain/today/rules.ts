// Tasks derived from the registers: one row per task; many of one kind are merged, so that a freshly imported register
// does not bury urgent ones. Pure; the service adds tasks derived from the log.
import { accessReviewTodayRows } from '../access-reviews/today.ts';
import { approvedAnswerTodayRows } from '../approved-answers/today.ts';
import { applicationTodayRows } from '../applications/today.ts';
import { escalationTodayRows } from '../escalation/today.ts';
import { undoneTodayRows } from '../escalation/undone.ts';
import { returnTodayRows } from '../return/today.ts';
import { handoverTodayRows } from '../handover/today.ts';
import type { Absence } from '../absences/model.ts';
import { confirmedAbsences, type CoverView, coverView } from '../cover/holders.ts';
import { onBehalfOf } from '../cover/on-behalf.ts';
import { asksBy } from '../cover/short.ts';
import { coverGaps, type CoverGap } from '../cover/timeline.ts';
import { mayActOn } from '../escalation/may-act.ts';
import { escalationRecipients } from '../escalation/recipients.ts';
import { holdsRight } from '../people/role-checks.ts';
import { ASSIGNS_COVERS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import { addDays } from '../calendar/days.ts';
import { includesDay } from '../calendar/intervals.ts';
import { mayEdit, missingRequirements } from '../channels/rules.ts';
import { lacksOf, type RequirementGroup } from '../channels/requirement-groups.ts';
import type { Channel } from '../channels/model.ts';
import type { Closure, ClosureStep } from '../closures/model.ts';
import { openDependencies } from '../closures/steps.ts';
import { commonPageTodayRows } from '../common-page/today.ts';
import { disclosureTodayRows } from '../disclosures/today.ts';
import { journalLineTodayRows } from '../journal-lines/today.ts';
import { foundChannelTodayRows } from '../found-channels/today.ts';
import { vanishedTodayRows } from '../vanished/today.ts';
import { guidanceTodayRows } from '../guidance/today.ts';
import type { Day } from '../kernel/schemas.ts';
import { custodyTodayRows } from '../custody/today.ts';
import type { Login } from '../logins/model.ts';
import { lookTodayRows } from '../looks/today.ts';
import type { Person } from '../people/model.ts';
import { permissionReviewTodayRows } from '../permission-reviews/today.ts';
import { platformDecisionTodayRows } from '../platform-decisions/today.ts';
import { postTodayRows } from '../posts/today.ts';
import { roundTodayRows } from '../rounds/today.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import { watchPeriodTodayRows } from '../watch-periods/today.ts';
import { yearEndTodayRows } from '../year-ends/today.ts';
import { DUE_GROUPS, groupOfRow, isOwnReturn } from './groups.ts';

/** How many days ahead uncovered days are shown. */
export const COVER_AHEAD_DAYS = 30;
const SOON_DAYS = 7;
export const MAX_TODAY_ROWS = 50;

export interface TodayContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: RuleSet;
}
type Urgency = TodayRow['urgency'];

const KINDS: readonly TodayRow['kind'][] = [
  'inquiry',
  'inquiryTold',
  'disclosure',
  'disclosureTold',
  'alarm',
  'coverTold',
  'undoneTold',
  'emergency',
  'keyQuestion',
  'takeBack',
  'moderationOpen',
  'look',
  'watchBegins',
  'watchEnds',
  'blockEnds',
  'policeNumber',
  'removalSlow',
  'coverAsk',
  'coverDeclined',
  'coverGap',
  'letterOwed',
  'passwordDue',
  'offboarding',
  'erasureWaits',
  'disposalProposed',
  'roleStep',
  'rehearsal',
  'phoneHandover',
  'coverBriefing',
  'absenceDraft',
  'closureStep',
  'applicationDecide',
  'applicationAnswer',
  'applicationLapses',
  'applicationConsult',
  'platformComplain',
  'platformAnswer',
  'postReading',
  'postReturned',
  'postPlanned',
  'answerWaits',
  'answerReview',
  'answerOwnerless',
  'commonPage',
  'vanishedPage',
  'vanished',
  'foundChannels',
  'round',
  'permissionReview',
  'accessReview',
  'accessAttest',
  'yearEnd',
  'archiveDue',
  'journalLine',
  'publicWithdrawn',
  'publicExport',
  'diaryDecision',
  'diaryQueue',
  'diaryUndecided',
  'captureDue',
  'checkOld',
  'channelLacks',
  'guidance',
  'custodyWeak',
];

/** Urgency of a due day relative to today. */
export function urgencyOf(due: Day | null, today: Day): Urgency {
  if (due === null) return 'whenever';
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= addDays(today, SOON_DAYS) ? 'soon' : 'whenever';
}

/** Whether a row is an inquiry that is late or due today; those come before almost everything else (R20). */
const isUrgentInquiry = ({ kind, urgency }: TodayRow): boolean =>
  (kind === 'inquiry' || kind === 'inquiryTold') && (urgency === 'late' || urgency === 'today');

/** Sort order: group; own return; inquiries that are late or due; day, those without one last; order of `KINDS`. */
export const sortTodayRows = (lines: readonly TodayRow[], today: Day): TodayRow[] =>
  [...lines].sort(
    (a, b) =>
      DUE_GROUPS.indexOf(groupOfRow(a, today)) - DUE_GROUPS.indexOf(groupOfRow(b, today)) ||
      Number(isOwnReturn(b)) - Number(isOwnReturn(a)) ||
      Number(isUrgentInquiry(b)) - Number(isUrgentInquiry(a)) ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );

const own = (state: VaultState, id: string): Channel | undefined => state.channels[id];
const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

/** Channels, except closed ones, that the user may change. */
export function editableChannels({ state, me, today }: TodayContext): Channel[] {
  const logins = Object.values(state.logins);
  return Object.values(state.channels).filter(
    (channel) => channel.state !== 'closed' && mayEdit(me, channel, logins, today),
  );
}

/** What is open in an absence: nothing is done in any of its channels, the same duties are open in all, or both occur. */
function openParams(gaps: readonly CoverGap[]): { open: 'nobody' | 'duties' | 'mixed'; duties: string } {
  if (gaps.every(({ nobody }) => nobody)) return { open: 'nobody', duties: '' };
  const sets = new Set(gaps.map(({ nobody, open }) => (nobody ? 'nobody' : open.join())));
  const [duties = ''] = sets;
  return sets.size === 1 ? { open: 'duties', duties } : { open: 'mixed', duties: '' };
}

/**
 * Those at work who may appoint a substitute: the absent person until they are away, and the head of unit, or else the
 * head of department. With nobody at work, the absent person.
 */
function appointers(state: VaultState, absent: Person, today: Day): string {
  const recipients = (['unitHead', 'departmentChief'] as const).map(
    (to) => escalationRecipients(state, absent, to, today).personIds,
  );
  const leaders = recipients.find((ids) => ids.length > 0) ?? [];
  const isThere = !Object.values(state.absences).some(
    (absence) => absence.personId === absent.id && absence.status !== 'cancelled' && includesDay(absence, today),
  );
  const named = isThere && holdsRight(absent, ASSIGNS_COVERS) ? [absent.id, ...leaders] : leaders;
  return [...new Set(named.length > 0 ? named : [absent.id])].map((id) => nameOf(state, id)).join(', ');
}

/** One row per absence with uncovered days within `COVER_AHEAD_DAYS` (R25); for those who may not act it informs. */
function gapRows({ state, me, today, ruleSet }: TodayContext, channels: ReadonlySet<string>): TodayRow[] {
  const byAbsence = new Map<string, CoverGap[]>();
  for (const gap of coverGaps(
    state,
    { from: today, to: addDays(today, COVER_AHEAD_DAYS) },
    ruleSet.duties,
    asksBy(ruleSet),
  ))
    if (channels.has(gap.channelId)) byAbsence.set(gap.absenceId, [...(byAbsence.get(gap.absenceId) ?? []), gap]);
  return [...byAbsence].flatMap(([id, gaps]): TodayRow[] => {
    const [absence, absent] = [state.absences[id], state.people[gaps[0]?.personId ?? '']];
    if (absence === undefined || absent === undefined) return [];
    const ids = new Set(gaps.map(({ channelId }) => channelId));
    const [only] = ids;
    const from = gaps.map((gap) => gap.from).sort()[0] ?? today;
    const to =
      gaps
        .map((gap) => gap.to)
        .sort()
        .at(-1) ?? from;
    const may = holdsRight(me, ASSIGNS_COVERS) && mayActOn(me, absence, absent, state.units);
    return [
      {
        kind: 'coverGap',
        id,
        ...(ids.size === 1 && only !== undefined ? channelFieldsOf(own(state, only)) : NO_CHANNEL),
        title: absent.name,
        due: from,
        urgency: urgencyOf(from, today),
        params: {
          person: absent.name,
          count: ids.size,
          from,
          to,
          ...openParams(gaps),
          ...(may ? {} : { ask: appointers(state, absent, today) }),
        },
        ...(may ? {} : { may }),
      },
    ];
  });
}

/** Drafts of the user, or created by them for others, that have not ended and have no other row. */
function draftRows({ state, me, today }: TodayContext, shown: ReadonlySet<string>): TodayRow[] {
  const mine = (absence: Absence): boolean =>
    absence.status === 'draft' &&
    (absence.personId === me.id || absence.created.by === me.id) &&
    (absence.to === null || absence.to >= today) &&
    !shown.has(absence.id);
  return Object.values(state.absences)
    .filter(mine)
    .map((absence) => {
      const absent = state.people[absence.personId];
      const person = absent?.name ?? '';
      const may = absent !== undefined && mayActOn(me, absence, absent, state.units);
      return {
        ...(may ? {} : { may }),
        kind: 'absenceDraft',
        id: absence.id,
        ...NO_CHANNEL,
        title: person,
        due: absence.from,
        urgency: urgencyOf(absence.from, today),
        params: { person, count: 1, from: absence.from, to: absence.to ?? '' },
      };
    });
}

const byDue = (a: ClosureStep, b: ClosureStep): number => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

/** Whether a person is away today under a confirmed absence. */
const isAway = ({ state, today }: TodayContext, personId: string | null): boolean =>
  Object.values(state.absences).some(
    (absence) =>
      absence.status === 'confirmed' &&
      absence.personId === personId &&
      absence.from <= today &&
      (absence.to === null || absence.to >= today),
  );

/**
 * The steps of a running closure that need a person now, the next one due first: those the person can do, and others'
 * that are late (R24).
 *
 * @param channels ids of the channels the person may change
 */
function stepsNeeding(context: TodayContext, channels: ReadonlySet<string>, view: CoverView, closure: Closure) {
  const { state, me, today } = context;
  if (closure.status !== 'running') return [];
  const waits = openDependencies(closure, ruleSetOn(state, closure.created.at));
  const ours = channels.has(closure.channelId);
  const channel = own(state, closure.channelId);
  // The absent people whose steps the user has as their substitute (R25).
  const coveredFor = channel === undefined ? [] : onBehalfOf(view, channel, null, today, me.id);
  // Steps of a lost channel belong to everyone who runs it; so do steps whose owner is away.
  const shared = (step: ClosureStep): boolean =>
    ours &&
    (closure.lost !== undefined || (step.dueOn !== null && step.dueOn < today) || isAway(context, step.ownerId));
  return closure.steps
    .filter(
      (step) =>
        step.state === 'todo' &&
        (waits[step.id]?.length ?? 0) === 0 &&
        (step.ownerId === me.id || coveredFor.includes(step.ownerId ?? '') || shared(step)),
    )
    .sort(byDue);
}

/** Tells which closures need the signed-in person. The list of closures counts them, and the first screen shows them. */
export function closureNeeds(context: TodayContext): (closure: Closure) => readonly ClosureStep[] {
  const channels = new Set(editableChannels(context).map(({ id }) => id));
  const view = coverView(context.state, confirmedAbsences(context.state));
  return (closure) => stepsNeeding(context, channels, view, closure);
}

/** One row per running closure that needs the user (R24). */
function closureRows(context: TodayContext): TodayRow[] {
  const { state, today } = context;
  const needs = closureNeeds(context);
  return Object.values(state.closures).flatMap((closure): TodayRow[] => {
    const open = needs(closure);
    const [first] = open;
    if (!first) return [];
    return [
      {
        kind: 'closureStep',
        id: closure.id,
        ...channelFieldsOf(own(state, closure.channelId)),
        title: first.title,
        due: first.dueOn,
        urgency:
          closure.lost !== undefined && (first.dueOn === null || first.dueOn > today)
            ? 'today'
            : urgencyOf(first.dueOn, today),
        params: { step: first.title, count: open.length, lost: closure.lost === undefined ? 'no' : 'yes' },
      },
    ];
  });
}

interface RequirementRow {
  readonly kind: TodayRow['kind'];
  readonly id: RequirementGroup;
  readonly urgency: Urgency;
}
const REQUIREMENT_ROWS: readonly RequirementRow[] = [
  { kind: 'channelLacks', id: 'noResponsible', urgency: 'soon' },
  { kind: 'channelLacks', id: 'noSetupNotice', urgency: 'whenever' },
  { kind: 'channelLacks', id: 'notPermitted', urgency: 'whenever' },
  { kind: 'channelLacks', id: 'checkMissing', urgency: 'whenever' },
  { kind: 'checkOld', id: 'checkOld', urgency: 'whenever' },
  { kind: 'checkOld', id: 'neverVerified', urgency: 'whenever' },
  { kind: 'checkOld', id: 'verifyOld', urgency: 'whenever' },
  { kind: 'channelLacks', id: 'captureMissing', urgency: 'whenever' },
  { kind: 'custodyWeak', id: 'noCustodian', urgency: 'whenever' },
  { kind: 'custodyWeak', id: 'loginWithoutCustodian', urgency: 'whenever' },
  { kind: 'custodyWeak', id: 'oneCustodian', urgency: 'whenever' },
];

const MAX_NAMES = 3;

/**
 * One row per kind of missing requirement, with the number of channels and the first names. `params.lack` selects the
 * variant of the message.
 */
function missingRequirementRows({ state, today, ruleSet }: TodayContext, channels: readonly Channel[]): TodayRow[] {
  const logins = new Map<string, Login[]>();
  for (const login of Object.values(state.logins))
    logins.set(login.channelId, [...(logins.get(login.channelId) ?? []), login]);
  const found = channels.map((channel) => ({
    channel,
    codes: missingRequirements(channel, {
      logins: logins.get(channel.id) ?? [],
      people: state.people,
      boards: state.boards,
      ruleSet,
      today,
    }),
  }));
  return REQUIREMENT_ROWS.flatMap(({ kind, id, urgency }) => {
    const those = found.filter((row) => lacksOf(id, row.codes)).map((row) => row.channel);
    if (those.length === 0) return [];
    const names = those
      .slice(0, MAX_NAMES)
      .map(({ name }) => name)
      .join(', ');
    return [
      {
        kind,
        id,
        ...(those.length === 1 ? channelFieldsOf(those[0]) : NO_CHANNEL),
        title: names,
        due: null,
        urgency,
        params: { lack: id, count: those.length, names },
      },
    ];
  });
}

/**
 * All rows derived from the registers, unsorted.
 *
 * @param lacksIn the channel whose missing requirements are wanted; null: all, those of one kind in one row
 */
export function registerTodayRows(context: TodayContext, lacksIn: string | null = null): TodayRow[] {
  const channels = editableChannels(context);
  const ids = new Set(channels.map(({ id }) => id));
  const escalations = escalationTodayRows(context);
  const toldIds = new Set(escalations.map(({ id }) => id));
  const asked = handoverTodayRows({ ...context, urgencyOf });
  const declined = new Map(asked.filter(({ kind }) => kind === 'coverDeclined').map((line) => [line.id, line]));
  // A notification, a refusal and the resulting uncovered days of one absence are one task, hence one row.
  const handovers = asked.filter(({ kind, id }) => kind !== 'coverDeclined' || !toldIds.has(id));
  const shownIds = new Set([...toldIds, ...declined.keys()]);
  const gaps = gapRows(context, ids).filter(({ id }) => !shownIds.has(id));
  const toldAll = escalations.map((line) => ({
    ...line,
    params: { ...line.params, declined: declined.get(line.id)?.params.names ?? '' },
  }));
  return [
    ...toldAll,
    ...gaps,
    ...handovers,
    ...returnTodayRows(context),
    ...custodyTodayRows({ ...context, urgencyOf }),
    ...undoneTodayRows(context),
    ...lookTodayRows({ ...context, view: coverView(context.state, confirmedAbsences(context.state)), only: lacksIn }),
    ...watchPeriodTodayRows({ ...context, urgencyOf }),
    ...draftRows(context, new Set([...shownIds, ...gaps.map(({ id }) => id)])),
    ...closureRows(context),
    ...applicationTodayRows({ ...context, urgencyOf }),
    ...disclosureTodayRows({ ...context, urgencyOf }),
    ...yearEndTodayRows({ ...context, urgencyOf }),
    ...commonPageTodayRows(context),
    ...platformDecisionTodayRows({ ...context, urgencyOf }),
    ...postTodayRows({ ...context, urgencyOf }),
    ...approvedAnswerTodayRows({ ...context, urgencyOf }),
    ...foundChannelTodayRows(context),
    ...vanishedTodayRows(context),
    ...journalLineTodayRows({ ...context, urgencyOf }),
    ...permissionReviewTodayRows({ ...context, urgencyOf }),
    ...guidanceTodayRows(context),
    ...roundTodayRows({ ...context, urgencyOf }),
    ...accessReviewTodayRows({ ...context, urgencyOf }, channels),
    ...missingRequirementRows(
      context,
      channels.filter(({ id }) => lacksIn === null || id === lacksIn),
    ),
  ];
}
