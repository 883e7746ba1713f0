// Membership operations that need no new vault key: listing, state and rights, changing one's own passphrase. Inviting
// is in `invite.ts`, removing in `removal.ts`, the recovery sheet in `recovery.ts`, and joining with an invitation or a
// sheet in `session/admission.ts`.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { administrators } from './authorisation.ts';
import type { CompartmentWork } from '../custody/index.ts';
import type { MembershipContext } from './membership-context.ts';
import { Refusal } from '../disk/index.ts';
import { checkPassphrase } from '../crypto/index.ts';
import {
  isAdministrator,
  memberOf,
  OWN_REGISTERS,
  personRows,
  RECOVERY_ID,
  type MemberRow,
  type Registers,
} from '../model/index.ts';
import { encodeSlot, makeSlotUnder, openSlot, publicKeysOf, readSlot, SlotKey } from '../keys/index.ts';
import type { MemberInfo, OpenVaultState } from '../open-vault/index.ts';

/** A row's state; those of format 1 are active. */
export const stateOf = (row: MemberRow): MemberInfo['state'] => row.state ?? 'active';

/** Whether a row makes the member an administrator, regardless of state. Every row of format 1 (no state) does. */
const hasAdministratorRight = (row: MemberRow): boolean => row.state === undefined || row.administrator === true;

/** See `Vault.members`. */
export function listMembers(registers: Registers): readonly MemberInfo[] {
  const infos = personRows(registers).map(infoOf);
  return infos.sort((a, b) => a.label.localeCompare(b.label, 'sv') || (a.id < b.id ? -1 : 1));
}

const infoOf = (row: MemberRow): MemberInfo => ({
  id: row.id,
  label: row.label,
  state: stateOf(row),
  administrator: hasAdministratorRight(row),
  expires: row.expires ?? null,
  ...(row.invitedBy === undefined ? {} : { invitedBy: row.invitedBy }),
  ...(row.recovered === undefined ? {} : { recovered: row.recovered }),
});

/** One member, or null. The recovery identity is no member. */
export function memberInfoOf(registers: Registers, id: string): MemberInfo | null {
  const row = id === RECOVERY_ID ? undefined : memberOf(registers, id);
  return row === undefined ? null : infoOf(row);
}

/** See `Vault.recovery`. */
export function recoveryInfo(registers: Registers): { readonly made: string } | null {
  const made = memberOf(registers, RECOVERY_ID)?.made;
  return made === undefined ? null : { made };
}

/** Refuses with `vault.notAdministrator`. */
export function checkAdministrator({ vaultState, registers }: MembershipContext): Result<void> {
  return isAdministrator(memberOf(registers(), vaultState.keys.memberId))
    ? ok(undefined)
    : fail('vault.notAdministrator');
}

/** The row of a member who is a person. Refuses the recovery identity and unknown ids with `vault.memberUnknown`. */
export function personOf(registers: Registers, id: string): Result<MemberRow> {
  const row = id === RECOVERY_ID ? undefined : memberOf(registers, id);
  return row === undefined ? fail('vault.memberUnknown', { params: { member: id } }) : ok(row);
}

/** Puts a member's row into a draft. */
export function putMember(work: CompartmentWork, row: MemberRow): void {
  const rows = (work.draft.data[OWN_REGISTERS.members] ??= {});
  rows[row.id] = row;
}

/** The row with the given changes. Omits values that are false or do not apply. */
export function updatedMemberRow(
  row: MemberRow,
  change: { readonly state?: 'invited' | 'active' | 'disabled'; readonly administrator?: boolean },
): MemberRow {
  const { id, label, x25519, ed25519, expires, invitedBy, recovered } = row;
  const state = change.state ?? stateOf(row);
  const administrator = change.administrator ?? hasAdministratorRight(row);
  return {
    id,
    label,
    x25519,
    ed25519,
    state,
    ...(administrator ? { administrator: true as const } : {}),
    ...(state === 'invited' && expires !== undefined ? { expires } : {}),
    ...(state === 'invited' && invitedBy !== undefined ? { invitedBy } : {}),
    ...(recovered === undefined ? {} : { recovered }),
  };
}

