// Export of lists, summaries and reports: CSV, PDF and print.
import { z } from 'zod';
import { Day, Id, Line, RequiredText } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { OFFICE } from '../rights/roles.ts';
import { DiaryFilter } from '../diary/calls.ts';
import { SavedFromOutside } from '../evidence/calls.ts';
import { ItemRef } from '../diary/model.ts';
import { MAX_MAILS } from '../diary/registry-mail.ts';
import { RecordFilter } from '../records/model.ts';
import { Chart } from './chart.ts';
import { TimelinePicture } from './picture.ts';
import { MAX_PREVIEW_PAGES } from './preview.ts';

const Cell = z.string().max(20_000);
/** A document as a list of blocks; the same model is rendered as PDF and for printing. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: Cell }),
  z.object({ kind: z.literal('text'), text: Cell }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: Cell, value: Cell })).max(500) }),
  z.object({ kind: z.literal('table'), head: z.array(Cell).max(30), rows: z.array(z.array(Cell).max(30)).max(20_000) }),
  /** A place to sign: a line to write on above each label. */
  z.object({ kind: z.literal('signature'), labels: z.array(Line).min(1).max(4) }),
  /** Text to be typed from paper: large, grouped, with easily distinguished characters. */
  z.object({ kind: z.literal('code'), text: z.string().max(400) }),
  z.object({ kind: z.literal('pageBreak') }),
  z.object({ kind: z.literal('chart'), chart: Chart }),
  z.object({ kind: z.literal('image'), blobId: z.string().max(128), caption: Cell }),
]);
export type Block = z.infer<typeof Block>;

export const PrintDocument = z.object({
  title: Line,
  subtitle: z.string().max(400),
  language: z.enum(['sv', 'en']),
  landscape: z.boolean().default(false),
  /** The diary number, in the head of each page; empty if there is none. */
  reference: z.string().max(200).default(''),
  blocks: z.array(Block).max(20_000),
});
export type PrintDocument = z.infer<typeof PrintDocument>;

const Saved = z.object({ saved: z.boolean() });

