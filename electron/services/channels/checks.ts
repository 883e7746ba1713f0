// Recording the checks of a channel: one, or all of the yearly review together. R08, R13, R27, R31, R32, R38.
import type { Checked } from '../../../domain/contract/api.ts';
import { latestNextCheckOn } from '../../../domain/channels/check-days.ts';
import { withChecks } from '../../../domain/channels/check-history.ts';
import { type Channel, type Check, MAX_EARLIER_CHECKS } from '../../../domain/channels/model.ts';
import { withAllSeen } from '../../../domain/channels/notice-acts.ts';
import { noticesSeenOn, noticesOf } from '../../../domain/channels/notices.ts';
import { checksFor } from '../../../domain/channels/rules.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { RuleCheck } from '../../../domain/rules/model.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { checkLength, refuse } from '../kernel/register-access.ts';

/** A check to record, with its stored files. */
export interface CheckToRecord extends Omit<Checked<'channels.recordCheck'>, 'channelId' | 'evidence'> {
  readonly evidence: readonly FileRef[];
}

function nextProblem(
  context: ServiceContext,
  rule: RuleCheck,
  { on, nextOn = null }: Pick<CheckToRecord, 'on' | 'nextOn'>,
): Problem | null {
  if (nextOn === null) return null;
  if (nextOn <= context.today()) return fail('channels.nextTooEarly', { field: 'nextOn' }).error;
  const latest = latestNextCheckOn(on, rule, context.ruleSet());
  return nextOn > latest ? fail('channels.nextTooLate', { params: { day: latest }, field: 'nextOn' }).error : null;
}

function checkProblem(context: ServiceContext, channel: Channel, input: CheckToRecord): Problem | null {
  const check = checksFor(channel, context.ruleSet()).find((candidate) => candidate.id === input.checkId);
  if (check === undefined) return fail('channels.unknownCheck', { params: { check: input.checkId } }).error;
  if (input.on > context.today()) return fail('channels.dayInFuture', { field: 'on' }).error;
  if (input.result !== 'ok' && input.note === '') return fail('channels.noteMissing', { field: 'note' }).error;
  return check.evidence === 'required' && input.result === 'ok' && input.evidence.length === 0
    ? fail('channels.evidenceMissing', { field: 'evidence' }).error
    : nextProblem(context, check, input);
}

/** The channel's checks with some recorded (R13). `list`: the field of the input in which they stand, if it is a list. */
export function withRecorded(
  context: ServiceContext,
  channel: Channel,
  inputs: readonly CheckToRecord[],
  made: Stamp,
  list?: string,
): Result<Pick<Channel, 'checks' | 'checkHistory'>> {
  const checks: Record<string, Check> = {};
  for (const [index, input] of inputs.entries()) {
    const problem = checkProblem(context, channel, input);
    if (problem !== null && list !== undefined)
      return refuse({ ...problem, field: `${list}.${String(index)}.${problem.field ?? 'checkId'}` });
    if (problem !== null) return refuse(problem);
    const { checkId, result, note, on, nextOn = null, evidence } = input;
    const next = nextOn === null ? {} : { nextOn };
    checks[checkId] = { result, note, on, ...next, stamp: made, evidence: [...evidence] };
  }
  const recorded = withChecks(channel, checks);
  const length = checkLength(recorded.checkHistory, MAX_EARLIER_CHECKS, 'checkId');
  return length.ok ? ok(recorded) : length;
}

/** The checks of a review with their stored files, looked up before the transaction, which is synchronous. */
export async function checksOfReview(
  context: ServiceContext,
  { on, checks }: Checked<'channels.review'>,
): Promise<Result<CheckToRecord[]>> {
  const found: CheckToRecord[] = [];
  for (const { evidence, ...check } of checks) {
    const files = await resolveBlobs(context, evidence);
    if (!files.ok) return files;
    found.push({ ...check, on, evidence: files.value });
  }
  return ok(found);
}

/** What a review changes in a channel. */
export function withReview(
  context: ServiceContext,
  channel: Channel,
  { on, verified, noticeSeen }: Checked<'channels.review'>,
  checks: readonly CheckToRecord[],
  made: Stamp,
): Result<Partial<Channel>> {
  if (checks.length === 0 && !verified && !noticeSeen) return fail('channels.nothingReviewed');
  if (on > context.today()) return fail('channels.dayInFuture', { field: 'on' });
  const recorded = withRecorded(context, channel, checks, made, 'checks');
  if (!recorded.ok) return recorded;
  if (noticeSeen && noticesSeenOn(channel) === null) return fail('channels.noticeNotPosted', { field: 'noticeSeen' });
  const notices = noticeSeen ? withAllSeen(noticesOf(channel), on, made, context.today()) : null;
  if (notices?.ok === false) return notices;
  return ok({
    ...(checks.length === 0 ? {} : recorded.value),
    ...(verified ? { verifiedOn: on } : {}),
    ...(notices === null ? {} : { notices: notices.value }),
  });
}
