// Applications on a person's first screen: to decide, to be consulted on, answered, about to lapse. R05, R06, R30.
import { daysBetween } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { isAdministrator, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Application, ApplicationState } from './model.ts';
import { decidersOf, decideObstacle, mayWorkOn } from './rules.ts';
import { decisionOf, stateOf, waitingDays, type WaitingDays } from './states.ts';

/** Days before it lapses that the applicant is told, and days after a refusal that it is shown. */
const LAPSE_AHEAD_DAYS = 7;
const REFUSAL_SHOWN_DAYS = 14;

interface ApplicationTodayContext {
  readonly state: Pick<VaultState, 'applications' | 'people' | 'channels' | 'departments'>;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: Pick<RuleSet, 'applications' | 'decides'>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

interface Seen extends ApplicationTodayContext {
  readonly application: Application;
  readonly now: ApplicationState;
  readonly days: WaitingDays | null;
}

type Row = Pick<TodayRow, 'id' | 'title' | 'params' | 'channelId' | 'channelName' | 'platform'>;

function baseOf({ application, state, days }: Seen): Row {
  const { id, number, name, platform, applicantId, departmentId } = application;
  return {
    id,
    ...NO_CHANNEL,
    channelName: name,
    platform,
    title: name,
    params: {
      number,
      name,
      person: state.people[applicantId]?.name ?? '',
      department: departmentId === null ? '' : (state.departments[departmentId]?.name ?? ''),
      lapses: days?.lapsesOn ?? '',
      daysLeft: days?.daysLeft ?? 0,
    },
  };
}

/** To decide; from the day by which it should be decided it is for today (R05). Nobody can: the office is told. */
function decideRow(seen: Seen): TodayRow[] {
  const { application, state, me, today, ruleSet, days, urgencyOf } = seen;
  if (days === null || seen.now !== 'submitted') return [];
  const base = baseOf(seen);
  const reminded = days.decideBy <= today;
  const row = {
    ...base,
    kind: 'applicationDecide' as const,
    due: reminded ? days.lapsesOn : days.decideBy,
    urgency: reminded ? ('today' as const) : urgencyOf(days.decideBy, today),
    params: { ...base.params, reminded: reminded ? 'yes' : 'no', nobody: 'no' },
  };
  if (decideObstacle(me, application, ruleSet, today) === null) return [row];
  const isOffice = isInCommunicationsOffice(me) || isAdministrator(me);
  if (!isOffice || decidersOf(application, state.people, ruleSet).length > 0) return [];
  return [{ ...row, may: false, params: { ...row.params, nobody: 'yes' } }];
}

/** The communications office is consulted about what a department applies for (R30). */
function consultRow(seen: Seen): TodayRow[] {
  const { application, me, today, days, urgencyOf } = seen;
  const consulted = application.events.some(({ kind }) => kind === 'consulted');
  if (days === null || seen.now !== 'submitted' || consulted) return [];
  if (application.departmentId === null || !isInCommunicationsOffice(me)) return [];
  return [
    { ...baseOf(seen), kind: 'applicationConsult', due: days.decideBy, urgency: urgencyOf(days.decideBy, today) },
  ];
}

/** What was decided, for those who applied: to correct, to continue with, or to know. */
function answerRow(seen: Seen): TodayRow[] {
  const { application, state, today, now } = seen;
  const base = baseOf(seen);
  const decision = decisionOf(application);
  const row = {
    ...base,
    kind: 'applicationAnswer' as const,
    due: null,
    params: { ...base.params, answer: now, reason: decision?.reason ?? '' },
  };
  if (now === 'returned') return [{ ...row, urgency: 'today' }];
  if (now === 'refused' && decision !== null)
    return daysBetween(decision.on, today) <= REFUSAL_SHOWN_DAYS ? [{ ...row, urgency: 'whenever' }] : [];
  const channel = state.channels[application.channelId ?? ''];
  return now === 'approved' && channel?.state === 'preparing'
    ? [{ ...row, ...channelFieldsOf(channel), urgency: 'soon' }]
    : [];
}

/** It soon lapses, or has: those who applied may submit it again (R05). */
function lapseRow(seen: Seen): TodayRow[] {
  const { today, now, days, urgencyOf } = seen;
  if (days === null || days.daysLeft > LAPSE_AHEAD_DAYS) return [];
  const base = baseOf(seen);
  const lapsed = now === 'lapsed';
  return [
    {
      ...base,
      kind: 'applicationLapses',
      due: lapsed ? null : days.lapsesOn,
      urgency: lapsed ? 'today' : urgencyOf(days.lapsesOn, today),
      params: { ...base.params, lapsed: lapsed ? 'yes' : 'no' },
    },
  ];
}

/** A person's rows of applications. */
export function applicationTodayRows(context: ApplicationTodayContext): TodayRow[] {
  const { state, me, today, ruleSet } = context;
  return Object.values(state.applications).flatMap((application) => {
    const seen: Seen = {
      ...context,
      application,
      now: stateOf(application, ruleSet, today),
      days: waitingDays(application, ruleSet, today),
    };
    const mine = mayWorkOn(me, application, state.people);
    return [...decideRow(seen), ...consultRow(seen), ...(mine ? [...answerRow(seen), ...lapseRow(seen)] : [])];
  });
}
