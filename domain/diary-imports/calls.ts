import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { DiaryRow } from '../diary/calls.ts';
import { DIARY_ROW_OUTCOMES } from '../diary/problems.ts';
import { DiaryRun } from './model.ts';

/** Maximum size of a file with numbers: a list, not an archive. */
export const MAX_NUMBERS_BYTES = 10 * 1024 * 1024;
export const MAX_NUMBERS_ROWS = 50_000;
export const MAX_ROWS_SHOWN = 500;
/** A list of numbers; or what the registrar's own system answered: as text, or saved as a mail. */
export const NUMBER_SOURCES = ['list', 'receipt', 'receiptMail'] as const;
export type NumberSource = (typeof NUMBER_SOURCES)[number];
/** More text than any receipt has. */
export const MAX_RECEIPT_CHARACTERS = 200_000;
const NumbersFile = z.object({
  source: z.enum(NUMBER_SOURCES).default('list'),
  fileName: Line,
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_NUMBERS_BYTES, { error: 'fileTooLarge' }),
});

export const NumbersRow = z.object({
  line: z.number(),
  /** The number as written in the file; of a receipt, in the format of its series. */
  number: z.string(),
  about: z.string(),
  outcome: z.enum(DIARY_ROW_OUTCOMES),
  /** The item that the row refers to, if the user may see it. */
  row: DiaryRow.nullable(),
});
export type NumbersRow = z.infer<typeof NumbersRow>;

export const NumbersPreview = z.object({
  fileName: z.string(),
  /** Rows that assign a number come first; at most `MAX_ROWS_SHOWN`. */
  rows: z.array(NumbersRow),
  total: z.number(),
  counts: z.record(z.enum(DIARY_ROW_OUTCOMES), z.number()),
});
export type NumbersPreview = z.infer<typeof NumbersPreview>;

export const diaryImportCalls = {
  'diary.preview': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    rows: 'records',
    input: NumbersFile,
    output: NumbersPreview,
  }),
  /** Reads the file again, so that the result cannot differ from the preview. */
  'diary.apply': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'diarienummer importerades från en fil', en: 'registration numbers were imported from a file' },
    input: NumbersFile.extend({ otherYear: z.boolean() }),
    output: z.object({ runId: Id, given: z.number(), skipped: z.number() }),
  }),
  'diary.undo': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'en import av diarienummer ångrades', en: 'an import of registration numbers was undone' },
    input: z.object({ runId: Id }),
    output: z.object({ removed: z.number(), kept: z.number() }),
  }),
  'diary.runs': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    input: z.object({}),
    output: z.array(DiaryRun.omit({ numbers: true }).extend({ given: z.number() })),
  }),
};
