// Opening without an own passphrase: an invited member's first unlock, and the printed recovery sheet. Both give the
// member new keys, record them in the journal in one frame, and then open the vault as usual.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CompartmentWork } from '../custody/index.ts';
import { refreshObject } from '../mirror/index.ts';
import { asResult, type Disk } from '../disk/index.ts';
import { isOver, parseCode, putMember, updatedMemberRow, type MembershipContext } from '../members/index.ts';
import { checkPassphrase, isKdfInBounds, type KdfParams } from '../crypto/index.ts';
import {
  encodeSlot,
  identityFrom,
  Keyring,
  makeSlotUnder,
  newIdentity,
  publicKeysOf,
  readSheet,
  readSlots,
  unlockRecovery,
  unlockSlot,
  SlotKey,
  type Slot,
} from '../keys/index.ts';
import type { Manifest } from '../folder/index.ts';
import { migrateUnlocked, openFolderVault, openUnlocked, readOpenableManifest, refreshSlot } from './open.ts';
import type { KeyOrigin } from './opening.ts';
import { memberOf, RECOVERY_ID, rulesInForce, type MemberRow, type Registers } from '../model/index.ts';
import {
  vaultDisk,
  type AcceptOptions,
  type BeforeNewKeys,
  type OpenOptions,
  type RecoverOptions,
  type Vault,
} from '../open-vault/index.ts';
import type { FolderVault } from './vault.ts';

type NewKeyOptions<S extends Registers> = BeforeNewKeys &
  Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> & {
    readonly memberId: string;
    readonly passphrase: string;
    readonly kdf?: KdfParams;
  };

function checkOptions({ passphrase, kdf, memberId }: NewKeyOptions<Registers>): Result<void> {
  const valid = checkPassphrase(passphrase);
  if (!valid.ok) return valid;
  return kdf === undefined || isKdfInBounds(kdf)
    ? ok(undefined)
    : fail('vault.kdfOutOfBounds', { params: { member: memberId } });
}

const NOT_WRITABLE_CODES: readonly string[] = [
  'vault.lockedByOther',
  'vault.lockUnreliable',
  'vault.folderReadOnly',
  'vault.mirrorAlone',
];

/**
 * Opens for writing with keys that are needed for one frame only; wipes them when it refuses. `vault.needsWriting` when
 * nothing can be written.
 */
async function openToWrite<S extends Registers>(
  options: NewKeyOptions<S>,
  manifest: Manifest,
  keys: Keyring,
  as: KeyOrigin,
): Promise<Result<FolderVault<S>>> {
  const current = await migrateUnlocked({ ...options, as }, manifest, keys, null);
  if (!current.ok) return current;
  const opened = await openFolderVault<S>({ ...options, as }, current.value, keys);
  if (!opened.ok || opened.value.mode === 'readWrite') return opened;
  const { findings } = opened.value;
  const reason =
    findings.find(({ severity }) => severity === 'damage') ??
    findings.find(({ code }) => NOT_WRITABLE_CODES.includes(code));
  await opened.value.closeWithoutSnapshot();
  return fail('vault.needsWriting', { params: { ...reason?.params, reason: reason?.code ?? '' } });
}

/** Who gets new keys, and what else the frame says. */
interface Admission {
  /** The member's row as it will be, by the registers as they are. Refuses when it may no longer be so. */
  readonly row: () => Result<MemberRow>;
  readonly action: string;
  readonly also: (work: CompartmentWork) => void;
}

/**
 * Gives a member their own keys under their passphrase: writes the row to the journal together with the slot, and opens
 * the vault again as that member. `opened` is closed in any case. A refusal leaves everything unchanged.
 */
async function installNewKeys<S extends Registers>(
  options: NewKeyOptions<S>,
  manifest: Manifest,
  opened: FolderVault<S>,
  admission: Admission,
): Promise<Result<Vault<S>>> {
  const { genesis } = opened.membership.vaultState;
  const slotKey = new SlotKey(options.passphrase, options.kdf);
  try {
    const known = admission.row();
    if (!known.ok) return known;
    const allowed = options.before?.(opened);
    if (allowed?.ok === false) return allowed;
    const done = await opened.membership.runExclusive(() =>
      writeNewKeys(slotKey, options, opened.membership, admission),
    );
    if (!done.ok) return done;
    await opened.closeWithoutSnapshot();
    return await openUnlocked<S>({ ...options, as: { kind: 'member', genesis: genesis.hash } }, manifest, done.value);
  } finally {
    await slotKey.wipe();
    await opened.closeWithoutSnapshot();
  }
}

/** One attempt, with keys made for it: a slot holds all vault keys of its moment. Returns the member's keyring. */
async function writeNewKeys<S extends Registers>(
  slotKey: SlotKey,
  { memberId }: NewKeyOptions<S>,
  { vaultState: { genesis, keys }, writeFrame }: MembershipContext,
  { row, action, also }: Admission,
): Promise<Result<Keyring>> {
  const decided = row();
  if (!decided.ok) return decided;
  const secret = newIdentity();
  const own = new Keyring(keys.vaultId, memberId, identityFrom(secret), keys.vaultKeys());
  const vaultKeys = keys.vaultKeys();
  let isHandedOver = false;
  try {
    const properties = { vaultId: keys.vaultId, memberId, label: decided.value.label, genesis: genesis.hash };
    const slot = await makeSlotUnder(slotKey, properties, secret, vaultKeys);
    own.setUnlockKey(Buffer.from((await slotKey.derived()).key));
    const changeRow = (work: CompartmentWork, now: Date): Result<void> => {
      // The sheet marks the rows of those it lets in, so that everybody is told.
      const mark = keys.memberId === RECOVERY_ID ? { recovered: now.toISOString() } : {};
      putMember(work, { ...decided.value, ...publicKeysOf(secret), ...mark });
      also(work);
      return ok(undefined);
    };
    const puts = [{ name: `member/${memberId}` as const, bytes: encodeSlot(slot) }];
    const done = await writeFrame(action, changeRow, { puts });
    isHandedOver = done.ok;
    return done.ok ? ok(own) : done;
  } finally {
    for (const secretBytes of [secret, ...vaultKeys.values()]) secretBytes.fill(0);
    if (!isHandedOver) own.wipe();
  }
}

