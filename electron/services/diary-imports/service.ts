// Imports numbers from a file made by the registrar's diary system. R21.
import { cleanText } from '../../../domain/kernel/schemas.ts';
import type { DiaryRow, DiaryFilter } from '../../../domain/diary/calls.ts';
import {
  type diaryImportCalls,
  MAX_RECEIPT_CHARACTERS,
  MAX_ROWS_SHOWN,
  type NumbersPreview,
  type NumbersRow,
} from '../../../domain/diary-imports/calls.ts';
import type { DiaryRun } from '../../../domain/diary-imports/model.ts';
import { type DiaryRowOutcome, DIARY_ROW_OUTCOMES } from '../../../domain/diary/problems.ts';
import { MAX_MAIL_PARTS } from '../../../domain/evidence/calls.ts';
import { pickNumber, readReceipt, type ReceiptItem } from '../../../domain/diary-imports/receipt.ts';
import { referenceOf } from '../../../domain/diary-imports/reference.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { mayUndoImport } from '../../../domain/imports/rights.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { NumberRow } from '../../exchange/tables/diary-list.ts';
import { defineImport } from '../imports/engine.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { findForDiary, writeDecision, stampOf } from '../diary/decision-change.ts';
import { assignNumber } from '../diary/entries.ts';
import { checkNumber, patternOf, releaseNumber, seriesOf } from '../diary/numbers.ts';
import { diaryRows } from '../diary/rows.ts';

/** An id as written in the program's own list, `moderation/…`, or the bare id. */
const bareId = (text: string): string => text.slice(text.lastIndexOf('/') + 1);
const normalizeText = (text: string): string => cleanText(text).replace(/\s+/g, ' ').toLocaleLowerCase('sv');
const matterKey = (day: string, matter: string): string => `${day}\n${normalizeText(matter)}`;

interface KnownRows {
  readonly byId: ReadonlyMap<string, DiaryRow>;
  /** See diary-imports/reference.ts. */
  readonly byReference: ReadonlyMap<string, DiaryRow>;
  readonly byMatter: ReadonlyMap<string, readonly DiaryRow[]>;
}

/** Every record with a number, or waiting for one, that the signed-in user may see. */
async function knownRows(context: ServiceContext): Promise<Result<KnownRows>> {
  const rows: DiaryRow[] = [];
  for (const list of ['queue', 'numbered'] as const) {
    const filter: DiaryFilter = { list, search: '', boardIds: [], kinds: [] };
    const found = await diaryRows(context, filter);
    if (!found.ok) return found;
    rows.push(...found.value.rows);
  }
  const byMatter = new Map<string, DiaryRow[]>();
  for (const row of rows) {
    const key = matterKey(row.day, row.entry.matter);
    byMatter.set(key, [...(byMatter.get(key) ?? []), row]);
  }
  return ok({
    byId: new Map(rows.map((row) => [row.id, row])),
    byReference: new Map(rows.map((row) => [referenceOf(row), row])),
    byMatter,
  });
}

function matchRow({ byId, byReference, byMatter }: KnownRows, row: SourceRow): DiaryRow | 'unknown' | 'ambiguous' {
  if (row.receipt !== undefined) return byReference.get(row.receipt.reference) ?? 'unknown';
  if (row.id !== '') return byId.get(bareId(row.id)) ?? 'unknown';
  const found = byMatter.get(matterKey(row.date.slice(0, 10), row.matter)) ?? [];
  // Among matching records, those with a number are settled.
  const waiting = found.filter(({ number }) => number === '');
  const [candidate] = waiting.length > 0 ? waiting : found;
  if (candidate === undefined) return 'unknown';
  return waiting.length > 1 ? 'ambiguous' : candidate;
}

const OUTCOMES: Readonly<Record<string, DiaryRowOutcome>> = {
  'diary.numberMissing': 'noNumber',
  'diary.noSeries': 'noSeries',
  'diary.wrongPattern': 'wrongPattern',
  'diary.numberTaken': 'taken',
  'diary.otherYear': 'otherYear',
};

/** A row of a list, or one record of a receipt: its number is known once its series is. */
type SourceRow = NumberRow & { readonly receipt?: ReceiptItem };

interface EvaluatedRow {
  readonly row: SourceRow;
  readonly about: DiaryRow | null;
  readonly outcome: DiaryRowOutcome;
  readonly number: string;
}

