// Rules for inquiries: valid times, who has it now, when it goes into the diary. R19–R22, R44; OSL 5:1.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { CLOCK_TOLERANCE_MS } from '../moderation/rules.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Inquiry, Forwarding } from './model.ts';

/**
 * Earliest plausible time of receipt: no inquiries arrived through social media before. The program's calendar begins
 * in 1990.
 */
const EARLIEST_RECEIPT_MS = Date.parse('2000-01-01T00:00:00.000Z');

/** The forwarding in force; null: the inquiry is with those who run the channel. */
export const currentForwarding = (inquiry: Pick<Inquiry, 'passings'>): Forwarding | null => {
  const last = inquiry.passings.at(-1);
  return last?.takenBack === null ? last : null;
};

/** Who forwarded it and has not told the recipient yet; null if that is done, not needed, or not known. */
export const owesNotice = (inquiry: Pick<Inquiry, 'passings' | 'status'>): string | null => {
  const now = currentForwarding(inquiry);
  return inquiry.status === 'open' && now?.sent === null ? now.stamp.by : null;
};

/** Who forwarded it and sees to it that it is answered (R19.2); null once it is, or if it is not forwarded. */
export const followsUp = (inquiry: Pick<Inquiry, 'passings' | 'status'>): string | null =>
  inquiry.status === 'open' ? (currentForwarding(inquiry)?.stamp.by ?? null) : null;

/** The registered person it was forwarded to; null if not forwarded, or forwarded to a person outside the program. */
export const forwardedPersonId = (inquiry: Pick<Inquiry, 'passings'>): string | null => {
  const to = currentForwarding(inquiry)?.to;
  return to?.kind === 'person' ? to.personId : null;
};

/** Checks the time of receipt: not in the future, not after the answer. */
export function checkReceived(receivedAt: string, answer: Inquiry['answer'], now: Date): Result<void> {
  const at = Date.parse(receivedAt);
  if (at > now.getTime() + CLOCK_TOLERANCE_MS) return fail('inquiries.receivedInFuture', { field: 'receivedAt' });
  if (at < EARLIEST_RECEIPT_MS) return fail('inquiries.receivedTooEarly', { field: 'receivedAt' });
  return answer !== null && at > Date.parse(answer.at)
    ? fail('inquiries.receivedAfterAnswer', { field: 'receivedAt' })
    : ok(undefined);
}

/**
 * Checks that the channel was open at the time of receipt: inquiries from before the closing must still be answered.
 */
export function checkChannel(channel: Pick<Channel, 'state' | 'closedOn' | 'name'>, receivedAt: string): Result<void> {
  if (channel.state !== 'closed') return ok(undefined);
  const inTime = channel.closedOn !== null && dayInStockholm(receivedAt) <= channel.closedOn;
  return inTime
    ? ok(undefined)
    : fail('inquiries.channelClosed', { params: { name: channel.name }, field: 'channelId' });
}

/** Checks the time of the answer. */
export function checkAnswered(inquiry: Pick<Inquiry, 'receivedAt'>, at: string, now: Date): Result<void> {
  if (Date.parse(at) > now.getTime() + CLOCK_TOLERANCE_MS) return fail('inquiries.answeredInFuture', { field: 'at' });
  return Date.parse(at) < Date.parse(inquiry.receivedAt)
    ? fail('inquiries.answeredBeforeReceived', { field: 'at' })
    : ok(undefined);
}

/** Whether the answer was in time; null while there is none. */
export const answeredInTime = ({ answer, due }: Pick<Inquiry, 'answer' | 'due'>): boolean | null =>
  answer === null ? null : Date.parse(answer.at) < Date.parse(due.at);

/** Whether a person works in another department than the channel's: what they are to answer is a diary matter (R19.3). */
export const isOtherDepartment = (
  person: Pick<Person, 'departmentId'> | undefined,
  channel: Pick<Channel, 'departmentId'>,
): boolean => person?.departmentId !== channel.departmentId;

/** Whether it was ever forwarded to another department, or outside the program (R22). */
export const crossesDepartments = (
  { passings }: Pick<Inquiry, 'passings'>,
  channel: Pick<Channel, 'departmentId'>,
  people: Readonly<Record<string, Person>>,
): boolean => passings.some(({ to }) => to.kind === 'other' || isOtherDepartment(people[to.personId], channel));

/**
 * A diary entry is proposed for confidential inquiries and for those forwarded to another department or outside (R22,
 * OSL 5:1).
 */
export const proposesDiary = (
  inquiry: Pick<Inquiry, 'marks' | 'passings'>,
  channel: Pick<Channel, 'departmentId'>,
  people: Readonly<Record<string, Person>>,
): boolean => inquiry.marks.secrecy || crossesDepartments(inquiry, channel, people);

/** Checks the diary decision (R21, R22; OSL 5:1). */
export function checkDiary(
  inquiry: Pick<Inquiry, 'marks'>,
  decision: 'needed' | 'notNeeded',
  reason: string,
  proposed: boolean,
): Result<void> {
  if (decision === 'needed') return ok(undefined);
  if (inquiry.marks.secrecy) return fail('inquiries.secretMustRegister', { field: 'decision' });
  return reason === '' && proposed ? fail('inquiries.diaryReasonMissing', { field: 'reason' }) : ok(undefined);
}
