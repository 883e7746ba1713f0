// What a file reader may be asked, and what the engine accepts as its answer. Everything is bounded: a reader that a
// file has taken over can give the engine nothing but texts, numbers and bytes of these shapes.
import { z } from 'zod';
import { PackageCheck } from '../../domain/archiving/violations.ts';
import { MAX_CALENDAR_EVENTS } from '../../domain/absence-imports/model.ts';
import { ENCODINGS, SEPARATORS } from '../../domain/channel-imports/model.ts';
import { MAX_NUMBERS_ROWS } from '../../domain/diary-imports/calls.ts';
import { MAX_MAIL_BYTES, MAX_MAIL_PARTS } from '../../domain/evidence/calls.ts';
import { MAX_ITEMS, Remark } from '../../domain/item-imports/model.ts';
import { ExportFormat, LogItem, MAX_ITEM_FILES } from '../../domain/items/model.ts';
import { Day } from '../../domain/kernel/schemas.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { ARMS_REFUSALS, GivenArms } from '../../domain/organisation/arms.ts';
import { ENTRY_NOTES, MAX_ENTRIES } from '../../domain/login-imports/entry.ts';
import { SchoolRow } from '../../domain/school-holiday-imports/calls.ts';
import {
  FileSearch,
  MaskedPicture,
  MaskingProof,
  type PageRegion,
  type PictureRegion,
  type ProofSubject,
  type SoughtInFile,
} from '../../domain/masking/model.ts';
import { MAX_REGISTER_BYTES } from '../../domain/register-files/model.ts';
import { MAX_ANSWER_BYTES, MAX_ROOTS_BYTES, StampFacts } from '../../domain/time-stamps/model.ts';
import { MAX_HOLIDAYS, SchoolHoliday } from '../../domain/school-holidays/model.ts';

const text = (max: number) => z.string().max(max);
const count = z.number().int().nonnegative();
const bytes = (max: number) => z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= max);

/** A refusal by the reader: one of the codes of imports. */
const Refusal = z.object({
  ok: z.literal(false),
  error: z.object({
    code: text(60).regex(/^(?:imports|diary|loginImports|masking|timeStamps)\.\w+$/),
    params: z.record(text(40), z.union([text(300), z.number()])).optional(),
    field: text(60).optional(),
    cause: text(300).optional(),
  }),
});
const resultOf = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ ok: z.literal(true), value }), Refusal]) as unknown as z.ZodType<Result<z.infer<T>>>;

const MailTime = z.iso.datetime().nullable();
const Mail = z.object({
  ...{ subject: text(200), text: text(200_000), textCut: z.boolean(), senderName: text(200), senderAddress: text(200) },
  ...{ sentAt: MailTime, arrivedAt: MailTime },
  attachments: z
    .array(z.object({ name: text(200), bytes: bytes(MAX_MAIL_BYTES * 2) }))
    .max(MAX_MAIL_PARTS)
    .refine((files) => files.reduce((sum, file) => sum + file.bytes.byteLength, 0) <= MAX_MAIL_BYTES * 2),
});

/** Characters of one field of a password file; what is longer than a login may be is refused for that reason later. */
const MAX_FIELD = 2_500_000;
const PasswordEntry = z.object({
  line: count,
  ...{ group: text(MAX_FIELD), title: text(MAX_FIELD), address: text(MAX_FIELD), username: text(MAX_FIELD) },
  ...{
    password: text(MAX_FIELD),
    totp: text(MAX_FIELD),
    recoveryMail: text(MAX_FIELD),
    recoveryPhone: text(MAX_FIELD),
  },
  notes: text(3 * MAX_FIELD),
  remarks: z.array(z.enum(ENTRY_NOTES)).max(50),
});
// One more than may be imported, so that an excess is noticed.
const PasswordEntries = z.array(PasswordEntry).max(MAX_ENTRIES + 1);

/** Rows and columns of the largest list (`electron/exchange/tables/`), with room to see an excess. */
const MAX_ROWS = 6000;
const MAX_COLUMNS = 210;
const MAX_CELL = 12_000_000;
const Sheet = z.object({
  readAs: z.object({ encoding: z.enum(ENCODINGS), separator: z.enum(SEPARATORS), sheet: text(100).optional() }),
  sheets: z.array(text(100)).max(200),
  sheetRows: z.array(z.object({ line: count, cells: z.array(text(MAX_CELL)).max(MAX_COLUMNS) })).max(MAX_ROWS),
});

