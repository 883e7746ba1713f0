// What was removed, why and how quickly, by month of the first removal. R15, R16.
import { monthInStockholm } from '../calendar/stockholm.ts';
import type { ModerationCase } from '../moderation/model.ts';
import { groupBy, monthsOf, type Spread, spreadOf } from './numbers.ts';

/** The two kinds of removal (R16): hidden, or deleted. */
export type Removal = 'unpublish' | 'delete';

export interface RemovalFact {
  readonly category: string;
  readonly removal: Removal;
  readonly seenAt: string;
  /** When it was first removed. */
  readonly removedAt: string;
}

/** The strongest removal of a case; null: never removed. A later restoration does not change it. */
export function removalOf({ actions }: Pick<ModerationCase, 'actions'>): Removal | null {
  if (actions.some(({ outcome }) => outcome === 'delete')) return 'delete';
  return actions.some(({ outcome }) => outcome === 'unpublish') ? 'unpublish' : null;
}

export interface RemovalCount {
  readonly unpublish: number;
  readonly delete: number;
}
export interface RemovalMonth extends RemovalCount {
  readonly month: string;
  /** Only categories that occur. */
  readonly categories: (RemovalCount & { readonly category: string })[];
  /** Milliseconds from `seenAt` to removal. */
  readonly took: Spread;
}

const countOf = (facts: readonly RemovalFact[]): RemovalCount => ({
  unpublish: facts.filter(({ removal }) => removal === 'unpublish').length,
  delete: facts.filter(({ removal }) => removal === 'delete').length,
});

const tookOf = ({ seenAt, removedAt }: RemovalFact): number => Date.parse(removedAt) - Date.parse(seenAt);

/** Milliseconds from seen to removed of each case removed in the year. */
export const removalTimes = (facts: readonly RemovalFact[], year: number): number[] =>
  facts.filter(({ removedAt }) => monthInStockholm(removedAt).startsWith(String(year))).map(tookOf);

/** All twelve months of the year, including those without removals. */
export function removalMonths(facts: readonly RemovalFact[], year: number): RemovalMonth[] {
  const byMonth = groupBy(facts, ({ removedAt }) => monthInStockholm(removedAt));
  return monthsOf(year).map((month) => {
    const own = byMonth.get(month) ?? [];
    const categories = [...groupBy(own, ({ category }) => category)]
      .map(([category, some]) => ({ category, ...countOf(some) }))
      .sort((a, b) => a.category.localeCompare(b.category, 'sv'));
    return {
      month,
      ...countOf(own),
      categories,
      took: spreadOf(own.map(tookOf)),
    };
  });
}
