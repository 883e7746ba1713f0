// Disposal of many records in a real vault: two people, and what a program of one's own cannot do instead. R14, R47.
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { disposalService } from '../../../electron/services/disposal/service.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { itemImportService } from '../../../electron/services/item-imports/service.ts';
import { disposalEntryKind } from '../../../electron/services/record-kinds/disposal-entry.ts';
import { itemKind } from '../../../electron/services/record-kinds/item.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { decideAndDispose, proposeDisposal } from '../../support/dispose.ts';
import { codeOf, must } from '../../support/results.ts';
import { logItem } from '../../unit/domain/frame-rules/log-frames.ts';
import { contextOf, DECISION, openAs, orderRow, withCases } from '../erasure/support/municipality.ts';
import { filesWith } from '../support/every-byte.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const SECRET = 'HEMLIG';
const RULE = { kind: 'dispose', afterYears: 1, groundId: 'recordsPlan' } as const;

/** Two imported items of long ago, and a rule by which they may be disposed of. */
async function withItems(context: ServiceContext): Promise<void> {
  const stamp = { at: context.now().toISOString(), by: context.me.id };
  must(
    await context.vault.write('recordsPlan.save', (tx) => {
      tx.data.recordTypes.r = {
        ...{ id: 'r', boardId: null, name: 'Poster', covers: ['item'], rule: RULE, format: '', place: '' },
        ...{ designation: '', decision: { reference: 'KN § 12', decidedOn: '2020-01-01' } },
        ...{ archived: null, changed: stamp },
      };
      return ok(undefined);
    }),
  );
  must(
    await context.vault.write('itemImports.part', (tx) => {
      const run = { id: 'run', channelId: 'c', fileNames: ['e.zip'], formats: [], count: 2, kinds: {}, remarks: [] };
      tx.data.itemImports.run = { ...run, stamp, undone: null };
      for (const id of ['i1', 'i2'])
        itemKind.save(tx, logItem(stamp, { id, at: '2021-05-10T09:00:00.000Z', text: `${SECRET} ${id}` }), context);
      return ok(undefined);
    }),
  );
}

async function as<T>(
  disk: MemoryDisk,
  id: string,
  work: (context: ServiceContext, vault: Vault<VaultState>) => Promise<T>,
) {
  const vault = await openAs(disk, id);
  const result = await work(contextOf(vault), vault);
  await vault.close();
  return result;
}
const propose = async (context: ServiceContext) =>
  must(await disposalService['disposal.propose'](context, { typeId: 'r', channelId: null, note: '' })).id;
const leftOut = (vault: Vault<VaultState>) =>
  vault.findings.filter(({ code }) => code === 'vault.frameLeftOut').map(({ params }) => params);

async function prepared(): Promise<{ disk: MemoryDisk; id: string }> {
  const { disk } = await withCases();
  await as(disk, 'anna', withItems);
  return { disk, id: await as(disk, 'rut', propose) };
}

test('[R47.1] what one person proposes and another decides on is gone, and every program says so', async () => {
  const { disk, id } = await prepared();
  await as(disk, 'anna', async (context) =>
    must(await disposalService['disposal.decide'](context, { id, decision: DECISION })),
  );
  expect((await filesWith(disk, await keysOf(disk, 'rut'), SECRET)).length).toBeGreaterThan(0);
  await as(disk, 'rut', async (context, vault) => {
    const done = must(await disposalService['disposal.carryOutList'](context, { id }));
    expect(done).toMatchObject({ state: 'done', list: { done: { records: 2, left: [] } } });
    expect(must(await vault.verify({})).findings).toEqual([]);
  });
  expect(await filesWith(disk, await keysOf(disk, 'rut'), SECRET)).toEqual([]);
  await as(disk, 'anna', async (_, vault) => {
    expect(leftOut(vault)).toEqual([]);
    expect(must(await vault.verify({})).findings).toEqual([]);
    expect(must(await vault.page({ kind: 'disposal' })).total).toBe(2);
  });
});

