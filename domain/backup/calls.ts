// Backup of the open vault, and restoring without one. Folders are chosen in the system's dialog only: no call takes a path.
import { z } from 'zod';
import { call } from '../contract.ts';
import { Finding } from '../vault/calls.ts';

const Nothing = z.object({});
const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const Head = z.object({ seq: z.number(), hash: z.string() });

export const BackupSchedule = z.enum(['off', 'daily', 'weekly']);

export const BackupWork = z.object({
  kind: z.enum(['backup', 'drill', 'restore']),
  phase: z.enum(['looking', 'copying', 'checking', 'ended']),
  /** Bytes, or writes and files while a drill checks; `total` 0 while it is not known. */
  done: z.number(),
  total: z.number(),
});
export type BackupWork = z.infer<typeof BackupWork>;

export const BackupReport = z.object({
  at: z.string(),
  head: Head,
  files: z.number(),
  bytes: z.number(),
  copiedFiles: z.number(),
  copiedBytes: z.number(),
  repaired: z.number(),
  full: z.boolean(),
  expired: z.number(),
  /** Older backups that were dropped because they held what has been erased, or opened for a removed member. */
  purged: z.number(),
  /** Older backups that have everything still but keys of channels that were replaced since. */
  trimmed: z.number(),
  notPurged: z.number(),
  strange: z.array(z.string()).max(20),
});
export type BackupReport = z.infer<typeof BackupReport>;

export const DrillReport = z.object({ ok: z.boolean(), at: z.string(), files: z.number(), frames: z.number(), blobs: z.number(), findings: z.array(Finding) });
export type DrillReport = z.infer<typeof DrillReport>;

/** A copy from before a change of format, beside the vault. */
export const OldCopy = z.object({ name: z.string(), since: z.string(), mayGo: z.boolean() });

export const BackupStatus = z.object({
  /** The chosen folder; null when none has been. */
  target: z.string().nullable(),
  reachable: z.boolean(),
  /** The folder lies on the same disk as the vault. */
  sameDisk: z.boolean(),
  schedule: BackupSchedule,
  last: z.object({ at: z.string(), files: z.number(), bytes: z.number() }).nullable(),
  age: z.enum(['fine', 'amber', 'red']),
  /** When every file of it was read back. */
  fullAt: z.string().nullable(),
  /** Why the latest try gave none. */
  problem: z.object({ code: z.string(), params: Params, at: z.string() }).nullable(),
  drill: z.object({ at: z.string(), ok: z.boolean() }).nullable(),
  /** Older backups that hold what was erased and could not be dropped yet. */
  notPurged: z.number(),
  working: BackupWork.nullable(),
  oldCopies: z.array(OldCopy),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

export const FoundBackup = z.object({ name: z.string(), at: z.string(), label: z.string(), writes: z.number(), files: z.number(), bytes: z.number(), keysGone: z.number() });
export type FoundBackup = z.infer<typeof FoundBackup>;

export const FoundBackups = z.object({
  shelves: z.array(z.object({ folder: z.string(), label: z.string(), backups: z.array(FoundBackup), damaged: z.number(), newer: z.number() })),
});
export type FoundBackups = z.infer<typeof FoundBackups>;

export const Restored = z.object({ folder: z.string(), files: z.number(), bytes: z.number(), damaged: z.array(z.string()).max(100), damagedCount: z.number() });
export type Restored = z.infer<typeof Restored>;

const Write = z.object({ seq: z.number(), at: z.string(), by: z.string(), action: z.string() });

/** What the vault at the old place has, compared with the restored one. */
export const RestoreReport = z.object({
  folder: z.string(),
  restoredAt: z.string(),
  /** When the backup was made. */
  backupAt: z.string(),
  writes: z.number(),
  damagedCount: z.number(),
  old: z
    .object({
      folder: z.string(),
      /** `same`: nothing differs in the journal. `newer`: the old one goes on where the backup ends. `beside`: both went on from a common point. `behind`: the restored one has more. */
      state: z.enum(['same', 'newer', 'beside', 'behind', 'unreadable', 'gone']),
      /** Why it cannot be read. */
      code: z.string().nullable(),
      writes: z.number(),
      /** Writes that only the old one has, newest first; at most 200 are listed. */
      onlyThere: z.object({ count: z.number(), first: z.string().nullable(), last: z.string().nullable(), listed: z.array(Write).max(200) }),
      filesOnlyThere: z.number(),
      membersOnlyThere: z.array(z.string()),
      membersOnlyHere: z.array(z.string()),
      findings: z.array(Finding),
    })
    .nullable(),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

export const backupCalls = {
  'backup.status': call('open', Nothing, BackupStatus),
  /** Asks for a folder in the system's dialog; null when cancelled. */
  'backup.chooseFolder': call('write', Nothing, z.object({ folder: z.string() }).nullable()),
  'backup.save': call('write', z.object({ schedule: BackupSchedule }), Nothing),
  'backup.run': call('write', Nothing, BackupReport),
  /** Stops a backup, a drill or a restore; nothing happens when there is none. */
  'backup.cancel': call('any', Nothing, Nothing),
  /** Restores the newest backup into a temporary folder, opens and checks it there, and removes it again. */
  'backup.drill': call('open', Nothing, DrillReport),
  /** Deletes a copy from before a change of format; only one older than 30 days. */
  'backup.deleteOldCopy': call('write', z.object({ name: z.string().max(400) }), Nothing),

  /** Asks for the folder with backups in the system's dialog, and lists what is there; null when cancelled. No vault may be open. */
  'restore.look': call('any', Nothing, FoundBackups.nullable()),
  /** Asks where to in the system's dialog, restores one of the backups last listed, and uses the new folder; null when cancelled. */
  'restore.run': call('any', z.object({ shelf: z.number().int().nonnegative(), name: z.string().max(100), evenIfDamaged: z.boolean() }), Restored.nullable()),
  /** What differs from the vault at the old place; null when this vault was not restored, or the report was put away. */
  'restore.report': call('open', Nothing, RestoreReport.nullable()),
  'restore.putAway': call('open', Nothing, Nothing),
};