/** The outcome of one row; numbers and records of earlier rows count as used. */
function evaluateRow(
  data: VaultState,
  known: KnownRows,
  used: { numbers: Set<string>; items: Set<string> },
  row: SourceRow,
): EvaluatedRow {
  const about = matchRow(known, row);
  if (typeof about === 'string') return { row, about: null, outcome: about, number: '' };
  if (row.receipt === undefined || !about.mayNumber) return evaluateNumber(data, used, row, about);
  const picked = pickNumber(row.receipt, about.boardId);
  const written = { ...row, number: 'number' in picked ? picked.number : '' };
  if (picked.outcome === 'found') return evaluateNumber(data, used, written, about);
  const outcome = patternOf(seriesOf(data, about.boardId)) === null ? 'noSeries' : picked.outcome;
  return { row: written, about, outcome, number: '' };
}

/** The outcome of a row whose record is known. */
function evaluateNumber(
  data: VaultState,
  used: { numbers: Set<string>; items: Set<string> },
  row: SourceRow,
  about: DiaryRow,
): EvaluatedRow {
  const evaluated = (outcome: DiaryRowOutcome, number = ''): EvaluatedRow => ({ row, about, outcome, number });
  if (!about.mayNumber) return evaluated('notYours');
  const facts = { kind: about.kind, id: about.id, channelId: about.channelId, at: about.at };
  // Longer than any valid number, so it matches none.
  const typed = cleanText(row.number.slice(0, 200));
  const strict = checkNumber(data, facts, { number: typed, otherYear: false, strict: true });
  const read =
    strict.ok || strict.error.code !== 'diary.otherYear'
      ? strict
      : checkNumber(data, facts, { number: typed, otherYear: true, strict: true });
  if (!read.ok) return evaluated(OUTCOMES[read.error.code] ?? 'wrongPattern');
  const { id, number } = read.value;
  if (about.number !== '') return evaluated(about.number === number ? 'same' : 'hasNumber');
  if (used.numbers.has(id) || used.items.has(about.id)) return evaluated('twice');
  used.numbers.add(id);
  used.items.add(about.id);
  return evaluated(strict.ok ? 'new' : 'otherYear', number);
}

const toPreviewRow = ({ row, about, outcome }: EvaluatedRow): NumbersRow => ({
  line: row.line,
  number: row.number.slice(0, 200),
  about: (row.id === '' ? [row.date, row.matter].filter((part) => part !== '').join(', ') : row.id).slice(0, 200),
  outcome,
  row: about,
});

/** At most this many numbers per import, so that it stays one write. */
const MAX_NUMBERS_PER_IMPORT = 5000;

/** Records of the run that can still be found and read, by `kind/id`. */
async function recordsOf(context: ServiceContext, run: DiaryRun): Promise<Result<ReadonlyMap<string, FoundRecord>>> {
  const found = new Map<string, FoundRecord>();
  for (const ref of run.numbers) {
    const result = await findForDiary(context, ref);
    if (!result.ok && result.error.code !== 'diary.notFound') return result;
    if (result.ok) found.set(keyOf(ref), result.value);
  }
  return ok(found);
}
/** The rows of a list from the registrar's own system. */
async function listRows(context: ServiceContext, bytes: Uint8Array): Promise<Result<readonly SourceRow[]>> {
  const answer = await readForeign(context, 'numbers', { file: bytes });
  const rows = answer.ok ? answer.value : answer;
  if (!rows.ok) return rows;
  return rows.value === null ? fail('diary.noColumns') : ok(rows.value);
}

/** A receipt as text: what was pasted, or the subject and the text of a saved mail. */
async function receiptText(
  context: ServiceContext,
  source: 'receipt' | 'receiptMail',
  bytes: Uint8Array,
): Promise<Result<string>> {
  if (source === 'receipt') return ok(new TextDecoder().decode(bytes));
  const answer = await readForeign(context, 'mail', { file: bytes, now: context.now().toISOString() });
  if (!answer.ok) return answer;
  if (answer.value === 'tooMany') return fail('evidence.mailTooMany', { params: { max: MAX_MAIL_PARTS } });
  if (answer.value === 'notMail') return fail('evidence.notMail');
  return ok(`${answer.value.subject}\n${answer.value.text}`);
}

/** The records that a receipt names, each with the numbers that may be its own. */
async function receiptRows(
  context: ServiceContext,
  source: 'receipt' | 'receiptMail',
  bytes: Uint8Array,
): Promise<Result<readonly SourceRow[]>> {
  const text = await receiptText(context, source, bytes);
  if (!text.ok) return text;
  const series = Object.values(context.vault.db.data.diarySeries).flatMap((row) => {
    const pattern = patternOf(row);
    return pattern === null ? [] : [{ seriesId: row.id, pattern }];
  });
  const items = readReceipt(text.value.slice(0, MAX_RECEIPT_CHARACTERS), series);
  if (items.length === 0) return fail('diary.noReference');
  return ok(
    items.map((receipt) => ({
      ...{ line: receipt.line, id: receipt.reference, number: '', date: '', matter: '', receipt },
    })),
  );
}
const keyOf = ({ kind, id }: ItemRef): string => `${kind}/${id}`;

