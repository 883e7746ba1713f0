// Reading and changing a case: one step, one frame, one more revision; and detecting another user's concurrent changes.
// R14.
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { z } from 'zod';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import { noteWithdrawn } from '../diary/marks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { caseKind, viewOf } from '../record-kinds/case.ts';

type CaseOutput = z.infer<typeof CaseView>;
type CasePart = keyof ModerationCase;
export type CaseChange = (old: ModerationCase) => Promise<Result<ModerationCase>> | Result<ModerationCase>;

/** The case parts a call changes, and the revision the user has seen. */
export interface SeenRevision {
  readonly id: string;
  readonly basedOn?: number | undefined;
  readonly parts?: readonly CasePart[];
}

export async function writeCase(
  context: ServiceContext,
  action: JournalAction,
  next: ModerationCase,
  more: (tx: Tx<VaultState>) => void = () => undefined,
): Promise<Result<CaseOutput>> {
  const written = await context.vault.write(action, (tx) => {
    caseKind.save(tx, next, context);
    more(tx);
    return ok(next);
  });
  return written.ok ? ok(viewOf(context, next)) : written;
}

export const stampOf = (context: ServiceContext, { channelId }: Pick<ModerationCase, 'channelId'>): Stamp =>
  actingStamp(context, channelId, 'moderate');

const revisionOf = ({ revision = 0 }: Pick<ModerationCase, 'revision'>): number => revision;
const differ = (a: ModerationCase, b: ModerationCase, parts: readonly CasePart[]): boolean =>
  parts.some((part) => JSON.stringify(a[part]) !== JSON.stringify(b[part]));

/**
 * Refuses a change that would overwrite a part that another user, or the same user at another computer, has changed since
 * it was read. The user's own changes in this program never conflict.
 */
export async function checkConflict(
  context: ServiceContext,
  old: ModerationCase,
  { id, basedOn, parts = [] }: SeenRevision,
): Promise<Result<void>> {
  if (basedOn === undefined || basedOn === revisionOf(old) || parts.length === 0) return ok(undefined);
  const versions = await caseKind.history(context, id);
  if (!versions.ok) return versions;
  const elsewhere = context.vault.changedElsewhere(`log:${caseKind.log}/${id}`);
  const cases = versions.value.map(({ record }) => record);
  const theirs = cases.find((after, index) => {
    const before = cases[index - 1];
    return (
      before !== undefined &&
      revisionOf(after) > basedOn &&
      (elsewhere || after.changed.by !== context.me.id) &&
      differ(before, after, parts)
    );
  });
  if (theirs === undefined) return ok(undefined);
  const { by, at } = theirs.changed;
  return fail('moderation.changedMeanwhile', { params: { name: context.vault.db.data.people[by]?.name ?? by, at } });
}

/** Reads, decides and writes within `runExclusive`, so that no other change of a case can interleave. */
export const change = (
  context: ServiceContext,
  action: JournalAction,
  seen: SeenRevision,
  decide: CaseChange,
): Promise<Result<CaseOutput>> =>
  runExclusive(context, async () => {
    const old = await caseKind.read(context, seen.id);
    if (!old.ok) return old;
    if (old.value.disposed !== undefined) return fail('moderation.disposed');
    const conflict = await checkConflict(context, old.value, seen);
    if (!conflict.ok) return conflict;
    const next = await decide(old.value);
    return next.ok
      ? await writeCase(
          context,
          action,
          { ...next.value, changed: stampOf(context, next.value), revision: revisionOf(old.value) + 1 },
          (tx) => noteWithdrawn(context, tx, caseKind.log, old.value, next.value),
        )
      : next;
  });

/** Like `change`, for actions that a finished case does not allow. */
export const changeOpen = (
  context: ServiceContext,
  action: JournalAction,
  seen: SeenRevision,
  decide: CaseChange,
): Promise<Result<CaseOutput>> =>
  change(context, action, seen, (old) => (old.status === 'done' ? fail('moderation.done') : decide(old)));
