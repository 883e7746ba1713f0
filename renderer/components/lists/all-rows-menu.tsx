// Menu that exports all rows of a list that is read page by page: whole or not at all.
import type { Result } from '../../../domain/kernel/result.ts';
import { allRows, type AllRows } from '../../calls/all-rows.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useNow } from '../../hooks/use-now.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { PrintMenu } from './export-menu.tsx';

/** The limit of a table in a file or a document. */
const MAX_ROWS = 20_000;

export interface AllRowsMenuProps<T> {
  title: string;
  head: string[];
  /** Loads a page, newest rows first. */
  fetch: (page: { offset: number; limit: number }) => Promise<Result<{ total: number; rows: T[] }>>;
  lineOf: (row: T) => string[];
}

/** A document of a longer list has the newest rows and says so; a CSV file is refused. */
export function AllRowsMenu<T>({ title, head, fetch, lineOf }: AllRowsMenuProps<T>) {
  const { t } = useText();
  const { now } = useNow();
  const newest = async (): Promise<AllRows<T> | null> => {
    const found = await allRows(fetch, MAX_ROWS);
    if (found.ok) return found.value;
    notifyProblem(problemText(found.error));
    return null;
  };
  const csv = async () => {
    const found = await newest();
    if (found === null) return null;
    if (found.total <= MAX_ROWS) return { title, head, rows: found.rows.map(lineOf) };
    notifyProblem(t('common.list.csvTooMany', { max: MAX_ROWS }));
    return null;
  };
  const document = async () => {
    const found = await newest();
    if (found === null) return null;
    const rows = found.rows.map(lineOf);
    const subtitle =
      found.total > rows.length
        ? t('common.list.printLimited', { count: rows.length, all: found.total })
        : t('common.list.printedOn', { date: exactTime(now) });
    return { title, subtitle, landscape: true, blocks: [{ kind: 'table' as const, head, rows }] };
  };
  return <PrintMenu csv={csv} document={document} />;
}
