// The inventory: everything received and drawn up, counted by channel, year, kind and direction, by the same rules as the
// list of records, so that each figure is the number of rows of its list. R39, R44.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Inventory, InventoryCell, InventoryChannel } from '../../../domain/inventory/calls.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { RecordFilter } from '../../../domain/records/model.ts';
import type { Facets } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { directionsOf, searchOf } from '../records/list.ts';
import { kindOfLog } from '../record-kinds/index.ts';

/** The kind of a row; undefined: none that is listed. */
function kindOf(log: string, { planId = '' }: Facets): InventoryCell['kind'] | undefined {
  const own = kindOfLog(log)?.log;
  return own === 'capture' && planId !== '' ? 'plannedCapture' : own;
}

const directionOf = (facets: Facets): InventoryCell['direction'] => {
  const [one, other] = directionsOf(facets);
  return other === undefined || one === undefined ? (one ?? 'received') : 'both';
};

function channelOf({ vault }: ServiceContext, id: string): InventoryChannel {
  const { channels, departments } = vault.db.data;
  const channel = Object.hasOwn(channels, id) ? channels[id] : undefined;
  const departmentId = channel?.departmentId ?? null;
  return {
    id,
    name: channel?.name ?? '',
    platform: channel?.platform ?? '',
    platformOther: channel?.platformOther ?? '',
    departmentId,
    departmentName: departmentId === null ? '' : (departments[departmentId]?.name ?? ''),
  };
}

/** How many records of each channel, year, kind and direction the signed-in person may read. */
export async function countRecords(context: ServiceContext): Promise<Result<InventoryCell[]>> {
  const search = await searchOf(context, RecordFilter.parse({}));
  if (!search.ok) return search;
  const { query, facetsOf } = search.value;
  const rows = await context.vault.all(query);
  if (!rows.ok) return rows;
  const cells = new Map<string, InventoryCell>();
  for (const row of rows.value) {
    const facets = facetsOf(row.facets, row.kind, row.id);
    const { channelId = '' } = facets;
    const kind = kindOf(row.kind, facets);
    if (kind === undefined) continue;
    const year = Number(dayInStockholm(row.at).slice(0, 4));
    const direction = directionOf(facets);
    const key = `${channelId} ${String(year)} ${kind} ${direction}`;
    const count = (cells.get(key)?.count ?? 0) + 1;
    cells.set(key, { channelId, year, kind, direction, count });
  }
  return ok([...cells.values()]);
}

async function inventory(context: ServiceContext): Promise<Result<Inventory>> {
  const counted = await countRecords(context);
  if (!counted.ok) return counted;
  const found = counted.value;
  return ok({
    years: [...new Set(found.map(({ year }) => year))].sort((a, b) => b - a),
    channels: [...new Set(found.map(({ channelId }) => channelId))]
      .map((id) => channelOf(context, id))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    cells: found,
    total: found.reduce((sum, { count }) => sum + count, 0),
  });
}

export const inventoryService: Handlers<'inventory'> = { 'inventory.get': inventory };