export const exportCalls = {
  /**
   * Asks for the destination and writes UTF-8 with BOM, separated by `;`; no cell can start a formula. False if
   * cancelled.
   */
  'exports.csv': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ name: Line, head: z.array(Cell).max(60), rows: z.array(z.array(Cell).max(60)).max(20_000) }),
    output: Saved,
  }),
  /** A text as a file (UTF-8), to send to somebody else. False if cancelled. */
  'exports.text': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ name: Line, text: Cell.min(1) }),
    output: Saved,
  }),
  /** The whole moderation log or a filtered part of it, read directly from the vault. */
  'exports.moderationCsv': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'csv' },
    input: z.object({ name: Line, ids: z.array(Id).max(20_000).optional(), language: z.enum(['sv', 'en']) }),
    output: Saved,
  }),
  /** The filtered log, read directly from the vault. */
  'exports.recordsCsv': call({
    needs: 'open',
    who: 'member',
    rows: 'ownRecords',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'csv' },
    input: z.object({ name: Line, filter: RecordFilter, language: z.enum(['sv', 'en']) }),
    output: Saved,
  }),
  'exports.pdf': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'pdf' },
    input: z.object({ name: Line, document: PrintDocument }),
    output: Saved,
  }),
  /**
   * The last integrity check as a zip file: report, signature, key and instructions for verification. `document` is the
   * readable report.
   */
  'exports.checkReport': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'zip' },
    input: z.object({ name: Line, document: PrintDocument }),
    output: Saved,
  }),
  /** Notice to the person an inquiry was passed to, as a mail message (`.eml`); the address comes from the vault. */
  'exports.inquiryNotice': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    answeredBy: 'file',
    file: { name: ({ subject }) => subject, extension: () => 'eml' },
    input: z.object({ id: Id, subject: Line, text: RequiredText }),
    output: Saved,
  }),
  /** An application as a form: with lines to sign before the decision, with the decision after (R05). */
  'exports.application': call({
    needs: 'open',
    who: 'member',
    rows: 'applicationReader',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'pdf' },
    input: z.object({ id: Id, name: Line, language: z.enum(['sv', 'en']) }),
    output: Saved,
  }),
  /**
   * Notice to the communications office that an account is set up, as a mail message (`.eml`); the address comes from
   * the vault (R07).
   */
  'exports.setupNotice': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ subject }) => subject, extension: () => 'eml' },
    input: z.object({ id: Id, subject: Line, text: RequiredText }),
    output: Saved,
  }),
  /** Letter of a verification round to a department, as a mail message (`.eml`); the address comes from the vault (R08). */
  'exports.roundLetter': call({
    needs: 'open',
    who: OFFICE,
    answeredBy: 'file',
    file: { name: ({ subject }) => subject, extension: () => 'eml' },
    input: z.object({ id: Id, departmentId: Id, subject: Line, text: RequiredText }),
    output: Saved,
  }),
  /**
   * Notice to the communications office that a channel closes or is lost, as a mail message (`.eml`); the address comes
   * from the vault.
   */
  'exports.closureNotice': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ subject }) => subject, extension: () => 'eml' },
    input: z.object({ id: Id, subject: Line, text: RequiredText }),
    output: Saved,
  }),
  /**
   * The days of the absent person or of one substitute as a calendar file (RFC 5545). Saving again after a change
   * updates the same events.
   */
  'exports.absenceCalendar': call({
    needs: 'open',
    who: 'member',
    rows: 'briefing',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'ics' },
    input: z.object({ id: Id, personId: Id, name: Line, summary: Line, text: RequiredText }),
    output: Saved,
  }),
  /**
   * Letter to the absent person or to a substitute as a mail message (`.eml`) with the calendar file attached; the
   * address comes from the vault. `attached`: the sentence that says so; it ends the message.
   */
  'exports.absenceNotice': call({
    needs: 'open',
    who: 'member',
    rows: 'briefing',
    answeredBy: 'file',
    file: { name: ({ subject }) => subject, extension: () => 'eml' },
    input: z.object({
      id: Id,
      personId: Id,
      subject: Line,
      text: RequiredText,
      attached: Line,
      name: Line,
      summary: Line,
    }),
    output: Saved,
  }),
  /** The files captured for a channel by its plan, sorted by date, as one zip file with a list of hashes (R23). */
  'exports.captureFiles': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    answeredBy: 'main',
    input: z.object({ channelId: Id, name: Line }),
    output: SavedFromOutside,
  }),
  /**
   * A whole case with its files as one signed zip file that can be verified without the program; recorded on the case
   * (R18, R42). `confirmed`: the user intends to include confidential or personal data.
   */
  'exports.casePackage': call({
    needs: 'write',
    who: 'member',
    rows: 'ownCases',
    answeredBy: 'main',
    input: z.object({ id: Id, name: Line, reason: Line, confirmed: z.boolean() }),
    output: SavedFromOutside,
  }),
  /**
   * The common page as a zip file: the page, a fragment for pasting, and the same data as JSON; recorded as generated
   * (R34).
   */
  'exports.commonPage': call({
    needs: 'write',
    who: OFFICE,
    answeredBy: 'main',
    input: z.object({ name: Line }),
    output: Saved,
  }),
  /** A list of the diary; `open` omits withheld fields (OSL 5:2). */
  'exports.diaryList': call({
    needs: 'open',
    who: 'member',
    rows: 'ownDiary',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: ({ format }) => format },
    input: z.object({
      name: Line,
      filter: DiaryFilter,
      open: z.boolean(),
      format: z.enum(['csv', 'xlsx', 'pdf']),
      language: z.enum(['sv', 'en']),
    }),
    output: Saved,
  }),
  /** Items waiting for a number, for the registrar's own system; recorded on each item once the file is written. */
  'exports.diaryQueue': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'ownDiary',
    answeredBy: 'main',
    input: z.object({
      name: Line,
      filter: DiaryFilter,
      format: z.enum(['csv', 'xlsx']),
      language: z.enum(['sv', 'en']),
    }),
    output: Saved.extend({ sent: z.number() }),
  }),
  /**
   * Items as mail to the registrar's own system: one message (`.eml`) each, in a file, or several in a folder. Each has
   * the item as PDF/A and its files, unless it is confidential; recorded on each item once its file is written (R21).
   */
  'exports.diaryMail': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'ownDiary',
    answeredBy: 'main',
    input: z.object({
      items: z.array(ItemRef).min(1).max(MAX_MAILS),
      name: Line,
      /** With the item's files, not only their hashes. */
      originals: z.boolean(),
      /** The user intends to send confidential items by mail. */
      confirmed: z.boolean(),
    }),
    output: SavedFromOutside.extend({
      sent: z.number(),
      /** Files that could not be attached: they are missing or damaged. */
      lost: z.number(),
    }),
  }),
  /** One item as PDF/A, or several items with their files as a zip file. */
  'exports.diaryItems': call({
    needs: 'open',
    who: 'member',
    rows: 'ownDiary',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: ({ items }) => (items.length === 1 ? 'pdf' : 'zip') },
    input: z.object({ name: Line, items: z.array(ItemRef).min(1).max(200), language: z.enum(['sv', 'en']) }),
    output: Saved,
  }),
  /** The cover timeline as displayed: as PDF on A4 landscape, or as an image. */
  'exports.picture': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ name: Line, format: z.enum(['pdf', 'png']), picture: TimelinePicture }),
    output: Saved,
  }),
  'exports.printPicture': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ picture: TimelinePicture }),
    output: z.object({ printed: z.boolean() }),
  }),
  /** Absences and substitutions as a calendar file (iCalendar): one event for each that overlaps the period. */
  'exports.coverCalendar': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'ics' },
    input: z.object({ name: Line, from: Day, to: Day, language: z.enum(['sv', 'en']) }),
    output: Saved,
  }),
  /** The pages of the document as they will be on paper: how many, and pictures (PNG) of the first of them. */
  'exports.preview': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ document: PrintDocument }),
    output: z.object({
      total: z.number().int().positive(),
      pictures: z.array(z.instanceof(Uint8Array)).min(1).max(MAX_PREVIEW_PAGES),
    }),
  }),
  /** Opens the system's print dialog for the document. */
  'exports.print': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ document: PrintDocument }),
    output: z.object({ printed: z.boolean() }),
  }),
};