test('[R47.1][R41.2] what was decided of it for the public goes with it: its hash says whether a guess of a short text is right', async () => {
  const { disk, id } = await prepared();
  const [hash, earlier] = ['ab12'.repeat(16), 'cd34'.repeat(16)];
  await as(disk, 'anna', async (context) => {
    const review = async (asOf: string | null) =>
      must(
        await context.vault.write('publicSearch.review', (tx) => {
          const changed = { at: context.now().toISOString(), by: 'anna' };
          if (asOf === null) Reflect.deleteProperty(tx.data.publicReviews, 'i2');
          else {
            tx.data.publicReviews.i1 = { id: 'i1', kind: 'item', verdict: 'masked', asOf, changed };
            tx.data.publicReviews.i2 = { id: 'i2', kind: 'item', verdict: 'open', asOf, changed };
          }
          return ok(undefined);
        }),
      );
    await review(earlier);
    await review(hash);
    // One is taken back: what it said is in the journal still.
    await review(null);
    must(await disposalService['disposal.decide'](context, { id, decision: DECISION }));
  });
  for (const word of [hash, earlier])
    expect((await filesWith(disk, await keysOf(disk, 'rut'), word)).length).toBeGreaterThan(0);
  // The registrar of one department, who may not decide for the public.
  await as(disk, 'rut', async (context, vault) => {
    must(await disposalService['disposal.carryOutList'](context, { id }));
    expect(Object.keys(vault.db.data.publicReviews)).toEqual([]);
    expect(must(await vault.verify({})).findings).toEqual([]);
  });
  for (const word of [hash, earlier]) expect(await filesWith(disk, await keysOf(disk, 'rut'), word)).toEqual([]);
  await as(disk, 'anna', async (_, vault) => {
    expect(leftOut(vault)).toEqual([]);
    expect(must(await vault.page({ kind: 'disposal' })).total).toBe(2);
  });
});

test('[R41.2] nobody’s own program takes back what was decided for the public, or erases it, without disposing of the record', async () => {
  const { disk } = await prepared();
  await as(disk, 'anna', async (context) =>
    must(
      await context.vault.write('publicSearch.review', (tx) => {
        const changed = { at: context.now().toISOString(), by: 'anna' };
        tx.data.publicReviews.i1 = { id: 'i1', kind: 'item', verdict: 'masked', asOf: 'ab12'.repeat(16), changed };
        return ok(undefined);
      }),
    ),
  );
  await as(disk, 'rut', async (_, vault) => {
    const removed = await vault.write('publicSearch.review', (tx) => {
      Reflect.deleteProperty(tx.data.publicReviews, 'i1');
      return ok(undefined);
    });
    expect(codeOf(removed)).toBe('vault.ruleBroken');
    const what = { records: [], rows: [{ collection: 'publicReviews', id: 'i1' }], blobs: [] };
    const erased = await vault.erase('disposal.carryOutList', what, (tx) => {
      Reflect.deleteProperty(tx.data.publicReviews, 'i1');
      return ok(undefined);
    });
    expect(codeOf(erased)).toBe('vault.ruleBroken');
  });
});

