// The same change to each of several rows, each in a frame of its own, as if they had been changed one at a time. All are
// tried first, in a transaction that is given up: a refusal of one leaves all of them as they were.
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';
import { change } from './register-access.ts';

export interface BulkChange {
  readonly action: JournalAction;
  /** What a row is called in a refusal. */
  readonly nameOf: (state: VaultState, id: string) => string;
  /** Whether the row already is as it should be. */
  readonly isDone: (state: VaultState, id: string) => boolean;
  readonly work: (tx: Tx<VaultState>, id: string) => Result<unknown>;
}

const MAX_REFUSED = 20;

const toRefused = (name: string, { code, params }: Problem): BulkResult['refused'][number] => ({
  ...{ name, code },
  params: { ...params },
});

/** The rows that need the change, and those that refuse it. */
interface Trial {
  readonly wanted: readonly string[];
  readonly refused: BulkResult['refused'];
}

/** Tries all in one transaction that is always given up. */
async function tryAll(
  context: ServiceContext,
  ids: readonly string[],
  { action, nameOf, isDone, work }: BulkChange,
): Promise<Result<Trial>> {
  const last: { trial: Trial | null } = { trial: null };
  const given = await change(context, action, (tx) => {
    const wanted: string[] = [];
    const refused: BulkResult['refused'] = [];
    for (const id of ids) {
      if (isDone(tx.data, id)) continue;
      wanted.push(id);
      const result = work(tx, id);
      if (!result.ok && refused.length < MAX_REFUSED) refused.push(toRefused(nameOf(tx.data, id), result.error));
    }
    last.trial = { wanted, refused };
    return fail('input.invalid');
  });
  // The vault may refuse to be written to before anything is tried.
  if (last.trial !== null) return ok(last.trial);
  return given.ok ? ok({ wanted: [], refused: [] }) : given;
}

/**
 * Changes each of the rows. If the disk or another writer stops it on the way, the rows before are changed, and the
 * problem is returned: the same call then changes the rest.
 */
export async function changeEach(
  context: ServiceContext,
  given: readonly string[],
  bulk: BulkChange,
): Promise<Result<BulkResult>> {
  const ids = [...new Set(given)];
  const tried = await tryAll(context, ids, bulk);
  if (!tried.ok) return tried;
  const { wanted, refused } = tried.value;
  const unchanged = ids.length - wanted.length;
  if (refused.length > 0) return ok({ changed: 0, unchanged, refused });
  for (const id of wanted) {
    const written = await change(context, bulk.action, (tx) => bulk.work(tx, id));
    if (!written.ok) return written;
  }
  return ok({ changed: wanted.length, unchanged, refused: [] });
}
