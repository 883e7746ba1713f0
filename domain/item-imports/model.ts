// Taking in a platform's own export: what was understood, what was left out, and the run that can be taken back. R14, R39.
import { z } from 'zod';
import { Id, Line, Stamp } from '../common.ts';
import { EXPORT_FORMATS, ExportFormat, LogItemKind } from '../items/model.ts';

/** The most records of one import. */
export const MOST_ITEMS = 50_000;

/** Why something of an export was left out, or what should be known of it; `code` selects a sentence (`itemImport.remark.<code>`). */
export const REMARK_CODES = [
  /** JSON, CSV or XML that breaks off or is damaged; nothing of the file is taken. `at`: line or byte. */
  'damaged',
  /** A web page: the export was ordered as HTML. */
  'htmlVariant',
  /** A part that has a shape nobody has described. */
  'notUnderstood',
  /** A newer file's label that nobody has described; `at`: the label. Its text is kept. */
  'unknownLabel',
  'tooLarge',
  /** Encrypted, or packed in a way that is not read. */
  'packed',
  /** `../`, a link, or a name that says to lie outside. */
  'unsafeName',
  'noTime',
  'noContent',
  /** Pingbacks and trackbacks of a blog. */
  'pingback',
  /** A draft, or planned: not published. */
  'notPublished',
  /** XML that defines entities or a document type. */
  'entities',
  /** Written after the day the channel was closed. */
  'afterClosed',
  'inFuture',
  'alreadyThere',
  'textCut',
  'fileMissing',
  'fileTooLarge',
  /** Says more or fewer than there are. */
  'countDiffers',
  /** Another year than those chosen. */
  'otherYear',
  /** Whose account it is could not be told. */
  'ownNameUnknown',
  /** Letters that had been encoded twice were mended. */
  'mended',
] as const;
export const Remark = z.object({
  code: z.enum(REMARK_CODES),
  /** Name in the archive; empty: not of one file. */
  file: z.string().max(300),
  /** Line, byte or number in the file, as words are made of it: `line 3`, `byte 99`; empty: the whole. */
  at: z.string().max(60),
  count: z.number().int(),
});
export type Remark = z.infer<typeof Remark>;

/** What is chosen about an import besides the channel. */
export const ImportChoices = z.object({
  /** Years to take in; empty: all. */
  years: z.array(z.number().int()).max(200).default([]),
  /** Whose messages are the municipality's own; null: as guessed. */
  ownName: z.string().max(200).nullable().default(null),
  /** Pictures and films of the export, too. */
  withFiles: z.boolean().default(true),
  /** Mail addresses and IP numbers of those who wrote, where the export has them. */
  withPersonal: z.boolean().default(false),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

const Counts = z.record(z.string(), z.number().int());
export const ItemImportPreview = z.object({
  importId: Id,
  fileNames: z.array(Line),
  formats: z.array(ExportFormat),
  /** What would be taken in with these choices. */
  total: z.number().int(),
  /** By `direction/kind`. */
  kinds: Counts,
  /** By year, whatever is chosen; newest first. */
  years: z.array(z.object({ year: z.number().int(), count: z.number().int() })),
  files: z.object({ count: z.number().int(), bytes: z.number() }),
  /** Some hold mail addresses or IP numbers. */
  hasPersonal: z.boolean(),
  ownNames: z.array(z.string()),
  ownName: z.string(),
  remarks: z.array(Remark),
  examples: z.array(z.object({ at: z.string(), kind: LogItemKind, direction: z.enum(['received', 'drawnUp']), author: z.string(), text: z.string() })).max(5),
});
export type ItemImportPreview = z.infer<typeof ItemImportPreview>;

/** An import that was made. Its items are seen while it is not taken back; those that something depends on stay seen. */
export const ItemImportRun = z.object({
  id: Id,
  channelId: Id,
  fileNames: z.array(Line).max(100),
  formats: z.array(ExportFormat).max(EXPORT_FORMATS.length),
  stamp: Stamp,
  count: z.number().int(),
  kinds: Counts,
  remarks: z.array(Remark).max(500),
  /** `kept`: items that a case, a question, a mark or a diary decision leans on. */
  undone: z.object({ stamp: Stamp, kept: z.array(Id) }).nullable(),
});
export type ItemImportRun = z.infer<typeof ItemImportRun>;