/** See `Tx.setAdministrator`. Throws a `Refusal`. */
export function setAdministrator(
  work: CompartmentWork,
  writer: string,
  memberId: string,
  administrator: boolean,
): void {
  const { data } = work.draft;
  if (!isAdministrator(memberOf(data, writer))) throw new Refusal('vault.notAdministrator');
  const found = personOf(data, memberId);
  if (!found.ok) throw new Refusal(found.error.code, found.error);
  if (!administrator && administrators(data).every((id) => id === memberId))
    throw new Refusal('vault.lastAdministrator');
  if (hasAdministratorRight(found.value) !== administrator)
    putMember(work, updatedMemberRow(found.value, { administrator }));
}

/** See `Vault.changePassphrase`: `vault.passphraseTooShort`, `vault.wrongPassphrase`, or the problem with the slot. */
export async function changePassphrase(
  context: MembershipContext,
  current: string,
  next: string,
): Promise<Result<void>> {
  const slotKey = new SlotKey(next, context.vaultState.kdf);
  const done = await context.runExclusive(async () => {
    const valid = checkPassphrase(next);
    if (!valid.ok) return valid;
    const { disk, folder, keys, genesis } = context.vaultState;
    const { vaultId, memberId } = keys;
    const slot = await readSlot(disk, folder, vaultId, memberId);
    if (!slot.ok) return slot;
    const opened = await openSlot(slot.value, current);
    if (opened === null) return fail('vault.wrongPassphrase', { field: 'current' });
    opened.key.fill(0);
    const vaultKeys = keys.vaultKeys();
    try {
      const own = keys.publicKeys();
      const found = publicKeysOf(opened.secret);
      // The slot holds keys the member no longer has (an old copy was restored). A new slot made from it would lock the
      // member out.
      if (found.x25519 !== own.x25519 || found.ed25519 !== own.ed25519)
        return fail('vault.slotForeign', { params: { member: memberId } });
      const label = memberOf(context.registers(), memberId)?.label ?? slot.value.label;
      const properties = { vaultId, memberId, label, genesis: genesis.hash };
      const fresh = await makeSlotUnder(slotKey, properties, opened.secret, vaultKeys);
      const replaced = await replaceSlot(context, { name: `member/${memberId}` as const, bytes: encodeSlot(fresh) });
      if (!replaced.ok) return replaced;
      keys.setUnlockKey(Buffer.from((await slotKey.derived()).key));
      return ok(undefined);
    } finally {
      opened.secret.fill(0);
      for (const key of vaultKeys.values()) key.fill(0);
    }
  });
  await slotKey.wipe();
  return done;
}

/** Where several programs write, a slot goes with a frame that changes nothing else. */
async function replaceSlot(
  { vaultState, writeFrame }: MembershipContext,
  slot: { readonly name: `member/${string}`; readonly bytes: Uint8Array },
): Promise<Result<unknown>> {
  const { journal, store } = vaultState;
  if (store.severalWriters) return writeFrame('vault.passphraseChanged', () => ok(undefined), { puts: [slot] });
  const done = await store.append(journal.head.seq + 1, { frames: [], puts: [slot], deletes: [] });
  if (done.kind === 'appended') return ok(undefined);
  return done.kind === 'raced' ? fail('vault.raceLost') : { ok: false, error: done.problem };
}

/** See `Vault.unlockKey`: `vault.unlockKeyStale` when the slot has been replaced since it was opened here. */
export async function unlockKey({ disk, folder, keys }: OpenVaultState): Promise<Result<Buffer>> {
  const key = keys.unlockKey();
  if (key === null) return fail('vault.unlockKeyStale');
  const slot = await readSlot(disk, folder, keys.vaultId, keys.memberId);
  const opened = slot.ok ? await openSlot(slot.value, key) : null;
  opened?.secret.fill(0);
  opened?.key.fill(0);
  if (opened !== null) return ok(key);
  key.fill(0);
  return slot.ok ? fail('vault.unlockKeyStale') : slot;
}
