// The rules of questions: what may be noted when, with whom one is, when it goes into the diary. R19–R22, R44; OSL 5:1.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { CLOCK_TOLERANCE_MS } from '../moderation/rules.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Inquiry, PassingOn } from './model.ts';

/** Before this nobody asked in social media; the calendar of the program begins in 1990. */
const EARLIEST = Date.parse('2000-01-01T00:00:00.000Z');

/** With whom it is now; null: with those who run the channel. */
export const passedNow = (inquiry: Pick<Inquiry, 'passings'>): PassingOn | null => {
  const last = inquiry.passings.at(-1);
  return last?.takenBack === null ? last : null;
};

/** The person of the program it is with; null when it is with nobody else, or with somebody outside. */
export const passedToPerson = (inquiry: Pick<Inquiry, 'passings'>): string | null => {
  const to = passedNow(inquiry)?.to;
  return to?.kind === 'person' ? to.personId : null;
};

/** Whether it may have come in then: not in the future, not after it was answered. */
export function checkReceived(receivedAt: string, answer: Inquiry['answer'], now: Date): Result<void> {
  const at = Date.parse(receivedAt);
  if (at > now.getTime() + CLOCK_TOLERANCE_MS) return fail('inquiries.receivedInFuture', { field: 'receivedAt' });
  if (at < EARLIEST) return fail('inquiries.receivedTooEarly', { field: 'receivedAt' });
  return answer !== null && at > Date.parse(answer.at) ? fail('inquiries.receivedAfterAnswer', { field: 'receivedAt' }) : ok(undefined);
}

/** Whether the channel was in use when it came in: what came before it was closed must still be answered. */
export function checkChannel(channel: Pick<Channel, 'state' | 'closedOn' | 'name'>, receivedAt: string): Result<void> {
  if (channel.state !== 'closed') return ok(undefined);
  const inTime = channel.closedOn !== null && dayInStockholm(receivedAt) <= channel.closedOn;
  return inTime ? ok(undefined) : fail('inquiries.channelClosed', { params: { name: channel.name }, field: 'channelId' });
}

/** Whether it may have been answered then. */
export function checkAnswered(inquiry: Pick<Inquiry, 'receivedAt'>, at: string, now: Date): Result<void> {
  if (Date.parse(at) > now.getTime() + CLOCK_TOLERANCE_MS) return fail('inquiries.answeredInFuture', { field: 'at' });
  return Date.parse(at) < Date.parse(inquiry.receivedAt) ? fail('inquiries.answeredBeforeReceived', { field: 'at' }) : ok(undefined);
}

/** Whether the answer came in time; null while there is none. */
export const answeredInTime = ({ answer, due }: Pick<Inquiry, 'answer' | 'due'>): boolean | null => (answer === null ? null : Date.parse(answer.at) < Date.parse(due.at));

/** Whether it was ever passed to another department, or outside the program (R22). */
export const crossesDepartments = ({ passings }: Pick<Inquiry, 'passings'>, channel: Pick<Channel, 'departmentId'>, people: Readonly<Record<string, Person>>): boolean =>
  passings.some(({ to }) => to.kind === 'other' || people[to.personId]?.departmentId !== channel.departmentId);

/** A diary entry is proposed for what is secret and for what another department answers (R22, OSL 5:1). */
export const proposesDiary = (inquiry: Pick<Inquiry, 'marks' | 'passings'>, channel: Pick<Channel, 'departmentId'>, people: Readonly<Record<string, Person>>): boolean =>
  inquiry.marks.secrecy || crossesDepartments(inquiry, channel, people);

/** Whether the diary decision may be made (R21, R22; OSL 5:1). */
export function checkDiary(inquiry: Pick<Inquiry, 'marks'>, decision: 'needed' | 'notNeeded', reason: string, proposed: boolean): Result<void> {
  if (decision === 'needed') return ok(undefined);
  if (inquiry.marks.secrecy) return fail('inquiries.secretMustRegister', { field: 'decision' });
  return reason === '' && proposed ? fail('inquiries.diaryReasonMissing', { field: 'reason' }) : ok(undefined);
}
