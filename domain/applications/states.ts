// The state of an application, which follows from its events: the only steps there are, and its days. R05, R06.
import { addDays, daysBetween } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Application, ApplicationEvent, ApplicationState, Decision, DecisionOutcome } from './model.ts';

export type EventKind = ApplicationEvent['kind'];
type Times = Pick<RuleSet, 'applications'>;
type Submission = Extract<ApplicationEvent, { kind: 'submitted' }>;

/** From which states each event is possible. One that was withdrawn may be corrected and submitted again. */
const POSSIBLE_FROM: Readonly<Record<EventKind, readonly ApplicationState[]>> = {
  submitted: ['draft', 'returned', 'withdrawn', 'lapsed'],
  withdrawn: ['submitted', 'lapsed', 'returned'],
  returned: ['submitted'],
  refused: ['submitted'],
  approved: ['submitted'],
  revoked: ['approved'],
  consulted: ['submitted', 'lapsed', 'returned'],
};

/** In which states its fields may be changed. */
const EDITABLE: readonly ApplicationState[] = ['draft', 'returned', 'withdrawn', 'lapsed'];

export const EVENT_OF: Readonly<Record<DecisionOutcome, 'approved' | 'returned' | 'refused'>> = {
  approve: 'approved',
  return: 'returned',
  refuse: 'refused',
};

/** The last submission; undefined: never submitted. */
export const submissionOf = ({ events }: Pick<Application, 'events'>): Submission | undefined =>
  events.findLast((event) => event.kind === 'submitted');

/** The day of the last submission; null: never submitted. */
export function submittedOn(application: Pick<Application, 'events'>): Day | null {
  const submission = submissionOf(application);
  return submission === undefined ? null : dayInStockholm(submission.stamp.at);
}

/** The last decision; null: none. */
export function decisionOf({ events }: Pick<Application, 'events'>): Decision | null {
  const decided = events.findLast((event) => 'decision' in event);
  return decided !== undefined && 'decision' in decided ? decided.decision : null;
}

const lastStep = ({ events }: Pick<Application, 'events'>): EventKind | undefined =>
  events.findLast(({ kind }) => kind !== 'consulted')?.kind;

/** Its state on a day. It lapses when more days than the rule set allows have passed since the last submission (R05). */
export function stateOf(
  application: Pick<Application, 'events'>,
  { applications }: Times,
  today: Day,
): ApplicationState {
  const step = lastStep(application);
  if (step === undefined || step === 'consulted') return 'draft';
  const since = submittedOn(application);
  if (step !== 'submitted' || since === null) return step;
  return daysBetween(since, today) > applications.lapseAfterDays ? 'lapsed' : 'submitted';
}

/** Whether such an event is possible on a day. */
export const isPossible = (
  kind: EventKind,
  application: Pick<Application, 'events'>,
  ruleSet: Times,
  today: Day,
): boolean => POSSIBLE_FROM[kind].includes(stateOf(application, ruleSet, today));

/** Whether its fields may be changed on a day. */
export const isEditable = (application: Pick<Application, 'events'>, ruleSet: Times, today: Day): boolean =>
  EDITABLE.includes(stateOf(application, ruleSet, today));

/** A draft that was never submitted, which nobody but the applicant has seen. */
export const isUnsent = ({ events }: Pick<Application, 'events'>): boolean => events.length === 0;

export interface WaitingDays {
  /** The day by which it should be decided: after it, the chief is reminded. */
  readonly decideBy: Day;
  /** The last day on which it can be decided. */
  readonly lapsesOn: Day;
  /** Days until it lapses: 0 on the last one, negative after it. */
  readonly daysLeft: number;
}

/** The days of one that waits for a decision or has lapsed waiting; null: it does not wait. */
export function waitingDays(
  application: Pick<Application, 'events'>,
  { applications }: Times,
  today: Day,
): WaitingDays | null {
  const since = submittedOn(application);
  if (since === null || lastStep(application) !== 'submitted') return null;
  const lapsesOn = addDays(since, applications.lapseAfterDays);
  const reminded = addWorkingDays(since, applications.remindAfterWorkingDays);
  return { decideBy: reminded < lapsesOn ? reminded : lapsesOn, lapsesOn, daysLeft: daysBetween(today, lapsesOn) };
}
