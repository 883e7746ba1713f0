// The inventory: each figure is the number of rows of its list, for whoever asks.
import { describe, expect, it } from 'vitest';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { DIRECTIONS, RECORD_KINDS, RecordFilter } from '../../../../../domain/records/model.ts';
import { demoMembers, demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { inventoryService } from '../../../../../electron/services/inventory/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import { countsOf, filterOf, type Shown } from '../../../../../renderer/features/inventory/counts.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

const NOW = '2026-11-24T09:00:00.000Z';

async function demo(): Promise<ServiceContext> {
  const clock = makeClock(NOW);
  const me = demoPerson('sv', NOW);
  const vault = makeFakeVault({
    memberId: me.id,
    initial: { ...emptyState(), people: { [me.id]: me } },
    clock: clock.now,
  });
  const context = contextOf(vault, me, clock.now);
  must(await fillDemo(context, 'sv'));
  return context;
}
const rowsOf = async (context: ServiceContext, filter: RecordFilter): Promise<number> =>
  must(await recordService['records.page'](context, { filter, offset: 0, limit: 1 })).total;

describe('[R39.1] the inventory', () => {
  it('has in each figure the number of rows of the list that it opens, in every table', async () => {
    const context = await demo();
    const inventory = must(await inventoryService['inventory.get'](context, {}));
    expect(inventory.total).toBe(await rowsOf(context, RecordFilter.parse({})));
    expect(inventory.channels.length).toBeGreaterThan(3);
    const tables: Shown[] = [null, ...DIRECTIONS].flatMap((direction) => [
      ...[null, ...RECORD_KINDS].map((kind) => ({ year: null, kind, direction })),
      ...inventory.years.map((year) => ({ year, kind: null, direction })),
    ]);
    for (const shown of tables) {
      const columns =
        shown.year === null
          ? [{}, ...inventory.years.map((year) => ({ year }))]
          : RECORD_KINDS.map((kind) => ({ kind }));
      for (const column of columns) {
        const counts = countsOf(inventory, shown, column);
        for (const { id } of inventory.channels)
          expect([id, shown, column, counts.get(id) ?? 0]).toEqual([
            ...[id, shown, column],
            await rowsOf(context, filterOf(shown, column, [id])),
          ]);
      }
    }
  });

  it('counts each record once, in either direction', async () => {
    const context = await demo();
    const { cells, total } = must(await inventoryService['inventory.get'](context, {}));
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(new Set(cells.map(({ direction }) => direction))).toEqual(new Set(['received', 'drawnUp', 'both']));
  });

  it('counts only what the person may read', async () => {
    const context = await demo();
    const [ahmed] = demoMembers('sv', NOW).filter(({ id }) => id === 'ahmed-noori');
    const his: ServiceContext = { ...context, me: context.vault.db.data.people[ahmed!.id]! };
    const [all, own] = [
      must(await inventoryService['inventory.get'](context, {})),
      must(await inventoryService['inventory.get'](his, {})),
    ];
    expect(own.total).toBeLessThan(all.total);
    expect(own.total).toBe(await rowsOf(his, RecordFilter.parse({})));
  });
});
