// Opening without an own passphrase: an invited member's first unlock, and the printed recovery sheet. Both give the
// member new keys, record them in the journal in one frame, and then open the vault as usual.
import { fail, ok, type Result } from '../../domain/result.ts';
import { memberOf } from './authority.ts';
import type { CompartmentWork } from './compartments.ts';
import { asResult, clearFileMax, nodeDisk, readIfThere, type Disk } from './durable.ts';
import { readCode } from './invite-code.ts';
import { calibrate, checkPassphrase, kdfInBounds } from './kdf.ts';
import { identityFrom, Keyring } from './keys.ts';
import type { Manifest } from './manifest.ts';
import { memberRow, putMember } from './members.ts';
import { manifestUpToDate, openFolderVault, openUnlocked, type OpeningAs } from './open.ts';
import { decodeRecovery, readSheet } from './recovery-file.ts';
import { recoveryId, type MemberRow } from './own-registers.ts';
import { makeSlotAndKey, newIdentity, publicOf, readSlots, unlock, type Slot } from './slots.ts';
import type {
  AcceptOptions,
  BeforeNewKeys,
  KdfParams,
  OpenOptions,
  RecoverOptions,
  Registers,
  Vault,
} from './types.ts';
import type { FolderVault } from './vault.ts';
import { dropStagedSlot, nextRecoveryPath, placeSlot, recoveryPath, stageSlot } from './waiting.ts';

type Common<S extends Registers> = BeforeNewKeys &
  Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> & {
    readonly memberId: string;
    readonly passphrase: string;
    readonly kdf?: KdfParams;
  };

function checkOptions({ passphrase, kdf, memberId }: Common<Registers>): Result<void> {
  const good = checkPassphrase(passphrase);
  if (!good.ok) return good;
  return kdf === undefined || kdfInBounds(kdf)
    ? ok(undefined)
    : fail('vault.kdfOutOfBounds', { params: { member: memberId } });
}

const whyNotWritable: readonly string[] = ['vault.lockedByOther', 'vault.lockUnreliable', 'vault.folderReadOnly'];

/**
 * Opens for writing with keys that are needed for one frame only; wipes them when it refuses. `vault.needsWriting` when
 * nothing can be written.
 */
async function openToWrite<S extends Registers>(
  options: Common<S>,
  manifest: Manifest,
  keys: Keyring,
  as: OpeningAs,
): Promise<Result<FolderVault<S>>> {
  const opened = await openFolderVault<S>({ ...options, as }, manifest, keys);
  if (!opened.ok || opened.value.mode === 'readWrite') return opened;
  const { findings } = opened.value;
  const reason =
    findings.find(({ severity }) => severity === 'damage') ??
    findings.find(({ code }) => whyNotWritable.includes(code));
  await opened.value.leave();
  return fail('vault.needsWriting', { params: { ...reason?.params, reason: reason?.code ?? '' } });
}

/**
 * Gives a member their own keys under their passphrase: stages the slot, writes `row` to the journal, moves the slot
 * into place, and opens the vault again as that member. `opened` is closed in any case. A refusal leaves everything
 * unchanged.
 */
async function takePlace<S extends Registers>(
  options: Common<S>,
  manifest: Manifest,
  opened: FolderVault<S>,
  row: MemberRow,
  action: string,
  also: (work: CompartmentWork) => void,
): Promise<Result<Vault<S>>> {
  const { memberId, passphrase, folder } = options;
  const { disk, keys, genesis, journal } = opened.core.parts;
  options.before?.(opened);
  const secret = newIdentity();
  const own = new Keyring(keys.vaultId, memberId, identityFrom(secret), keys.vaultKeys());
  const vaultKeys = keys.vaultKeys();
  let handedOver = false;
  try {
    const { slot, key } = await makeSlotAndKey(
      { vaultId: keys.vaultId, memberId, label: row.label, genesis: genesis.hash },
      secret,
      passphrase,
      options.kdf ?? (await calibrate()),
      vaultKeys,
    );
    own.setUnlockKey(key);
    const done = await opened.core.alone(async () => {
      await stageSlot(disk, folder, slot);
      const written = await opened.core.change(action, (work) => {
        putMember(work, { ...row, ...publicOf(secret) });
        also(work);
        return ok(undefined);
      });
      // If the frame may have reached the disk nevertheless, the next opening resolves it.
      if (!written.ok && !journal.broken) await dropStagedSlot(disk, folder, memberId);
      if (written.ok) await placeSlot(disk, folder, memberId);
      return written;
    });
    if (!done.ok) return done;
    await opened.leave();
    handedOver = true;
    return await openUnlocked<S>({ ...options, as: { kind: 'member', genesis: genesis.hash } }, manifest, own);
  } finally {
    for (const secretBytes of [secret, ...vaultKeys.values()]) secretBytes.fill(0);
    if (!handedOver) own.wipe();
    await opened.leave();
  }
}