/**
 * An invited member's first unlock: see `AcceptOptions`. Refuses with `vault.passphraseTooShort`, `vault.codeMistyped`,
 * `vault.wrongCode`, `vault.invitationExpired`, `vault.invitationUsed`, `vault.needsWriting`, as `before` does, and as
 * opening does.
 * After a crash at any moment, either the invitation is unchanged or the member is admitted.
 */
export function acceptInvitation<S extends Registers>(options: AcceptOptions<S>): Promise<Result<Vault<S>>> {
  return asResult(async () => {
    const valid = checkOptions(options);
    if (!valid.ok) return valid;
    const code = parseCode(options.code);
    if (code === null) return fail('vault.codeMistyped', { field: 'code' });
    const disk = vaultDisk(options);
    const manifest = await readOpenableManifest(disk, options);
    if (!manifest.ok) return manifest;
    await refreshSlot(disk, options, manifest.value, options.memberId);
    const invited = await unlockInvitation(disk, options, manifest.value, code);
    if (!invited.ok) return invited;
    const now = (options.clock?.() ?? new Date()).toISOString();
    const { keys, slot } = invited.value;
    if (slot.invitation !== undefined && slot.invitation.expires < now) {
      keys.wipe();
      return fail('vault.invitationExpired', { params: { expires: slot.invitation.expires } });
    }
    const opened = await openToWrite(options, manifest.value, keys, { kind: 'invited', genesis: slot.genesis });
    if (!opened.ok) return opened;
    const vault = opened.value;
    const row = (): Result<MemberRow> => {
      const found = memberOf(vault.registers, options.memberId);
      if (found?.state !== 'invited') return fail('vault.invitationUsed');
      // The journal has come further than this computer's clock.
      if (rulesInForce(vault.registers) > 0 && isOver(found, vault.membership.headAt()))
        return fail('vault.invitationExpired', { params: { expires: found.expires ?? '' } });
      return ok(updatedMemberRow(found, { state: 'active' }));
    };
    return installNewKeys(options, manifest.value, vault, {
      row,
      action: 'vault.memberAccepted',
      also: () => undefined,
    });
  });
}

async function unlockInvitation(
  disk: Disk,
  { folder, memberId }: AcceptOptions<Registers>,
  manifest: Manifest,
  code: string,
): Promise<Result<{ readonly slot: Slot; readonly keys: Keyring }>> {
  const slots = await readSlots(disk, folder, manifest.vaultId, memberId);
  if (!slots.ok) return slots;
  const invitations = slots.value.filter(({ invitation }) => invitation !== undefined);
  if (invitations.length === 0) return fail('vault.invitationUsed');
  for (const slot of invitations) {
    const keys = await unlockSlot(slot, code);
    if (keys.ok) return ok({ slot, keys: keys.value });
    if (keys.error.code !== 'vault.wrongPassphrase') return keys;
  }
  return fail('vault.wrongCode', { field: 'code' });
}

/**
 * Gives a member new keys and a new passphrase with the printed sheet: see `RecoverOptions`. Refuses with
 * `vault.passphraseTooShort`, `vault.sheetMistyped`, `vault.noRecovery`, `vault.recoveryDamaged`,
 * `vault.recoveryForeign`, `vault.wrongSheet`, `vault.sheetOutdated`, `vault.memberUnknown`, `vault.needsWriting`, and
 * as opening does.
 */
export function recoverMember<S extends Registers>(options: RecoverOptions<S>): Promise<Result<Vault<S>>> {
  return asResult(async () => {
    const valid = checkOptions(options);
    if (!valid.ok) return valid;
    const disk = vaultDisk(options);
    const sheet = await readSheet(options.sheet);
    if (!sheet.ok) return sheet;
    const manifest = await readOpenableManifest(disk, options);
    if (!manifest.ok) return manifest;
    const { folder, server } = options;
    if (server !== undefined) await refreshObject({ disk, folder, server }, manifest.value, 'recovery');
    const unlocked = await unlockRecovery(disk, options.folder, manifest.value.vaultId, sheet.value);
    if (!unlocked.ok) return unlocked;
    const opened = await openToWrite(options, manifest.value, unlocked.value.keys, {
      kind: 'recovery',
      genesis: unlocked.value.genesis,
    });
    if (!opened.ok) return opened;
    const vault = opened.value;
    const row = (): Result<MemberRow> => {
      const found = options.memberId === RECOVERY_ID ? undefined : memberOf(vault.registers, options.memberId);
      if (found === undefined) return fail('vault.memberUnknown', { params: { member: options.memberId } });
      return ok(
        updatedMemberRow(found, { state: 'active', ...(options.administrator ? { administrator: true } : {}) }),
      );
    };
    return installNewKeys(options, manifest.value, vault, {
      row,
      action: 'vault.memberRecovered',
      also: (work) => {
        const { compartments } = vault.membership.vaultState;
        compartments.rewrapMember(work, options.memberId);
        compartments.grantInaccessible(work, options.memberId);
      },
    });
  });
}
