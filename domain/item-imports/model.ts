// Import of a platform's own data export: items, remarks on what was skipped, and the undoable run. R14, R39.
import { z } from 'zod';
import { Id, Line, Stamp } from '../kernel/schemas.ts';
import { EXPORT_FORMATS, ExportFormat, LogItemKind } from '../items/model.ts';

/** Maximum number of records in one import. */
export const MAX_ITEMS = 50_000;

/**
 * Remarks on an import: why something was skipped, or what the user should know. `code` selects the message
 * `itemImport.remark.<code>`.
 */
export const REMARK_CODES = [
  /** JSON, CSV or XML that is truncated or corrupt; nothing of the file is imported. `at`: line or byte. */
  'damaged',
  /** A web page: the export was requested as HTML. */
  'htmlVariant',
  /** A part with an unknown structure. */
  'notUnderstood',
  /** An unknown label, probably of a newer export format. `at`: the label. Its text is kept. */
  'unknownLabel',
  'tooLarge',
  /** Encrypted, compressed with an unsupported method, or another kind of archive than zip. */
  'packed',
  /** An archive in the chosen folder, which is not opened. */
  'archiveInside',
  /** The name contains `../` or points outside the archive, or the entry is a link. */
  'unsafeName',
  'noTime',
  'noContent',
  /** Pingback or trackback of a blog. */
  'pingback',
  /** A note that a blog's authors write to each other. */
  'internalNote',
  /** A list of something that is not imported, such as mail within the platform. */
  'otherSort',
  /** A note, poll or event that belongs to a post; the post itself is imported. */
  'attachmentLeftOut',
  /** Draft or scheduled: not published. */
  'notPublished',
  /** XML that declares entities or a document type. */
  'entities',
  /** Written after the day on which the channel was closed. */
  'afterClosed',
  'inFuture',
  'alreadyThere',
  'textCut',
  'fileMissing',
  'fileTooLarge',
  /** The file states a different number of records than it contains. */
  'countDiffers',
  /** Outside the selected years. */
  'otherYear',
  /** The export does not identify the municipality's own account. */
  'ownNameUnknown',
  /** Text that had been encoded twice was repaired. */
  'mended',
] as const;
export const Remark = z.object({
  code: z.enum(REMARK_CODES),
  /** Name in the archive; empty if the remark does not concern a single file. */
  file: z.string().max(300),
  /** Position in the file as display text, such as `line 3` or `byte 99`; empty: the whole file. */
  at: z.string().max(60),
  count: z.number().int(),
});
export type Remark = z.infer<typeof Remark>;

/** The user's choices for an import, besides the channel. */
export const ImportChoices = z.object({
  /** Years to import; empty: all. */
  years: z.array(z.number().int()).max(200).default([]),
  /** Author name of the municipality's own messages; null: the guessed name. */
  ownName: z.string().max(200).nullable().default(null),
  /** Also import the images and videos of the export. */
  withFiles: z.boolean().default(true),
  /** Also import the authors' e-mail addresses and IP numbers, if the export contains them. */
  withPersonal: z.boolean().default(false),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

const Counts = z.record(z.string(), z.number().int());
export const ItemImportPreview = z.object({
  importId: Id,
  fileNames: z.array(Line),
  formats: z.array(ExportFormat),
  /** Number of items that these choices would import. */
  total: z.number().int(),
  /** By `direction/kind`. */
  kinds: Counts,
  /** Number per year before the choice of years; newest first. */
  years: z.array(z.object({ year: z.number().int(), count: z.number().int() })),
  files: z.object({ count: z.number().int(), bytes: z.number() }),
  /** Some items contain e-mail addresses or IP numbers. */
  hasPersonal: z.boolean(),
  ownNames: z.array(z.string()),
  ownName: z.string(),
  remarks: z.array(Remark),
  examples: z
    .array(
      z.object({
        at: z.string(),
        kind: LogItemKind,
        direction: z.enum(['received', 'drawnUp']),
        author: z.string(),
        text: z.string(),
      }),
    )
    .max(5),
});
export type ItemImportPreview = z.infer<typeof ItemImportPreview>;

/** A completed import. Undoing it hides its items, except those changed since. */
export const ItemImportRun = z.object({
  id: Id,
  channelId: Id,
  fileNames: z.array(Line).max(100),
  formats: z.array(ExportFormat).max(EXPORT_FORMATS.length),
  stamp: Stamp,
  count: z.number().int(),
  kinds: Counts,
  remarks: z.array(Remark).max(500),
  /** `kept`: items that had become a case or a question, or had been classified or decided on for the diary. */
  undone: z.object({ stamp: Stamp, kept: z.array(Id) }).nullable(),
});
export type ItemImportRun = z.infer<typeof ItemImportRun>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    itemImports: ItemImportRun;
  }
}
