// Import of logins from a password file: the preview of each entry, the user's choices, and the completed run. R11.
import { z } from 'zod';
import { Id, Line, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { SecretField } from '../logins/model.ts';
import { MAX_ENTRIES } from './entry.ts';

export const FileKind = z.enum(['kdbx', 'csv']);
export type FileKind = z.infer<typeof FileKind>;

/** The user's choice for one entry. If choices are given, entries without one are skipped. */
export const EntryChoice = z.object({
  line: z.number().int(),
  /** Null: skip the entry. */
  channelId: Id.nullable(),
  custodianIds: z.array(Id).max(50),
  /** Label of the new login; empty: the proposed one. */
  label: OptionalLine,
});
export type EntryChoice = z.infer<typeof EntryChoice>;
export const Choices = z.array(EntryChoice).max(MAX_ENTRIES);

/** Why an entry is skipped. */
export const SKIP_REASONS = [
  'notChosen',
  'noChannel',
  'inTrash',
  'notALogin',
  'empty',
  'tooLong',
  'badReference',
  'duplicateInFile',
  'same',
  'channelClosed',
  'notYourChannel',
  'noCustodian',
  'badCustodian',
  'notEntitled',
  'noKey',
  'isRoleGrant',
] as const;
export const SkipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof SkipReason>;

/** One entry as the renderer receives it: no password or other secret, only which secret fields have a value. */
export const ImportEntry = z.object({
  line: z.number().int(),
  group: z.string(),
  title: z.string(),
  username: z.string(),
  address: z.string(),
  holds: z.array(SecretField),
  remarks: z.array(z.string()),
  suggestion: z.object({ channelId: Id, by: z.enum(['address', 'handle', 'title']) }).nullable(),
  channelId: Id.nullable(),
  custodianIds: z.array(Id),
  label: z.string(),
  outcome: z.enum(['add', 'change', 'skip']),
  reason: SkipReason.nullable(),
  /** For a change: the existing login, and the fields that get a new value. */
  twin: z.string(),
  changes: z.array(SecretField),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

export const LoginImportPreview = z.object({
  importId: Id,
  fileName: Line,
  kind: FileKind,
  entries: z.array(ImportEntry).max(MAX_ENTRIES),
  counts: z.object({ add: z.number(), change: z.number(), skip: z.number() }),
});
export type LoginImportPreview = z.infer<typeof LoginImportPreview>;

export const SkippedEntry = z.object({ line: z.number().int(), title: z.string(), reason: SkipReason });
export type SkippedEntry = z.infer<typeof SkippedEntry>;

/** A completed import, with enough data to undo it. Contains no secrets, so undo cannot restore old ones. */
export const LoginImportRun = z.object({
  id: Id,
  fileName: Line,
  kind: FileKind,
  stamp: Stamp,
  added: z.array(Id),
  changed: z.array(Id),
  /** The `changed.at` that each added login received; lets the undo detect later edits. */
  marks: z.record(z.string(), z.string()),
  skipped: z.number().int(),
  undone: Stamp.nullable(),
});
export type LoginImportRun = z.infer<typeof LoginImportRun>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    loginImports: LoginImportRun;
  }
}
