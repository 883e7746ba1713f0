// What a write changes and what it refuses, on a real disk.
import { Low } from 'lowdb';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { type ChangeEvent } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { newVault, reopen } from '../support/disk-vault.ts';
import { copyOf } from '../support/temp.ts';
import { addCase, addPerson } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('writing', () => {
  it('changes nothing when the change refuses or throws', async () => {
    const vault = await newVault();
    const before = vault.db.data;
    const head = vault.head();
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.p = { id: 'p', name: 'x' };
          return fail('no');
        }),
      ),
    ).toBe('no');
    await expect(
      vault.write('x', (tx) => {
        tx.data.people.p = { id: 'p', name: 'x' };
        throw new Error('bug');
      }),
    ).rejects.toThrow('bug');
    expect(vault.db.data).toEqual(before);
    expect(vault.head()).toEqual(head);
    must(await addPerson(vault, 'q'));
  });

  it('keeps a register that it only looked at the same object, since readers compare them', async () => {
    const vault = await newVault();
    const before = vault.db.data;
    must(
      await vault.write('x', (tx) => {
        tx.data.people.p = { id: 'p', name: String(tx.data.channels.c1?.name) };
        return ok(undefined);
      }),
    );
    expect(vault.db.data.channels).toBe(before.channels);
    expect(vault.db.data.people).not.toBe(before.people);
    must(
      await vault.write('x', (tx) => {
        delete tx.data.people.p;
        return ok(undefined);
      }),
    );
    expect(vault.db.data.people).toEqual(before.people);
    expect(Object.isFrozen(vault.db.data.people)).toBe(true);
  });

  it('appends nothing when nothing changed', async () => {
    const vault = await newVault();
    const head = vault.head();
    const done = must(
      await vault.write('x', (tx) => {
        tx.data.channels.c1 = { name: 'Kommunen', id: 'c1' };
        return ok(1);
      }),
    );
    expect(done.receipt.seq).toBe(head.seq);
    expect(vault.head()).toEqual(head);
  });

  it('puts only what changed into a frame, and shows it in the audit log', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    await addPerson(vault, 'p2');
    must(
      await vault.write('tidy', (tx) => {
        delete tx.data.people.p1;
        tx.data.people.p2 = { id: 'p2', name: 'ny' };
        tx.putLog({ kind: 'case', id: 'k', at: 1, facets: {}, title: 't', text: '', record: {} });
        return ok(undefined);
      }),
    );
    const lines = must(await vault.journal({ limit: 2 })).lines;
    expect(lines.map(({ seq, action, by, touched }) => ({ seq, action, by, touched }))).toEqual([
      { seq: 4, action: 'tidy', by: 'anna', touched: ['people/p2', 'people/p1', 'log:case/k'] },
      { seq: 3, action: 'person.add', by: 'anna', touched: ['people/p2'] },
    ]);
    expect(must(await vault.journal({ limit: 500, before: 3 })).lines.map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it('runs writes one after another, each on the result of the previous one', async () => {
    const vault = await newVault();
    await Promise.all(
      Array.from({ length: 30 }, () =>
        vault.write('count', (tx) => {
          const n = Number(tx.data.people.n?.name ?? 0);
          tx.data.people.n = { id: 'n', name: String(n + 1) };
          return ok(undefined);
        }),
      ),
    );
    expect(vault.db.data.people.n?.name).toBe('30');
  });

  it('returns rows that cannot be changed in place', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    expect(() => Object.assign(vault.db.data.people.p1!, { name: 'x' })).toThrow(TypeError);
    expect(() => {
      vault.db.data.people.p2 = { id: 'p2', name: 'x' };
    }).toThrow(TypeError);
  });

  it("runs every change through lowdb's own update and write, and shows it through its read", async () => {
    const vault = await newVault();
    const calls: string[] = [];
    const spies = (['update', 'write', 'read'] as const).map((name) => {
      const spy = vi.spyOn(Low.prototype, name);
      return { name, spy };
    });
    await addPerson(vault, 'p');
    for (const { name, spy } of spies) calls.push(...spy.mock.calls.map(() => name));
    for (const { spy } of spies) spy.mockRestore();
    expect(calls).toEqual(['update', 'write', 'read']);
    expect(Object.getPrototypeOf(vault.db)).toBe(Low.prototype);
    expect((await reopen(copyOf(vault.folder))).db.data.people.p?.id).toBe('p');
  });

  it('writes nothing through the database that readers have', async () => {
    const vault = await newVault();
    const { seq } = vault.head();
    const db = vault.db as typeof vault.db & Pick<Low<typeof vault.db.data>, 'update' | 'write'>;
    await expect(
      db.update((data) => {
        data.people.p = { id: 'p', name: '' };
      }),
    ).rejects.toThrow(TypeError);
    await expect(db.write()).rejects.toMatchObject({ problem: { code: 'vault.notInWrite' } });
    expect(vault.head().seq).toBe(seq);
  });

  it('stores an id like __proto__ as any other, and refuses ambiguous names', async () => {
    const vault = await newVault();
    await addPerson(vault, '__proto__');
    expect(Object.keys((await reopen(copyOf(vault.folder))).db.data.people)).toEqual(['__proto__']);
    expect(codeOf(await addPerson(vault, 'a\nb'))).toBe('vault.badName');
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.a = { id: 'b', name: '' };
          return ok(undefined);
        }),
      ),
    ).toBe('vault.badName');
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.a = { id: 'a', name: '', note: new Date(0) as unknown as string };
          return ok(undefined);
        }),
      ),
    ).toBe('vault.notPlainJson');
  });

  it('notifies listeners of what was touched, once it is durable', async () => {
    const vault = await newVault();
    const events: ChangeEvent[] = [];
    const stop = vault.onChange((event) => events.push(event));
    await addCase(vault, 'k', 1);
    await addPerson(vault, 'p');
    stop();
    await addPerson(vault, 'q');
    expect(events).toEqual([
      { seq: 2, action: 'case.add', by: 'anna', collections: [], logs: ['case'] },
      { seq: 3, action: 'person.add', by: 'anna', collections: ['people'], logs: [] },
    ]);
  });

  it('refuses everything after closing', async () => {
    const vault = await newVault();
    await vault.close();
    expect(codeOf(await addPerson(vault, 'p'))).toBe('vault.closed');
    expect(codeOf(await vault.page({ kind: 'case' }))).toBe('vault.closed');
    expect(codeOf(await vault.verify())).toBe('vault.closed');
    expect(codeOf(await vault.blobs.begin())).toBe('vault.closed');
    await vault.close();
  });
});
