// The diary as a table: for the registrar's own system, for the binder, or without withheld details (OSL 5:2). R21.
import type { DiaryFilter, DiaryRow } from '../../../domain/diary/calls.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { publicEntry } from '../../../domain/diary/rules.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { inTurn } from '../in-turn.ts';
import { type Found, findFor, putChanged, stampOf } from './change.ts';
import { diaryRows } from './rows.ts';
import { type Language, when, WORDS } from './words.ts';

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
  const words = WORDS[language];
  const { counterpart, matter } = open ? publicEntry(row.entry, row.secret) : row.entry;
  const board = row.boardName === '' ? words.noBoard : row.boardName;
  const entry = [row.day, words[row.direction], counterpart, matter, board];
  const secret = row.secret ? words.yes : words.no;
  if (open) return [row.number, ...entry, secret];
  return [
    `${row.kind}/${row.id}`,
    row.number,
    ...entry,
    row.channelName,
    secret,
    row.sentAt === null ? '' : when(row.sentAt),
  ];
}

/** The contents of a list for the signed-in user. */
export async function diaryList(
  context: ServiceContext,
  { filter, open, language }: ListOptions,
): Promise<Result<DiaryList>> {
  const found = await diaryRows(context, filter);
  if (!found.ok) return found;
  const words = WORDS[language];
  const title = filter.list === 'queue' ? words.queue : open ? words.publicDiary : words.diary;
  const { rows } = found.value;
  return ok({
    title,
    head: [...(open ? words.publicHead : words.head)],
    rows: rows.map((row) => cellsOf(row, open, language)),
    items: rows.map(({ kind, id }) => ({ kind, id })),
  });
}

/** The list as a printable document. */
export function listDocument(context: ServiceContext, list: DiaryList, { open, language }: ListOptions): PrintDocument {
  const words = WORDS[language];
  return {
    title: list.title,
    subtitle: `${words.printed} ${when(context.now().toISOString())}. ${words.count}: ${String(list.rows.length)}.`,
    language,
    landscape: true,
    blocks: [
      ...(open ? [{ kind: 'text' as const, text: words.withheld }] : []),
      { kind: 'table', head: list.head, rows: list.rows },
    ],
  };
}

/**
 * Records that items were exported to the registrar's system. Items that are gone or have a number by now are skipped.
 */
export const markSent = (context: ServiceContext, items: readonly ItemRef[]): Promise<Result<{ sent: number }>> =>
  inTurn(context, async () => {
    const found: Found[] = [];
    for (const ref of items) {
      const one = await findFor(context, ref);
      if (!one.ok && one.error.code !== 'diary.notFound') return one;
      if (one.ok && one.value.facts.diary?.number === '' && !one.value.facts.disposed) found.push(one.value);
    }
    const written = await context.vault.write('diary.sent', (tx) => {
      for (const one of found)
        if (one.facts.diary !== null)
          putChanged(context, tx, one, { diary: { ...one.facts.diary, sent: stampOf(context, one) } });
      return ok({ sent: found.length });
    });
    return written.ok ? ok(written.value.value) : written;
  });
