// The control code of an open vault: found in the journal, and kept until the day or the journal goes on.
import { createHash } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { controlCode, controlCodeText, newestBefore } from '../../../domain/vault/control-code.ts';
import type { JournalRow, ScopeKey, Vault } from '../../vault/index.ts';

type Code = Output<'vault.controlCode'>;

/** How many frames are read at a time. */
const PAGE = 500;

/** What was found for a day, among the frames up to `through`. */
interface Found {
  readonly day: string;
  readonly through: number;
  readonly row: JournalRow | null;
}
const LAST: ScopeKey<{ found: Found | null }> = { make: () => ({ found: null }) };

/** The newest frame from before `day` after number `after`; null: there is none. Refuses as `Vault.journal`. */
async function rowBefore(
  vault: Pick<Vault<VaultState>, 'journal'>,
  day: string,
  head: number,
  after: number,
): Promise<Result<JournalRow | null>> {
  for (let before = head + 1; before > after + 1;) {
    const page = await vault.journal({ before, limit: Math.min(PAGE, before - after - 1) });
    if (!page.ok) return page;
    const found = newestBefore(page.value.lines, day);
    if (found !== undefined) return ok(found);
    before = page.value.lines.at(-1)?.seq ?? 0;
  }
  return ok(null);
}

/**
 * The control code of the newest frame from before today in Stockholm; null while there is none. Refuses with
 * `vault.closed` without a vault, and as `Vault.journal`.
 */
export async function controlCodeOf(
  vault: Pick<Vault<VaultState>, 'id' | 'head' | 'journal' | 'scope'> | null,
  now: Date,
): Promise<Result<Code>> {
  if (vault === null) return fail('vault.closed');
  const day = dayInStockholm(now);
  const last = vault.scope.of(LAST);
  const known = last.found?.day === day ? last.found : null;
  const { seq: through } = vault.head();
  const newer = await rowBefore(vault, day, through, known?.through ?? 0);
  if (!newer.ok) return newer;
  const row = newer.value ?? known?.row ?? null;
  last.found = { day, through, row };
  if (row === null) return ok(null);
  const digest = createHash('sha256').update(controlCodeText(vault.id, row)).digest();
  return ok({ day: dayInStockholm(row.at), seq: row.seq, code: controlCode(digest) });
}
