// Menu that exports all rows of a list that is read page by page: whole or not at all.
import type { Result } from '../../../domain/kernel/result.ts';
import { allRows, type AllRows } from '../../calls/all-rows.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useNow } from '../../hooks/use-now.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { fileName, PrintMenu } from './export-menu.tsx';

/** The limit of a table in a file or a document. */
const MAX_ROWS = 20_000;

export interface AllRowsMenuProps<T> {
  title: string;
  head: string[];
  /** Loads a page, newest rows first. */
  fetch: (page: { offset: number; limit: number }) => Promise<Result<{ total: number; rows: T[] }>>;
  lineOf: (row: T) => string[];
  /** Maximum number of rows in a document: nobody reads a longer one. */
  maxPrinted?: number;
  /** Subtitle of a document that does not have all rows; by default that it has the newest. */
  limited?: (counts: { count: number; all: number }) => string;
  /** Saves the CSV file, which the engine writes with more columns than the document. By default it has the same. */
  saveCsv?: (name: string) => Promise<unknown>;
}

/** A document of a longer list has the first rows and says so; a CSV file has all or is refused. */
export function AllRowsMenu<T>({
  title,
  head,
  fetch,
  lineOf,
  maxPrinted = MAX_ROWS,
  limited,
  saveCsv,
}: AllRowsMenuProps<T>) {
  const { t } = useText();
  const { now, today } = useNow();
  const limitedTo = (count: number, all: number): string =>
    limited?.({ count, all }) ?? t('common.list.printLimited', { count, all });
  const first = async (max: number): Promise<AllRows<T> | null> => {
    const found = await allRows(fetch, max);
    if (found.ok) return found.value;
    notifyProblem(problemText(found.error));
    return null;
  };
  const csv = async () => {
    const found = await first(MAX_ROWS);
    if (found === null) return null;
    if (found.total <= MAX_ROWS) return { title, head, rows: found.rows.map(lineOf) };
    notifyProblem(t('common.list.csvTooMany', { max: MAX_ROWS }));
    return null;
  };
  const document = async () => {
    const found = await first(maxPrinted);
    if (found === null) return null;
    const rows = found.rows.map(lineOf);
    const subtitle =
      found.total > rows.length
        ? limitedTo(rows.length, found.total)
        : t('common.list.printedOn', { date: exactTime(now) });
    return { title, subtitle, landscape: true, blocks: [{ kind: 'table' as const, head, rows }] };
  };
  return (
    <PrintMenu
      document={document}
      {...(saveCsv === undefined ? { csv } : { saveCsv: () => saveCsv(fileName(title, today)) })}
    />
  );
}
