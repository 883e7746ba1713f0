// Texts of the inventory of the records.
import type { inventory as sv } from '../sv/inventory.ts';
import type { Shape } from '../sv/shape.ts';

export const inventory: Shape<typeof sv> = {
  title: 'Inventory of the records',
  total_one: '{{count}} record',
  total_other: '{{count}} records',
  by: 'Columns',
  byOf: { year: 'By year', kind: 'By kind' },
  year: 'Year',
  allYears: 'All years',
  kind: 'Kind',
  allKinds: 'All kinds',
  direction: 'Direction',
  bothDirections: 'In and out',
  department: 'Department',
  channel: 'Channel',
  allChannels: 'All channels',
  all: 'All',
  open: '{{count}} in {{channel}}, {{what}}: show them',
  empty: 'No records yet',
  emptyText: 'What is written to the municipality in a channel, and what it writes, is counted here once it is stored.',
  basis: 'Counts what you may read. An answered question is both received and drawn up. Each figure opens its list.',
};
