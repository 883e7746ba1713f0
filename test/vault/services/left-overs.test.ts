// What an import left behind is erased by the program of the one who wrote it, and by nobody else's, whatever is missing.
import { beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { eraseOrphans } from '../../../electron/services/item-imports/orphans.ts';
import { itemKind } from '../../../electron/services/record-kinds/item.ts';
import { codeOf, must } from '../../support/results.ts';
import { items } from '../../unit/support/world/record-examples.ts';
import { clock, contextOf, municipality, openAs, orderRow } from '../erasure/support/municipality.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const aDayLater = (): Date => new Date(clock.now().getTime() + DAY_MS);
const comment = items.comment!;
let disk: MemoryDisk;
/** Cia's program writes two items of an import, and the run when it is completed. */
beforeEach(async () => {
  clock.set('2026-06-10T08:00:00.000Z');
  disk = await municipality();
  const vault = await openAs(disk, 'cia');
  const context = contextOf(vault);
  const write = (id: string, importId: string, completed: boolean) =>
    vault.write('itemImports.part', (tx) => {
      const stamp = { at: tx.now.toISOString(), by: 'cia' };
      const item = { ...comment, id, created: stamp, changed: stamp };
      itemKind.save(tx, { ...item, source: { ...item.source, importId } }, context);
      if (completed)
        tx.data.itemImports[importId] = {
          ...{ id: importId, channelId: 'c', fileNames: [], formats: [], stamp, count: 1 },
          ...{ kinds: {}, remarks: [], undone: null },
        };
      return { ok: true, value: undefined };
    });
  must(await write('done', 'run', true));
  must(await write('left', 'broken', false));
  await vault.close();
});

const left = async (id: string): Promise<string[]> => {
  const vault = await openAs(disk, id);
  const rows = must(await vault.all({ kinds: ['item'] })).map((row) => row.id);
  await vault.close();
  return rows.sort();
};

test("another member's program leaves them alone, and one's own erases them", async () => {
  const anna = await openAs(disk, 'anna');
  expect(must(await eraseOrphans({ vault: anna }, aDayLater())).erased).toBe(0);
  await anna.close();
  const cia = await openAs(disk, 'cia');
  expect(must(await eraseOrphans({ vault: cia }, aDayLater())).erased).toBe(1);
  expect(must(await cia.verify({})).findings).toEqual([]);
  await cia.close();
  expect(await left('anna')).toEqual(['done']);
});

test.each(['rut', 'cia', 'anna'])('a run that %s deletes is still there, and its items with it', async (id) => {
  await forge(disk, await keysOf(disk, id), [change('itemImports/run', null)], id, clock.now().toISOString());
  const vault = await openAs(disk, 'cia');
  expect(vault.findings).toMatchObject([{ code: 'vault.frameLeftOut', params: { by: id, why: 'kept' } }]);
  expect(vault.db.data.itemImports.run).toBeDefined();
  expect(must(await eraseOrphans({ vault }, aDayLater())).erased).toBe(1);
  expect(codeOf(await vault.getRecord('item', 'done'))).toBe('ok');
  await vault.close();
});

test("an order for another's left-overs, or for items of a completed import, does not count", async () => {
  for (const [by, what] of [
    ['rut', 'left'],
    ['anna', 'left'],
    ['cia', 'done'],
  ] as const) {
    const keys = await keysOf(disk, by);
    const seq = (await journalOf(disk, keys)).head.seq + 1;
    await forge(disk, keys, [orderRow(seq, [`log:item/${what}`])], by, clock.now().toISOString());
    const vault = await openAs(disk, by);
    expect(vault.findings).toContainEqual(
      expect.objectContaining({
        code: 'vault.frameLeftOut',
        params: expect.objectContaining({ seq, by, why: 'notYours' }) as object,
      }),
    );
    expect(codeOf(await vault.getRecord('item', what))).toBe('ok');
    await vault.close();
  }
});
