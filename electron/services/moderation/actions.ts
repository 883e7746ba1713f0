// Actions on the items of a case: preserving, the gate before a removal, outcomes, appeals. R16, R17.
import { createHash } from 'node:crypto';
import type { Checked } from '../../../domain/contract/api.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { lastSeenAt, targetsOf } from '../../../domain/moderation/items.ts';
import { type Appeal, MAX_ACTIONS, MAX_APPEALS, type ModerationCase } from '../../../domain/moderation/model.ts';
import {
  checkAppealDays,
  checkDoneAt,
  checkRestored,
  missingContent,
  removalGateOf,
  isRemoval,
} from '../../../domain/moderation/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { stampOf } from './change.ts';
import { contentHash } from '../record-kinds/case.ts';
import { checkLength } from '../kernel/register-access.ts';
import { seenIn } from './seen.ts';

/** Reads a whole stored file and compares its hash; reading authenticates every chunk. */
export async function isIntact(context: ServiceContext, file: FileRef): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of context.vault.blobs.read(file.blobId)) hash.update(chunk);
  } catch {
    return false;
  }
  return hash.digest('hex') === file.sha256;
}

/** The case with the content and senders of all its items stored and hashed. */
export async function preserveContent(context: ServiceContext, old: ModerationCase): Promise<Result<ModerationCase>> {
  const [missing] = missingContent(old);
  if (missing) return fail('moderation.notPreservable', { params: { reason: missing } });
  for (const file of old.evidence)
    if (!(await isIntact(context, file))) return fail('moderation.evidenceDamaged', { params: { name: file.name } });
  const files = old.evidence.map(({ blobId, sha256 }) => ({ blobId, sha256 }));
  const alike = old.alike?.length ?? 0;
  const seen = await seenIn(context, old);
  return ok({
    ...old,
    status: 'open',
    preserved: {
      stamp: stampOf(context, old),
      contentSha256: contentHash(old),
      files,
      ...(alike === 0 ? {} : { alike }),
      ...(seen.length === 0 ? {} : { seen }),
    },
  });
}

/** The gate: nothing is removed before content and sender are stored, hashed, unchanged and still available (R17). */
async function checkGate(context: ServiceContext, old: ModerationCase): Promise<Result<void>> {
  const [reason] = removalGateOf(old, contentHash(old));
  if (reason) return fail('moderation.notPreserved', { params: { reason } });
  for (const file of old.evidence) {
    const info = await context.vault.blobs.info(file.blobId);
    const same = info.ok && info.value.sha256 === file.sha256 && info.value.size === file.size;
    // Every byte is verified, as when it was preserved: content removed from the platform exists nowhere else.
    if (!same || !(await isIntact(context, file)))
      return fail('moderation.evidenceDamaged', { params: { name: file.name } });
  }
  return ok(undefined);
}

const laterOf = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

export async function withOutcome(
  context: ServiceContext,
  old: ModerationCase,
  input: Checked<'moderation.recordOutcome'>,
): Promise<Result<ModerationCase>> {
  const { outcome, note } = input;
  const gate = isRemoval(outcome) ? await checkGate(context, old) : ok(undefined);
  if (!gate.ok) return gate;
  const targets = targetsOf(old, outcome, input.of);
  const seenAt = lastSeenAt(old, targets.ok ? targets.value : []);
  const doneAt = input.doneAt ?? laterOf(context.now().toISOString(), seenAt);
  const time = checkDoneAt({ actions: old.actions, seenAt }, doneAt, context.now());
  if (!time.ok) return time;
  if (!targets.ok) return targets;
  const reason = checkRestored(outcome, note);
  if (!reason.ok) return reason;
  // An action on a case with several items names its targets, so that it does not apply to items added later.
  const of = old.alike === undefined ? {} : { of: targets.value };
  const actions = [...old.actions, { id: context.newId(), outcome, doneAt, note, ...of, stamp: stampOf(context, old) }];
  const lengthCheck = checkLength(actions, MAX_ACTIONS, 'outcome');
  return lengthCheck.ok ? ok({ ...old, status: 'open', actions }) : lengthCheck;
}

/** An appeal concerns an action taken; it reopens a finished case. */
export function withAppeal(
  context: ServiceContext,
  old: ModerationCase,
  { on, text }: Checked<'moderation.noteAppeal'>,
): Result<ModerationCase> {
  if (old.actions.length === 0) return fail('moderation.nothingToAppeal');
  const days = checkAppealDays({ on, decided: null }, context.today());
  if (!days.ok) return days;
  const appeals: Appeal[] = [
    ...(old.appeals ?? []),
    { id: context.newId(), on, text, stamp: stampOf(context, old), decided: null },
  ];
  const lengthCheck = checkLength(appeals, MAX_APPEALS, 'text');
  if (!lengthCheck.ok) return lengthCheck;
  return ok(
    old.status === 'done'
      ? { ...old, appeals, status: 'open', finished: null, reopenReason: text }
      : { ...old, appeals },
  );
}

export function withAppealDecision(
  context: ServiceContext,
  old: ModerationCase,
  { appealId, on, decision, reason }: Checked<'moderation.decideAppeal'>,
): Result<ModerationCase> {
  const appeal = old.appeals?.find(({ id }) => id === appealId);
  if (appeal === undefined) return fail('moderation.appealUnknown');
  if (appeal.decided !== null) return fail('moderation.appealDecided');
  const days = checkAppealDays({ on: appeal.on, decided: { on } }, context.today());
  if (!days.ok) return days;
  const decided = { on, decision, reason, stamp: stampOf(context, old) };
  return ok({
    ...old,
    appeals: (old.appeals ?? []).map((other) => (other === appeal ? { ...other, decided } : other)),
  });
}
