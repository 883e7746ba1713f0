// Reads a long list from its first row, for an export.
import { ok, type Result } from '../../domain/kernel/result.ts';

export interface AllRows<T> {
  readonly rows: T[];
  /** How many there are; more than the rows if the list is longer than what was asked for. */
  readonly total: number;
}

/** The most that a call answers at once. */
const PAGE_SIZE = 200;

/**
 * The first `max` rows of a list; `fetch` loads a page of it. A page that is refused refuses all: a part would pass for the
 * whole.
 */
export async function allRows<T>(
  fetch: (page: { offset: number; limit: number }) => Promise<Result<{ total: number; rows: T[] }>>,
  max: number,
): Promise<Result<AllRows<T>>> {
  const rows: T[] = [];
  for (;;) {
    const page = await fetch({ offset: rows.length, limit: PAGE_SIZE });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.rows.length === 0 || rows.length >= Math.min(max, page.value.total))
      return ok({ rows: rows.slice(0, max), total: page.value.total });
  }
}
