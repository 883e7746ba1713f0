import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { DIRECTIONS, RecordKind } from '../records/model.ts';
import { call } from '../rights/call.ts';

/** `plannedCapture`: a page captured for a plan, which the list of records has as both kinds. */
export const InventoryKind = z.enum([...RecordKind.options, 'plannedCapture']);
/** `both`: an answered question, which was received, and whose answer was drawn up. */
export const InventoryDirection = z.enum([...DIRECTIONS, 'both']);

/** How many records there are of a channel, year, kind and direction; each record is in one cell. */
export const InventoryCell = z.object({
  channelId: Id,
  year: z.number().int(),
  kind: InventoryKind,
  direction: InventoryDirection,
  count: z.number().int(),
});
export type InventoryCell = z.infer<typeof InventoryCell>;

export const InventoryChannel = z.object({
  id: Id,
  name: z.string(),
  platform: z.string(),
  platformOther: z.string(),
  departmentId: Id.nullable(),
  departmentName: z.string(),
});
export type InventoryChannel = z.infer<typeof InventoryChannel>;

export const Inventory = z.object({
  /** The latest first. */
  years: z.array(z.number().int()),
  /** Those with a record, by name. */
  channels: z.array(InventoryChannel),
  cells: z.array(InventoryCell),
  /** Each record once. */
  total: z.number().int(),
});
export type Inventory = z.infer<typeof Inventory>;

export const inventoryCalls = {
  /** Counts what the signed-in person may read, as the list of records does (R39). */
  'inventory.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownRecords',
    input: z.object({}),
    output: Inventory,
  }),
};