/**
 * An invited member's first unlock: see `AcceptOptions`. Refuses with `vault.passphraseTooShort`, `vault.codeMistyped`,
 * `vault.wrongCode`, `vault.invitationExpired`, `vault.invitationUsed`, `vault.needsWriting`, and as opening does.
 * After a crash at any moment, either the invitation is unchanged or the member is admitted.
 */
export function acceptInvitation<S extends Registers>(options: AcceptOptions<S>): Promise<Result<Vault<S>>> {
  return asResult(async () => {
    const good = checkOptions(options);
    if (!good.ok) return good;
    const code = readCode(options.code);
    if (code === null) return fail('vault.codeMistyped', { field: 'code' });
    const disk = options.disk ?? nodeDisk;
    const manifest = await manifestUpToDate(disk, options);
    if (!manifest.ok) return manifest;
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
    const row = memberOf(opened.value.registers, options.memberId);
    if (row?.state !== 'invited') {
      await opened.value.leave();
      return fail('vault.invitationUsed');
    }
    return takePlace(
      options,
      manifest.value,
      opened.value,
      memberRow(row, { state: 'active' }),
      'vault.memberAccepted',
      () => undefined,
    );
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
    const keys = await unlock(slot, code);
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
    const good = checkOptions(options);
    if (!good.ok) return good;
    const disk = options.disk ?? nodeDisk;
    const sheet = await readSheet(options.sheet);
    if (!sheet.ok) return sheet;
    const manifest = await manifestUpToDate(disk, options);
    if (!manifest.ok) return manifest;
    const unlocked = await unlockRecovery(disk, options.folder, manifest.value.vaultId, sheet.value);
    if (!unlocked.ok) return unlocked;
    const opened = await openToWrite(options, manifest.value, unlocked.value.keys, {
      kind: 'recovery',
      genesis: unlocked.value.genesis,
    });
    if (!opened.ok) return opened;
    const row = options.memberId === recoveryId ? undefined : memberOf(opened.value.registers, options.memberId);
    if (row === undefined) {
      await opened.value.leave();
      return fail('vault.memberUnknown', { params: { member: options.memberId } });
    }
    const restored = memberRow(row, { state: 'active', ...(options.administrator ? { administrator: true } : {}) });
    return takePlace(options, manifest.value, opened.value, restored, 'vault.memberRecovered', (work) => {
      const { compartments } = opened.value.core.parts;
      compartments.rewrapMember(work, options.memberId);
      compartments.adopt(work, options.memberId);
    });
  });
}

/** The recovery identity's keys, from the file waiting to take effect (left by a crash) or from the one in force. */
async function unlockRecovery(
  disk: Disk,
  folder: string,
  vaultId: string,
  sheet: { readonly identity: string; readonly recipient: string },
): Promise<Result<{ readonly keys: Keyring; readonly genesis: string }>> {
  let refused: Result<never> = fail('vault.noRecovery');
  for (const path of [nextRecoveryPath(folder), recoveryPath(folder)]) {
    const bytes = await readIfThere(disk, path, clearFileMax);
    if (bytes === null) continue;
    const found = await decodeRecovery(bytes, vaultId, sheet);
    if (!found.ok) {
      refused = found;
      continue;
    }
    const { secret, epochs, genesis } = found.value;
    const keys = new Keyring(vaultId, recoveryId, identityFrom(secret), epochs);
    secret.fill(0);
    return ok({ keys, genesis });
  }
  return refused;
}
