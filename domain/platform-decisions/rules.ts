// What follows what in a platform's decision against the municipality, and until when it may complain. DSA art. 20, 21.
import { addDays, monthEnd, monthStart } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { PlatformDecision, PlatformEvent } from './model.ts';

/** A complaint may be made for at least so long (art. 20.1). */
export const COMPLAINT_MONTHS = 6;
/** An answer that is not given within so many days is asked for; the regulation says "in a timely manner" (art. 20.4). */
export const ANSWER_DAYS = 30;

/** The same day of a later month, or its last day. */
function monthsLater(day: Day, months: number): Day {
  const first = monthStart(day, months);
  const same = addDays(first, Number(day.slice(8)) - 1);
  const last = monthEnd(first);
  return same < last ? same : last;
}

/** The last day of the six months. */
export const complainBy = ({ receivedOn }: Pick<PlatformDecision, 'receivedOn'>): Day =>
  monthsLater(receivedOn, COMPLAINT_MONTHS);

/** `open`: nothing has been done yet. `over`: reversed, or closed. */
export const DECISION_STATES = ['open', 'complained', 'answered', 'disputed', 'over'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

type WithEvents = Pick<PlatformDecision, 'events'>;

export function stateOfDecision({ events }: WithEvents): DecisionState {
  const last = events.at(-1);
  switch (last?.kind) {
    case undefined:
      return 'open';
    case 'complained':
    case 'disputed':
      return last.kind;
    case 'answered':
      return last.outcome === 'reversed' ? 'over' : 'answered';
    case 'closed':
      return 'over';
  }
}

/** From which states a step is taken. What is over is not taken up again. */
export const DECISION_STEPS: Readonly<Record<PlatformEvent['kind'], readonly DecisionState[]>> = {
  complained: ['open'],
  answered: ['complained', 'disputed'],
  /** Art. 21.1: also of a decision that was not complained of. */
  disputed: ['open', 'answered'],
  closed: ['open', 'complained', 'answered', 'disputed'],
};

/** Who an answer is from: of what was taken to a body, the body. */
export const answersFrom = (decision: WithEvents): 'platform' | 'body' =>
  stateOfDecision(decision) === 'disputed' ? 'body' : 'platform';

/** The day of the last step with a day; of one without any, when the decision was received. */
export const lastDay = ({ events, receivedOn }: Pick<PlatformDecision, 'events' | 'receivedOn'>): Day =>
  events.reduce((day, event) => (event.kind === 'closed' ? day : event.on), receivedOn);

/** Whether the facts of a decision may still be corrected: nothing has been done because of them. */
export const isCorrectable = ({ events }: WithEvents): boolean => events.length === 0;

/** When an answer is to be asked for; null: none is waited for. */
export function answerAskedOn(decision: Pick<PlatformDecision, 'events' | 'receivedOn'>): Day | null {
  const state = stateOfDecision(decision);
  return state === 'complained' || state === 'disputed' ? addDays(lastDay(decision), ANSWER_DAYS) : null;
}
