// Whether the holder of some keys may come in, once the journal has been read.
import { fail, ok, type Result } from '../../domain/result.ts';
import { memberOf } from './authority.ts';
import type { Keyring } from './keys.ts';
import { epochRows, isActive } from './own-registers.ts';
import type { Registers } from './types.ts';

/** How keys that the journal does not know are called, by what they were got with. */
const strangers = { member: 'vault.slotForeign', invited: 'vault.invitationUsed', recovery: 'vault.sheetOutdated' } as const;

/**
 * Refuses with `vault.memberRemoved`, `vault.memberDisabled`, `vault.notAccepted` (invited, and not with the code), and for
 * keys that are not the member's `vault.slotForeign`, `vault.invitationUsed` or `vault.sheetOutdated`.
 */
export function admit(registers: Registers, keys: Keyring, kind: keyof typeof strangers): Result<void> {
  const { memberId } = keys;
  const params = { member: memberId };
  const row = memberOf(registers, memberId);
  if (row === undefined && epochRows(registers).some(({ removed }) => removed === memberId)) return fail('vault.memberRemoved', { params });
  const own = keys.publicKeys();
  if (row?.ed25519 !== own.ed25519 || row.x25519 !== own.x25519) return fail(strangers[kind], { params });
  if (row.state === 'disabled') return fail('vault.memberDisabled', { params });
  return isActive(row) || kind === 'invited' ? ok(undefined) : fail('vault.notAccepted', { params });
}
