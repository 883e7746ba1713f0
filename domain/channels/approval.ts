// Whether a channel's approval is in force, who may record an earlier decision, and what it states. R05, R06, R29.
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { decidesFor, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { Approval, Channel, EarlierDecision } from './model.ts';

/** What is wrong with a channel's approval on a day; null: it is in force. */
export function approvalObstacle(
  { approval }: Pick<Channel, 'approval'>,
  today: Day,
): 'noApproval' | 'approvalRevoked' | 'approvalEnded' | null {
  if (approval === undefined) return 'noApproval';
  if (approval.revoked !== null) return 'approvalRevoked';
  return approval.endsOn !== null && approval.endsOn < today ? 'approvalEnded' : null;
}

/** Whether a person may record a decision about a department's channels; null: municipality-wide. R06.3 */
export const mayRecordDecision = (person: Person, departmentId: string | null): boolean =>
  person.archived === null && (decidesFor(person, departmentId) || isInCommunicationsOffice(person));

/** What a decision lacks: the code, and the field; null: nothing. */
export function decisionFault(
  { on, byId, byName, endsOn }: Pick<EarlierDecision, 'on' | 'byId' | 'byName' | 'endsOn'>,
  today: Day,
): {
  readonly code: 'channels.dayInFuture' | 'channels.deciderMissing' | 'channels.endsBeforeBegins';
  readonly field: 'on' | 'byId' | 'endsOn';
} | null {
  if (on > today) return { code: 'channels.dayInFuture', field: 'on' };
  if ((byId === null) === (byName === '')) return { code: 'channels.deciderMissing', field: 'byId' };
  return endsOn !== null && endsOn < on ? { code: 'channels.endsBeforeBegins', field: 'endsOn' } : null;
}

/** Whether the decision says why, which one about a municipality-wide channel must (R29). */
export const saysWhy = ({ departmentId }: Pick<Channel, 'departmentId'>, note: string): boolean =>
  departmentId !== null || note !== '';

/** Whether a decision may be recorded: nobody has approved the channel, or the approval is revoked or has ended. */
export const needsDecision = (channel: Pick<Channel, 'approval'>, today: Day): boolean =>
  approvalObstacle(channel, today) !== null;

/** An earlier decision as the channel's approval. */
export const approvalOf = (
  { on, byId, byName, reference, conditions, endsOn, note }: EarlierDecision,
  recorded: NonNullable<Approval['recorded']>,
): Approval => ({
  ...{ applicationId: null, on, byId, reference, conditions, endsOn, recorded, revoked: null },
  ...(byId === null ? { byName } : {}),
  ...(note === '' ? {} : { note }),
});