export const diaryImportService: HandlersOf<typeof diaryImportCalls> = defineImport({
  preview: 'diary.preview',
  apply: 'diary.apply',
  undo: 'diary.undo',
  refusals: {
    nothing: fail('diary.nothingToWrite'),
    unknown: fail('diary.unknownRun'),
    undone: fail('diary.alreadyUndone'),
  },
  runs: ({ diaryRuns }) => diaryRuns,
  read: async (context, { source, bytes }) => {
    const rows = source === 'list' ? await listRows(context, bytes) : await receiptRows(context, source, bytes);
    if (!rows.ok) return rows;
    const known = await knownRows(context);
    return known.ok ? ok({ rows: rows.value, known: known.value }) : known;
  },
  plan: (_context, { data }, { rows, known }) => {
    const used = { numbers: new Set<string>(), items: new Set<string>() };
    return ok(rows.map((row) => evaluateRow(data, known, used, row)));
  },
  show: (_context, { plan, input: { fileName } }) => {
    const counts = Object.fromEntries(
      DIARY_ROW_OUTCOMES.map((outcome) => [outcome, plan.filter((row) => row.outcome === outcome).length]),
    ) as NumbersPreview['counts'];
    const order = (row: EvaluatedRow): number => DIARY_ROW_OUTCOMES.indexOf(row.outcome);
    const sorted = [...plan].sort((a, b) => order(a) - order(b) || a.row.line - b.row.line);
    return { fileName, rows: sorted.slice(0, MAX_ROWS_SHOWN).map(toPreviewRow), total: plan.length, counts };
  },
  frames: async (context, { plan, input: { fileName, otherYear } }) => {
    const wanted = plan.filter(({ outcome }) => outcome === 'new' || (otherYear && outcome === 'otherYear'));
    if (wanted.length === 0) return ok(null);
    if (wanted.length > MAX_NUMBERS_PER_IMPORT)
      return fail('diary.tooManyRows', { params: { max: MAX_NUMBERS_PER_IMPORT } });
    const found: { readonly item: FoundRecord; readonly number: string }[] = [];
    for (const { about, number } of wanted) {
      const result =
        about === null ? fail('diary.notFound') : await findForDiary(context, { kind: about.kind, id: about.id });
      if (!result.ok) return result;
      found.push({ item: result.value, number });
    }
    const runId = context.newId();
    const run: DiaryRun = {
      ...{ id: runId, fileName, numbers: found.map(({ item, number }) => ({ ...item.ref, number })) },
      ...{ skipped: plan.length - found.length, stamp: stampOf(context), undone: null },
    };
    return ok({
      parts: [],
      last: (tx) => {
        for (const { item, number } of found) {
          const changed = assignNumber(context, item, tx.data, { number, otherYear });
          if (!changed.ok) return changed;
          writeDecision(context, tx, item, changed.value);
        }
        return ok({ run, answer: { runId, given: found.length, skipped: run.skipped } });
      },
    });
  },
  undoing: {
    run: ({ runId }) => runId,
    allowed: ({ me }, _state, run) => (mayUndoImport(me, run) ? ok(undefined) : fail('diary.unknownRun')),
    facts: (context, run) => recordsOf(context, run),
    rows: (_context, _state, { numbers }, records) =>
      numbers.map(({ number, ...ref }) => {
        const facts = records.get(keyOf(ref))?.facts;
        const changedSince = facts?.disposed === true || facts?.diary?.number !== number;
        return { key: keyOf(ref), undoing: 'restore', changedSince, mayUndo: facts !== undefined };
      }),
    write: (context, tx, { run: { fileName }, rows: { restored, kept }, facts: records }) => {
      for (const record of [...restored].flatMap((key) => records.get(key) ?? [])) {
        const { diary } = record.facts;
        if (diary === null) continue;
        releaseNumber(tx.data, record.ref);
        const { numbered: _gone, ...rest } = diary;
        writeDecision(context, tx, record, {
          diary: { ...rest, number: '' },
          event: { what: 'importUndone', from: diary.number, to: '', reason: fileName },
        });
      }
      return ok({ removed: restored.size, kept: kept.size });
    },
    marked: (run, undone) => ({ ...run, undone }),
  },
  history: {
    call: 'diary.runs',
    stampOf: (run) => run.stamp,
    maySee:
      ({ me }) =>
      (run) =>
        mayUndoImport(me, run),
    shown: ({ numbers, ...run }) => ({ ...run, given: numbers.length }),
  },
});
