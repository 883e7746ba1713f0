// Import of a channel list from a spreadsheet: guess the columns, preview, confirm, undo. R08.
import { z } from 'zod';
import { ChannelFields } from '../channels/model.ts';
import { Id, Instant, Line, Stamp } from '../kernel/schemas.ts';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const;
export const SEPARATORS = [';', ',', '\t', '|'] as const;

/** The possible meanings of a column. */
export const COLUMN_ROLES = [
  'name',
  'platform',
  'address',
  'department',
  'unit',
  'responsible',
  'email',
  'purpose',
  'startedOn',
  'openness',
  'verifiedOn',
  'twoFactor',
  'roster',
  'permitted',
  'decidedBy',
  'reference',
  'decidedOn',
  'ignore',
] as const;
export const ColumnRole = z.enum(COLUMN_ROLES);
export type ColumnRole = z.infer<typeof ColumnRole>;

export const ImportSettings = z.object({
  encoding: z.enum(ENCODINGS),
  separator: z.enum(SEPARATORS),
  /** Name of the sheet, for a workbook. */
  sheet: z.string().max(100).optional(),
  /** One role per column, left to right. */
  columns: z.array(ColumnRole).max(200),
  hasHeader: z.boolean(),
  /** What is meant by a department that is like a known one: that one, or the written name for a new department. */
  departments: z
    .array(z.object({ written: Line, name: Line }))
    .max(500)
    .optional(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;

/** A remark about a row: `code` selects a message (`import.<code>`), `params` fills it. */
export const RowRemark = z.object({
  code: z.string(),
  severity: z.enum(['note', 'error']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowRemark = z.infer<typeof RowRemark>;

export const ImportRow = z.object({
  /** Line number in the file, 1-based, as a spreadsheet displays it. */
  line: z.number().int(),
  outcome: z.enum(['new', 'same', 'changed', 'wrong', 'empty']),
  remarks: z.array(RowRemark),
  /** The values to store; names instead of ids for rows that do not exist yet. */
  values: z.object({
    name: z.string(),
    platform: z.string(),
    address: z.string(),
    department: z.string(),
    unit: z.string(),
    responsible: z.string(),
    email: z.string(),
    purpose: z.string(),
    startedOn: z.string().nullable(),
    verifiedOn: z.string().nullable(),
    openness: ChannelFields.shape.openness,
    twoFactor: z.enum(['on', 'off', 'unknown']),
  }),
  /** The existing channel that the row matches or changes. */
  channelId: Id.nullable(),
  /** For a changed row: each field with its old and new value. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** An Ed25519 key of 32 bytes, base64. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** What an import remembers of its signed register file. */
export const TakenRegister = z.object({
  vaultId: Id,
  publicKey: PublicKey,
  byName: Line,
  created: Instant,
  /** SHA-256 of the signed bytes, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TakenRegister = z.infer<typeof TakenRegister>;

/** Who signed a register file, and whether a file signed with this key was imported before. */
export const SignedBy = z.object({
  municipality: Line,
  name: Line,
  created: Instant,
  /** The key as digits to compare on the telephone. */
  digits: z.string().max(40),
  known: z.boolean(),
});
export type SignedBy = z.infer<typeof SignedBy>;

export const ImportPreview = z.object({
  fileName: Line,
  settings: ImportSettings,
  /** Sheet names of a workbook; empty for a text file. */
  sheets: z.array(z.string()),
  header: z.array(z.string()),
  sample: z.array(z.array(z.string())).max(5),
  rows: z.array(ImportRow).max(5000),
  counts: z.object({ new: z.number(), same: z.number(), changed: z.number(), wrong: z.number(), empty: z.number() }),
  /** Null: a list that nobody signed. */
  signed: SignedBy.nullable(),
  /** Departments of the list that are like known ones: those, the one that is meant, and how many rows name it. */
  alike: z.array(z.object({ written: Line, names: z.array(Line).min(1), name: Line, rows: z.number() })),
  /** Departments, units and people that the import would create. */
  adds: z.object({ departments: z.array(z.string()), units: z.array(z.string()), people: z.array(z.string()) }),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** A completed import, with enough data to undo it in one step. */
export const ImportRun = z.object({
  id: Id,
  fileName: Line,
  stamp: Stamp,
  /** Ids of created rows, by register. */
  added: z.record(z.string(), z.array(Id)),
  /** Previous versions of changed rows, by register and id. */
  before: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** The `changed.at` that each touched row received; lets the undo detect later edits. */
  marks: z.record(z.string(), z.string()),
  counts: z.object({ new: z.number(), changed: z.number(), skipped: z.number() }),
  /** People who were there already and were authorised; a decision is withdrawn, and not undone. */
  permitted: z.array(Id).optional(),
  /** The signed register file; absent: a list that nobody signed. */
  signed: TakenRegister.optional(),
  undone: Stamp.nullable(),
});
export type ImportRun = z.infer<typeof ImportRun>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    imports: ImportRun;
  }
}
