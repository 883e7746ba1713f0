// What is remembered about backups outside the vault, by vault id. The main process stores it (electron/app/preference-file.ts).
import { z } from 'zod';

const Head = z.object({ seq: z.number().int().nonnegative(), hash: z.string().max(200) });
const Params = z.record(z.string(), z.union([z.string(), z.number()]));

export const BackupMemory = z.object({
  /** Chosen in the system's dialog. */
  target: z.string().nullable(),
  schedule: z.enum(['off', 'daily', 'weekly']),
  /** The target has received a backup. */
  established: z.boolean(),
  /** The last good backup; its head is an anchor for the vault. */
  last: z.object({ at: z.string(), head: Head, files: z.number(), bytes: z.number() }).nullable(),
  fullAt: z.string().nullable(),
  problem: z.object({ code: z.string(), params: Params, at: z.string() }).nullable(),
  drill: z.object({ at: z.string(), ok: z.boolean() }).nullable(),
  notPurged: z.number(),
  /** Older backups that are kept for a while; `by`: the member whose erasure they are from before. */
  kept: z.array(z.object({ at: z.string(), by: z.string(), until: z.string() })).default([]),
});
export type BackupMemory = z.infer<typeof BackupMemory>;

export const NEW_BACKUP_MEMORY: BackupMemory = {
  target: null,
  schedule: 'daily',
  established: false,
  last: null,
  fullAt: null,
  problem: null,
  drill: null,
  notPurged: 0,
  kept: [],
};

/** A vault that was restored on this computer. */
export const RestoredMemory = z.object({
  folder: z.string(),
  /** Where the same vault was before, if this computer knew it. */
  from: z.string().nullable(),
  head: Head,
  /** When the backup was made, and when it was restored. */
  backupAt: z.string(),
  restoredAt: z.string(),
  files: z.number(),
  bytes: z.number(),
  damagedCount: z.number(),
  /** The digest that the maker of the backup signed, hex. */
  digest: z.string(),
  signature: z.object({ by: z.string(), publicKey: z.string(), signature: z.string() }),
  /** The vault has been opened in its restored state. */
  accepted: z.boolean(),
});
export type RestoredMemory = z.infer<typeof RestoredMemory>;
