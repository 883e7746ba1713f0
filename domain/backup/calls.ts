// Backup of the open vault, and restoring without an open vault. Folders are chosen in the system dialog only: no call
// accepts a path.
import { z } from 'zod';
import { call } from '../rights/call.ts';
import { LEADS } from '../rights/roles.ts';
import { Finding } from '../vault/calls.ts';

const Nothing = z.object({});
const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const Head = z.object({ seq: z.number(), hash: z.string() });

export const BackupSchedule = z.enum(['off', 'daily', 'weekly']);

export const BackupWork = z.object({
  kind: z.enum(['backup', 'drill', 'restore']),
  phase: z.enum(['looking', 'copying', 'checking', 'ended']),
  /** Bytes; during a drill's check, writes and files. `total` is 0 while unknown. */
  done: z.number(),
  total: z.number(),
});
export type BackupWork = z.infer<typeof BackupWork>;

/** An older backup that still holds what somebody else ordered erased, kept for a while; `name`: who ordered it. */
export const KeptBackup = z.object({ at: z.string(), name: z.string(), until: z.string() });
export type KeptBackup = z.infer<typeof KeptBackup>;

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
  /** Older backups deleted because they contained erased content, or could be opened by a removed member. */
  purged: z.number(),
  /** Older backups that are complete except for channel keys that have since been replaced. */
  trimmed: z.number(),
  notPurged: z.number(),
  kept: z.array(KeptBackup),
  strange: z.array(z.string()).max(20),
});
export type BackupReport = z.infer<typeof BackupReport>;

export const DrillReport = z.object({
  ok: z.boolean(),
  at: z.string(),
  files: z.number(),
  frames: z.number(),
  blobs: z.number(),
  findings: z.array(Finding),
});
export type DrillReport = z.infer<typeof DrillReport>;

/** A copy next to the vault from before a format migration. */
export const OldCopy = z.object({ name: z.string(), since: z.string(), mayGo: z.boolean() });

export const BackupStatus = z.object({
  /** The selected folder; null if none. */
  target: z.string().nullable(),
  reachable: z.boolean(),
  /** The folder is on the same disk as the vault. */
  sameDisk: z.boolean(),
  schedule: BackupSchedule,
  last: z.object({ at: z.string(), files: z.number(), bytes: z.number() }).nullable(),
  age: z.enum(['fine', 'amber', 'red']),
  /** When all its files were last read back. */
  fullAt: z.string().nullable(),
  /** Why the last attempt failed. */
  problem: z.object({ code: z.string(), params: Params, at: z.string() }).nullable(),
  drill: z.object({ at: z.string(), ok: z.boolean() }).nullable(),
  /** Older backups with erased content that could not be deleted yet. */
  notPurged: z.number(),
  /** Older backups that still hold what somebody else ordered erased. */
  kept: z.array(KeptBackup),
  working: BackupWork.nullable(),
  oldCopies: z.array(OldCopy),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

export const FoundBackup = z.object({
  name: z.string(),
  at: z.string(),
  label: z.string(),
  writes: z.number(),
  files: z.number(),
  bytes: z.number(),
  keysGone: z.number(),
});
export type FoundBackup = z.infer<typeof FoundBackup>;

export const FoundBackups = z.object({
  shelves: z.array(
    z.object({
      folder: z.string(),
      label: z.string(),
      backups: z.array(FoundBackup),
      damaged: z.number(),
      newer: z.number(),
    }),
  ),
});
export type FoundBackups = z.infer<typeof FoundBackups>;

export const Restored = z.object({
  folder: z.string(),
  files: z.number(),
  bytes: z.number(),
  damaged: z.array(z.string()).max(100),
  damagedCount: z.number(),
});
export type Restored = z.infer<typeof Restored>;

const Write = z.object({ seq: z.number(), at: z.string(), by: z.string(), action: z.string() });

/** The restored vault compared with the vault at the original location. */
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
      /**
       * `same`: the journals are equal. `newer`: the old one continues where the backup ends. `beside`: both continued
       * from a common point. `behind`: the restored one has more.
       */
      state: z.enum(['same', 'newer', 'beside', 'behind', 'unreadable', 'gone']),
      /** Error code if it is unreadable. */
      code: z.string().nullable(),
      writes: z.number(),
      /** Writes that only the old vault has, newest first; at most 200 are listed. */
      onlyThere: z.object({
        count: z.number(),
        first: z.string().nullable(),
        last: z.string().nullable(),
        listed: z.array(Write).max(200),
      }),
      filesOnlyThere: z.number(),
      membersOnlyThere: z.array(z.string()),
      membersOnlyHere: z.array(z.string()),
      findings: z.array(Finding),
    })
    .nullable(),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

export const backupCalls = {
  'backup.status': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: BackupStatus,
  }),
  /** Opens the system's folder dialog; null if cancelled. */
  'backup.chooseFolder': call({
    needs: 'write',
    who: LEADS,
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ folder: z.string() }).nullable(),
  }),
  'backup.save': call({
    needs: 'write',
    who: LEADS,
    answeredBy: 'session',
    input: z.object({ schedule: BackupSchedule }),
    output: Nothing,
  }),
  'backup.run': call({
    needs: 'write',
    who: LEADS,
    answeredBy: 'session',
    input: Nothing,
    output: BackupReport,
  }),
  /** Cancels a running backup, drill or restore; no effect otherwise. */
  'backup.cancel': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  /** Restores the newest backup into a temporary folder, opens and checks it there, and removes it. */
  'backup.drill': call({
    needs: 'open',
    who: LEADS,
    answeredBy: 'session',
    input: Nothing,
    output: DrillReport,
  }),
  /** Deletes a copy from before a format migration, if it is older than 30 days. */
  'backup.deleteOldCopy': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'session',
    input: z.object({ name: z.string().max(400) }),
    output: Nothing,
  }),

  /**
   * Opens the system's folder dialog and lists the backups found; null if cancelled. Requires that no vault is open.
   */
  'restore.look': call({
    // No one is signed in without an open vault; reading the restored vault still requires a passphrase.
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: FoundBackups.nullable(),
  }),
  /**
   * Opens the system's dialog for the destination, restores one of the last listed backups, and switches to the new
   * folder; null if cancelled.
   */
  'restore.run': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ shelf: z.number().int().nonnegative(), name: z.string().max(100), evenIfDamaged: z.boolean() }),
    output: Restored.nullable(),
  }),
  /**
   * The differences from the vault at the original location; null if this vault was not restored, or the report was
   * dismissed.
   */
  'restore.report': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: RestoreReport.nullable(),
  }),
  'restore.putAway': call({
    needs: 'open',
    who: LEADS,
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
};
