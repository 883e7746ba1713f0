// Taking in logins from a password file: what is shown of each entry, what the person chooses, and what was done. R11.
import { z } from 'zod';
import { Id, Line, OptionalLine, Stamp } from '../common.ts';
import { SecretField } from '../logins/model.ts';
import { MAX_ENTRIES } from './entry.ts';

export const FileKind = z.enum(['kdbx', 'csv']);
export type FileKind = z.infer<typeof FileKind>;

/** What the person wants with one entry. Where choices are given, an entry without one is left out. */
export const EntryChoice = z.object({
  line: z.number().int(),
  /** Null: leave it out. */
  channelId: Id.nullable(),
  custodianIds: z.array(Id).max(50),
  /** What the login is to be called; empty: as proposed. */
  label: OptionalLine,
});
export type EntryChoice = z.infer<typeof EntryChoice>;
export const Choices = z.array(EntryChoice).max(MAX_ENTRIES);

/** Why an entry is left out. */
export const SKIP_REASONS = ['notChosen', 'noChannel', 'inTrash', 'notALogin', 'empty', 'tooLong', 'badReference', 'duplicateInFile', 'same', 'channelClosed', 'notYourChannel', 'noCustodian', 'badCustodian', 'notEntitled', 'noKey', 'isRoleGrant'] as const;
export const SkipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof SkipReason>;

/** One entry as the screen sees it: no password, no secret, only which there are. */
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
  /** For a change: the login it is, and which fields get something new. */
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

/** An import that was made; enough to take it back. It holds no secret, so that taking back brings none. */
export const LoginImportRun = z.object({
  id: Id,
  fileName: Line,
  kind: FileKind,
  stamp: Stamp,
  added: z.array(Id),
  changed: z.array(Id),
  /** The `changed.at` that each added login got, so that taking back sees later edits. */
  marks: z.record(z.string(), z.string()),
  skipped: z.number().int(),
  undone: Stamp.nullable(),
});
export type LoginImportRun = z.infer<typeof LoginImportRun>;
