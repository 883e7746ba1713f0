// Decides, once the journal has been read, whether the holder of some keys is admitted.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Keyring } from '../keys/index.ts';
import { epochRows, isActive, memberOf, type Registers } from '../model/index.ts';

/** The refusal for keys unknown to the journal, by how they were obtained. */
const UNKNOWN_KEY_CODES = {
  member: 'vault.slotForeign',
  invited: 'vault.invitationUsed',
  recovery: 'vault.sheetOutdated',
} as const;

/**
 * Refuses with `vault.memberRemoved`, `vault.memberDisabled`, `vault.notAccepted` (invited, but not with the code), and
 * with `vault.slotForeign`, `vault.invitationUsed` or `vault.sheetOutdated` for keys that are not the member's.
 */
export function checkAdmission(
  registers: Registers,
  keys: Keyring,
  kind: keyof typeof UNKNOWN_KEY_CODES,
): Result<void> {
  const { memberId } = keys;
  const params = { member: memberId };
  const row = memberOf(registers, memberId);
  if (row === undefined && epochRows(registers).some(({ removed }) => removed === memberId))
    return fail('vault.memberRemoved', { params });
  const own = keys.publicKeys();
  if (row?.ed25519 !== own.ed25519 || row.x25519 !== own.x25519) return fail(UNKNOWN_KEY_CODES[kind], { params });
  if (row.state === 'disabled') return fail('vault.memberDisabled', { params });
  return isActive(row) || kind === 'invited' ? ok(undefined) : fail('vault.notAccepted', { params });
}