const NumberRow = z.object({ line: count, id: text(400), number: text(400), date: text(400), matter: text(400) });

/** Days of all events together; more count as cut. */
export const MAX_EVENT_DAYS = 2 * MAX_CALENDAR_EVENTS;
const CalendarProblem = z.object({ ok: z.literal(false), why: z.enum(['unreadable', 'tooMuch', 'tooMany', 'empty']) });
const CalendarEvent = z.object({
  ...{ key: text(40), summary: text(300), from: Day.nullable(), to: Day.nullable() },
  problem: z.enum(['partDay', 'cancelled', 'noDay', 'oddRule']).nullable(),
  ...{ shown: z.enum(['away', 'busy', 'free']), rounded: z.boolean(), recurs: z.boolean() },
});
const Calendar = z.object({
  ...{ ok: z.literal(true), events: z.array(CalendarEvent).max(MAX_EVENT_DAYS), cut: z.boolean() },
});
const ShortRow = SchoolRow.extend({
  ...{ name: text(300), from: text(300), to: text(300) },
  remarks: z.array(z.object({ code: text(60), params: z.record(text(40), z.union([text(300), z.number()])) })).max(20),
});
const SchoolDays = z.object({
  found: z.object({
    rows: z.array(ShortRow).max(MAX_HOLIDAYS + 1),
    holidays: z.array(SchoolHoliday).max(MAX_HOLIDAYS + 1),
  }),
  ...{ ok: z.literal(true), cut: z.boolean() },
});

/** A file of the export, by its number in it. */
const MediaFile = z.object({ number: count, name: text(2000), size: count });
/** An item of an export. Null in `media`: the file is not in the export. */
export const ForeignItem = z.object({
  ...{ format: ExportFormat, sourceId: text(300), kind: LogItem.shape.kind },
  ...{ direction: LogItem.shape.direction.nullable(), at: z.number(), author: LogItem.shape.author },
  ...{ text: LogItem.shape.text, raw: LogItem.shape.raw, link: LogItem.shape.link, replyTo: LogItem.shape.replyTo },
  ...{ deletedThere: z.boolean(), media: z.array(MediaFile.nullable()).max(MAX_ITEM_FILES) },
  ...{ personal: LogItem.shape.personal, file: text(300) },
  distinction: LogItem.shape.source.shape.distinction,
});
export type ForeignItem = z.infer<typeof ForeignItem>;
const MAX_NAMES = 20_000;
/** Participants of a conversation, at most. */
export const MAX_PARTICIPANTS = 500;
const Export = z.object({
  ...{ remarks: z.array(Remark).max(501), known: z.boolean(), pages: count },
  own: z.array(text(200)).max(MAX_NAMES),
  threads: z.array(z.array(text(200)).max(MAX_PARTICIPANTS)).max(MAX_NAMES),
});

/** Bytes of a masked picture: three of each pixel, uncompressed. */
const MAX_MASKED_BYTES = 3 * 40_000_000 + 1_000_000;
const MaskedFile = MaskedPicture.extend({ png: bytes(MAX_MASKED_BYTES) });

/** Bytes of a file of an export that are sent at a time. */
export const MAX_PIECE_BYTES = 1024 * 1024;
/** Items that are sent at a time. */
export const MAX_PIECE_ITEMS = 500;

interface ListLimits {
  readonly rows: number;
  readonly columns: number;
}
interface Span {
  readonly from: string;
  readonly to: string;
}
type File = Uint8Array;

