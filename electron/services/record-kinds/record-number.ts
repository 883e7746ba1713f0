// The number of a record as people say it, and a search that also finds by it.
import { formatRecordNumber, parseRecordNumber } from '../../../domain/records/number.ts';
import type { LogQuery } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** `F-2026-031`; empty for kinds without such a number. */
export const recordNumber = ({ vault }: Pick<ServiceContext, 'vault'>, kind: string, id: string): string =>
  formatRecordNumber(kind, vault.numberOf(kind, id));

/** What a user typed as a condition of a search: its words, or the record of that number. */
export function searchFor(typed: string): Pick<LogQuery, 'search' | 'numbered'> {
  if (typed.trim() === '') return {};
  const numbered = parseRecordNumber(typed);
  return { search: typed, ...(numbered === null ? {} : { numbered }) };
}
