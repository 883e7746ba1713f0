// Calls about the vault itself: set-up, unlock, lock, integrity check, journal.
import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { MunicipalityFields } from '../organisation/model.ts';
import { RoleName } from '../people/model.ts';

const Params = z.record(z.string(), z.union([z.string(), z.number()]));
export const Finding = z.object({ code: z.string(), severity: z.enum(['note', 'damage']), params: Params });
export type Finding = z.infer<typeof Finding>;

const Passphrase = z.string().min(1).max(1000);
const NewPassphrase = z.string().min(12).max(1000);
const LockOwner = z.object({
  host: z.string(),
  name: z.string(),
  user: z.string(),
  pid: z.number(),
  since: z.string(),
});

/** What a folder contains. */
export const FolderState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('vault'),
    vaultId: z.string(),
    members: z.array(z.object({ id: Id, label: z.string(), invited: z.boolean() })),
    lockedBy: LockOwner.nullable(),
  }),
  z.object({ kind: z.literal('newer'), version: z.number() }),
  z.object({ kind: z.literal('damaged'), params: Params }),
]);
export type FolderState = z.infer<typeof FolderState>;

export const VaultStatus = z.object({
  state: z.enum(['closed', 'open']),
  folder: z.string(),
  folderState: FolderState,
  /** Folders of vaults opened earlier on this computer, most recent first. */
  recent: z.array(z.string()),
  mode: z.enum(['readWrite', 'readOnly']).nullable(),
  findings: z.array(Finding),
  demo: z.boolean(),
  /** ISO 8601 time of the last write, by any member, before the vault was opened; null if unknown. */
  lastEntryAt: z.string().nullable(),
  /** The member who last opened this vault on this computer. */
  lastMember: Id.nullable(),
  me: z
    .object({
      personId: Id,
      name: z.string(),
      title: z.string(),
      roles: z.array(RoleName),
      departmentId: Id.nullable(),
    })
    .nullable(),
});
export type VaultStatus = z.infer<typeof VaultStatus>;

export const VerifyReport = z.object({
  ok: z.boolean(),
  frames: z.number(),
  blobs: z.number(),
  head: z.object({ seq: z.number(), hash: z.string() }),
  findings: z.array(Finding),
  at: z.string(),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

/** Completed and total work units. */
export const CheckProgress = z.object({ done: z.number(), total: z.number() });

/** `at` is '' if the journal contains an invalid time. */
export const JournalRow = z.object({
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  touched: z.array(z.string()),
  hash: z.string(),
});

export const SetUp = z.object({
  municipality: MunicipalityFields.pick({ name: true, website: true }),
  department: Line,
  board: z.union([Line, z.literal('')]),
  person: z.object({ name: Line, title: z.union([Line, z.literal('')]), roles: z.array(RoleName).max(6) }),
  passphrase: NewPassphrase,
});
export type SetUp = z.infer<typeof SetUp>;

/**
 * `offered`: the system has a real keyring. `members`: ids that can be unlocked without a passphrase on this computer.
 */
export const Remembered = z.object({ offered: z.boolean(), members: z.array(Id) });
export type Remembered = z.infer<typeof Remembered>;

const Nothing = z.object({});

export const vaultCalls = {
  'vault.status': call('any', Nothing, VaultStatus),
  /** Opens the system's folder dialog; null if cancelled. */
  'vault.chooseFolder': call('any', Nothing, z.object({ folder: z.string() }).nullable()),
  /** Switches to a vault opened earlier; only folders in `recent` are accepted. */
  'vault.useRecent': call('any', z.object({ folder: z.string().max(4000) }), Nothing),
  'vault.create': call('any', SetUp, Nothing),
  /** Creates a demo vault with fictitious people and channels in a separate folder. */
  'vault.createDemo': call('any', z.object({ language: z.enum(['sv', 'en']) }), Nothing),
  'vault.unlock': call('any', z.object({ passphrase: Passphrase, memberId: Id.optional() }), Nothing),
  /** First unlock by an invited member: the code is used once and replaced by the member's own passphrase. */
  'vault.acceptInvitation': call(
    'any',
    z.object({ memberId: Id, code: z.string().min(1).max(200), passphrase: NewPassphrase }),
    Nothing,
  ),
  /** Opens the vault with the printed recovery sheet and sets a new passphrase for the member. */
  'vault.recover': call(
    'any',
    z.object({
      memberId: Id,
      sheet: z.string().min(1).max(1000),
      passphrase: NewPassphrase,
      administrator: z.boolean(),
    }),
    Nothing,
  ),
  /** Whether this computer has a keyring, and the members of the current vault remembered in it. */
  'vault.remembered': call('any', Nothing, Remembered),
  /** Stores the signed-in member's key in the system's keyring, or deletes it. */
  'vault.remember': call('open', z.object({ on: z.boolean() }), Nothing),
  'vault.unlockRemembered': call('any', z.object({ memberId: Id }), Nothing),
  'vault.lock': call('any', Nothing, Nothing),
  'vault.changePassphrase': call('write', z.object({ current: Passphrase, next: NewPassphrase }), Nothing),
  /** Reads and verifies everything; `check` events report the progress. */
  'vault.verify': call('open', Nothing, VerifyReport),
  /** Cancels the check; the call that started it fails with `vault.verifyStopped`. */
  'vault.stopCheck': call('open', Nothing, Nothing),
  'vault.journal': call(
    'open',
    z.object({ before: z.number().int().positive().optional(), limit: z.number().int().min(1).max(500) }),
    z.object({ total: z.number(), lines: z.array(JournalRow) }),
  ),
};