/** What a reader is asked. Times are ISO 8601. */
export interface ReaderInputs {
  mail: { readonly file: File; readonly now: string };
  /** A file that may be a KeePass file, of which only the header is read, or a list. */
  passwordList: { readonly file: File };
  passwordFile: {
    readonly file: File;
    readonly password: string;
    readonly keyFile: File | null;
    readonly now: string;
  };
  sheet: {
    readonly file: File;
    readonly options: {
      readonly encoding?: (typeof ENCODINGS)[number] | undefined;
      readonly separator?: (typeof SEPARATORS)[number] | undefined;
      readonly sheet?: string | undefined;
    };
    readonly limits: ListLimits;
  };
  /** The parts of a signed register file, not checked; null: another kind of file. */
  registerFile: { readonly file: File };
  numbers: { readonly file: File };
  calendar: { readonly file: File; readonly span: Span };
  schoolCalendar: { readonly file: File; readonly span: Span };
  /** A file given as the municipality's arms. The answer: its size, or why it may not be shown. */
  arms: { readonly file: File };
  /** An answer to a request for a time stamp, what was asked for, and the certificates that were chosen. */
  timeStamp: {
    readonly file: File;
    readonly text: string;
    readonly nonce: string;
    readonly roots: File | null;
  };
  /** An export, which stays open. Pieces: its items. */
  export: { readonly paths: readonly string[] };
  /** A file of the open export, by its number. Pieces: its bytes. The answer: why it could not be read. */
  exportFile: { readonly number: number };
  /** An archive package on disk, its own or one from elsewhere. */
  archivePackage: { readonly path: string };
  /** A picture, and what of it is masked. */
  maskPicture: { readonly file: File; readonly regions: readonly PictureRegion[] };
  /** A PDF, what of it is masked, and which pages are wanted, or null for all. Pieces: its pages. The answer: how many. */
  maskPages: {
    readonly file: File;
    readonly regions: readonly PageRegion[];
    readonly pages: readonly number[] | null;
  };
  /** A finished document, and what must not be in it. */
  proveMasked: { readonly file: File; readonly subject: ProofSubject };
  /** A file that is given out as it is, and what is masked elsewhere. */
  searchMasked: { readonly file: File; readonly sought: SoughtInFile };
}
export type ReaderTask = keyof ReaderInputs;

/** What a reader may answer. */
export const ReaderAnswers = {
  mail: z.union([z.enum(['tooMany', 'notMail']), Mail]),
  passwordList: resultOf(
    z.union([z.object({ kind: z.literal('kdbx') }), z.object({ kind: z.literal('csv'), entries: PasswordEntries })]),
  ),
  passwordFile: resultOf(PasswordEntries),
  sheet: resultOf(Sheet),
  registerFile: resultOf(
    z.object({ content: bytes(MAX_REGISTER_BYTES), signature: bytes(64), publicKey: text(44).nullable() }).nullable(),
  ),
  numbers: resultOf(z.array(NumberRow).max(MAX_NUMBERS_ROWS).nullable()),
  calendar: z.union([Calendar, CalendarProblem]),
  schoolCalendar: z.union([SchoolDays, CalendarProblem]),
  arms: z.union([z.enum(ARMS_REFUSALS), GivenArms]),
  timeStamp: resultOf(StampFacts.extend({ roots: text(MAX_ROOTS_BYTES), certificates: text(MAX_ANSWER_BYTES * 2) })),
  export: Export,
  exportFile: z.object({ refused: z.enum(['damaged', 'tooLarge', 'packed', 'entities']).nullable() }),
  archivePackage: PackageCheck,
  maskPicture: resultOf(MaskedFile.extend({ firstOfMore: z.boolean() })),
  maskPages: resultOf(count),
  proveMasked: MaskingProof,
  searchMasked: FileSearch,
} as const satisfies Readonly<Record<ReaderTask, z.ZodType>>;
export type ReaderAnswer<N extends ReaderTask> = z.infer<(typeof ReaderAnswers)[N]>;

/** The pieces of the tasks that have them. */
export const ReaderPieces = {
  export: z.array(ForeignItem).max(MAX_PIECE_ITEMS),
  exportFile: bytes(MAX_PIECE_BYTES),
  maskPages: MaskedFile.extend({ page: z.number().int().positive() }),
} as const;
export type PiecedTask = keyof typeof ReaderPieces;
export type ReaderPiece<N extends PiecedTask> = z.infer<(typeof ReaderPieces)[N]>;

/** One more than may be imported, so that an excess is noticed. */
export const MAX_FOREIGN_ITEMS = MAX_ITEMS + 1;
