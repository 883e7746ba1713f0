// The diary as a table: for the registrar's own system, for the binder, or without withheld details (OSL 5:2). R21.
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { DiaryFilter, DiaryRow } from '../../../domain/diary/calls.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { publicEntry } from '../../../domain/diary/rules.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { findForDiary, writeDecision, stampOf } from './decision-change.ts';
import { diaryRows } from './rows.ts';
import { type Language, LABELS } from './labels.ts';

export interface DiaryList {
  readonly title: string;
  readonly head: string[];
  readonly rows: string[][];
  readonly items: ItemRef[];
}

export interface ListOptions {
  readonly filter: DiaryFilter;
  /** Leaves out withheld details and everything the public diary must not contain. */
  readonly open: boolean;
  readonly language: Language;
}

function cellsOf(row: DiaryRow, open: boolean, language: Language): string[] {
  const labels = LABELS[language];
  const { counterpart, matter } = open ? publicEntry(row.entry, row.secret) : row.entry;
  const board = row.boardName === '' ? labels.noBoard : row.boardName;
  const entry = [row.day, labels[row.direction], counterpart, matter, board];
  const secret = row.secret ? labels.yes : labels.no;
  if (open) return [row.number, ...entry, secret];
  return [
    `${row.kind}/${row.id}`,
    row.recordNo,
    row.number,
    ...entry,
    row.channelName,
    secret,
    dateTimeInStockholm(row.sentAt),
  ];
}

/** The contents of a list for the signed-in user. */
export async function diaryList(
  context: ServiceContext,
  { filter, open, language }: ListOptions,
): Promise<Result<DiaryList>> {
  const found = await diaryRows(context, filter);
  if (!found.ok) return found;
  const labels = LABELS[language];
  const title = filter.list === 'queue' ? labels.queue : open ? labels.publicDiary : labels.diary;
  const { rows } = found.value;
  return ok({
    title,
    head: [...(open ? labels.publicHead : labels.head)],
    rows: rows.map((row) => cellsOf(row, open, language)),
    items: rows.map(({ kind, id }) => ({ kind, id })),
  });
}

/** The list as a printable document. */
export function listDocument(context: ServiceContext, list: DiaryList, { open, language }: ListOptions): PrintDocument {
  const labels = LABELS[language];
  return {
    title: list.title,
    subtitle: `${labels.printed} ${dateTimeInStockholm(context.now().toISOString())}. ${labels.count}: ${String(list.rows.length)}.`,
    language,
    landscape: true,
    reference: '',
    blocks: [
      ...(open ? [{ kind: 'text' as const, text: labels.withheld }] : []),
      { kind: 'table', head: list.head, rows: list.rows },
    ],
  };
}

/**
 * Records that items were exported to the registrar's system. Items that are gone or have a number by now are skipped.
 */
export const markSent = (context: ServiceContext, items: readonly ItemRef[]): Promise<Result<{ sent: number }>> =>
  runExclusive(context, async () => {
    const found: FoundRecord[] = [];
    for (const ref of items) {
      const result = await findForDiary(context, ref);
      if (!result.ok && result.error.code !== 'diary.notFound') return result;
      if (result.ok && result.value.facts.diary?.number === '' && !result.value.facts.disposed)
        found.push(result.value);
    }
    const written = await context.vault.write('diary.sent', (tx) => {
      for (const item of found)
        if (item.facts.diary !== null)
          writeDecision(context, tx, item, { diary: { ...item.facts.diary, sent: stampOf(context, item) } });
      return ok({ sent: found.length });
    });
    return written.ok ? ok(written.value.value) : written;
  });