test('[R14.1] [R47.1] nobody’s own program decides on what it proposed, or erases one record or several without a decision', async () => {
  const { disk, id } = await prepared();
  await as(disk, 'rut', async (context, vault) => {
    const stamp = { at: context.now().toISOString(), by: 'rut' };
    const decided = { ...DECISION, ground: 'Gallringsbeslut', basis: 'Planen', stamp };
    const alone = await vault.write('disposal.decide', (tx) => {
      tx.data.disposalLists[id] = { ...tx.data.disposalLists[id]!, decided };
      return ok(undefined);
    });
    expect(alone).toMatchObject({ error: { code: 'vault.ruleBroken' } });
    const items = [
      must(await itemKind.findDisposable(context, 'i1')),
      must(await itemKind.findDisposable(context, 'i2')),
    ];
    const erase = (withList: boolean, which = items) =>
      vault.erase(
        'disposal.carryOutList',
        { records: which.map(({ facts }) => ({ kind: 'item', id: facts.caseId })), rows: [], blobs: [] },
        (tx) => {
          const done = { records: 2, files: 0, left: [], stamp };
          if (withList) tx.data.disposalLists[id] = { ...tx.data.disposalLists[id]!, done };
          for (const found of which) {
            const { stamp: _by, ...decision } = decided;
            const entry = {
              kind: 'disposed' as const,
              id: `d-${found.facts.caseId}`,
              case: found.facts,
              decision,
              stamp,
            };
            const { reference, decidedOn, ground, basis } = decided;
            found.saveStub(tx, { disposalId: entry.id, reference, decidedOn, ground, basis, stamp });
            const removed = { versions: 1, files: 0, bytes: 0, kept: 0 };
            disposalEntryKind.save(tx, { ...entry, removed }, context);
          }
          return ok(undefined);
        },
      );
    for (const withList of [false, true])
      for (const which of [items, items.slice(0, 1)])
        expect(codeOf(await erase(withList, which))).toBe('vault.ruleBroken');
    expect(must(await vault.getRecord('item', 'i1'))).toMatchObject({ text: `${SECRET} i1` });
  });
});

test.each([
  ['a row of a register', 'people/cia'],
  ['the rule of a plan', 'recordTypes/r'],
  ['a proposal', 'disposalLists'],
  ['an import that has records', 'itemImports/run'],
])('[R14.1] a hand-made frame that deletes %s is left out', async (_, name) => {
  const { disk, id } = await prepared();
  const what = name === 'disposalLists' ? `disposalLists/${id}` : name;
  await forge(disk, await keysOf(disk, 'rut'), [change(what, null)], 'rut', '2026-06-10T08:00:00.000Z');
  await as(disk, 'anna', (__, vault) => {
    expect(leftOut(vault)).toMatchObject([{ by: 'rut', what }]);
    const [register = '', row = ''] = what.split('/');
    expect(vault.db.data[register as keyof VaultState]).toHaveProperty(row);
    return Promise.resolve();
  });
});

test('[R14.1] a hand-made order to erase a question, an item or a proposal without a decision erases nothing', async () => {
  const { disk, id } = await prepared();
  const keys = await keysOf(disk, 'rut');
  for (const what of ['log:item/i1', `disposalLists/${id}`, 'itemImports/run']) {
    const seq = (await journalOf(disk, keys)).head.seq + 1;
    await forge(disk, keys, [orderRow(seq, [what])], 'rut', '2026-06-10T08:00:00.000Z');
  }
  await as(disk, 'anna', async (_, vault) => {
    expect(leftOut(vault)).toHaveLength(3);
    expect(must(await vault.getRecord('item', 'i1'))).toMatchObject({ text: `${SECRET} i1` });
    expect(must(await vault.waitingErasures())).toEqual([]);
  });
});

test('[R14.1] an import that is undone erases nothing, and what remains of a disposed item stays in the log', async () => {
  const { disk, id } = await prepared();
  const alone = await as(disk, 'rut', async (context) => {
    must(await disposalService['disposal.withdraw'](context, { id, reason: 'En i taget' }));
    return must(await proposeDisposal(context, { kind: 'item', id: 'i2' })).id;
  });
  await as(disk, 'anna', async (context, vault) => {
    must(await decideAndDispose(context, alone, DECISION));
    expect(must(await itemImportService['itemImports.undo'](context, { runId: 'run' }))).toEqual({
      removed: 1,
      kept: 1,
    });
    expect(must(await vault.getRecord('item', 'i1'))).toMatchObject({ text: `${SECRET} i1` });
    expect(codeOf(await itemKind.read(context, 'i1'))).toBe('items.notFound');
    expect(must(await itemKind.read(context, 'i2'))).toMatchObject({ text: '', disposed: { reference: 'KS 2026/17' } });
    expect(must(await vault.verify({})).findings).toEqual([]);
  });
});
