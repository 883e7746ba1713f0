// What the last export has that no export may have now: confidential, disposed of, held back or undone since. Read from
// the rows of the log alone, so that the first screen need not read the records. R41.
import { isVisible } from '../../../domain/item-imports/rules.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import { entriesOf } from '../../../domain/public-search/changes.ts';
import { lastExport, publicSearchTodayRows } from '../../../domain/public-search/today.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { itemKind } from '../record-kinds/item.ts';
import { publicKey } from './records.ts';

/** A record's key never changes. */
const KEYS: ScopeKey<Map<string, string>> = { reads: [], make: () => new Map() };

function keyOf(context: ServiceContext, id: string): string {
  const keys = context.vault.scope.of(KEYS);
  const known = keys.get(id) ?? publicKey(context, id);
  keys.set(id, known);
  return known;
}

/** The kinds of which something can go out. */
const KINDS = [itemKind.log, inquiryKind.log];
/** What a row says of a record that never goes out. */
const WITHDRAWN: readonly Readonly<Record<string, readonly string[]>>[] = [{ secret: ['yes'] }, { disposed: ['yes'] }];

/** The items of imports that were undone. */
async function undoneIds(context: ServiceContext): Promise<Result<readonly string[]>> {
  const { itemImports } = context.vault.db.data;
  const runs = Object.values(itemImports).filter(({ undone }) => undone !== null);
  if (runs.length === 0) return ok([]);
  const rows = await context.vault.all({ kinds: [itemKind.log], where: { importId: runs.map(({ id }) => id) } });
  if (!rows.ok) return rows;
  const isGone = (id: string, facets: Readonly<Record<string, string>>): boolean => {
    const item = itemKind.facetsOf(facets);
    return !isMadeHere(item('format')) && !isVisible(itemImports, item('importId'), id);
  };
  return ok(rows.value.filter(({ id, facets }) => isGone(id, facets)).map(({ id }) => id));
}

async function countWithdrawn(context: ServiceContext): Promise<Result<number>> {
  const { data } = context.vault.db;
  const entries = entriesOf(lastExport(data)?.entries ?? '');
  const found = new Set<string>();
  for (const where of WITHDRAWN) {
    const rows = await context.vault.all({ kinds: KINDS, where });
    if (!rows.ok) return rows;
    for (const { id } of rows.value) found.add(id);
  }
  const undone = await undoneIds(context);
  if (!undone.ok) return undone;
  for (const id of undone.value) found.add(id);
  for (const { id, verdict } of Object.values(data.publicReviews)) if (verdict === 'held') found.add(id);
  return ok([...found].filter((id) => entries.has(keyOf(context, id))).length);
}

const COUNTED = keptUntilChanged<number>();

/** Nothing is asked of the log while nothing was ever exported, or for those who do not answer for it. */
export async function publicSearchToday(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const { me } = context;
  const { data: state } = context.vault.db;
  if (lastExport(state) === undefined || !keepsRecords(me, null)) return ok([]);
  const withdrawn = await untilChanged(context, COUNTED, '', countWithdrawn);
  if (!withdrawn.ok) return withdrawn;
  return ok(publicSearchTodayRows({ state, me, today: context.today(), withdrawn: withdrawn.value }));
}
