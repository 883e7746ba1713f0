// The fake must keep the promises of the port that services rely on.
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { custodyContract } from './custody-contract.ts';
import { makeFakeVault } from './fake-vault.ts';
import { readContract } from './read-contract.ts';
import { must } from '../../support/results.ts';

const unit = (id: string) =>
  ({
    id,
    name: 'Namn',
    website: '',
    colour: '#000000',
    changed: { at: '2026-01-01T00:00:00.000Z', by: 'me' },
  }) as never;

describe('the in-memory vault', () => {
  it('changes nothing when a write is refused, throws or cannot be stored', async () => {
    const vault = makeFakeVault();
    const put = { kind: 'access', id: 'a', at: 1, facets: {}, title: 't', text: '', record: {} };
    expect(
      (
        await vault.write('x', (tx) => {
          tx.data.departments.d = unit('d');
          tx.putLog(put);
          return fail('no');
        })
      ).ok,
    ).toBe(false);
    await expect(
      vault.write('x', (tx) => {
        tx.data.departments.d = unit('d');
        throw new Error('bang');
      }),
    ).rejects.toThrow('bang');
    vault.failNextWrite('vault.diskFull');
    expect(
      await vault.write('x', (tx) => {
        tx.data.departments.d = unit('d');
        tx.putLog(put);
        return ok(1);
      }),
    ).toMatchObject({ ok: false, error: { code: 'vault.diskFull' } });
    expect(vault.db.data.departments).toEqual({});
    expect(vault.logRecords('access')).toEqual([]);
    expect(vault.head().seq).toBe(0);
  });

  it('freezes rows, keeps versions and pages by facet and words', async () => {
    const vault = makeFakeVault();
    await vault.write('x', (tx) => {
      tx.data.departments.d = unit('d');
      return ok(1);
    });
    expect(() => {
      (vault.db.data.departments.d as { name: string }).name = 'y';
    }).toThrow();
    for (const [id, at] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const) {
      await vault.write('y', (tx) => {
        tx.putLog({ kind: 'm', id, at, facets: { c: id }, title: `Får ${id}`, text: 'mer', record: { at } });
        return ok(1);
      });
    }
    const page = await vault.page({ kind: 'm', search: 'får' });
    expect(page.ok && page.value.rows.map((l) => [l.id, l.versions])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(await vault.page({ kind: 'm', search: 'far' })).toMatchObject({ value: { total: 0 } });
    expect(await vault.page({ kind: 'm', where: { c: ['b'] } })).toMatchObject({ value: { total: 1 } });
    expect(await vault.history('m', 'a')).toMatchObject({ value: [{ record: { at: 1 } }, { record: { at: 3 } }] });
  });

  it('seals by compartment and context', async () => {
    const vault = makeFakeVault();
    const sealed = must(await vault.write('s', (tx) => ok(tx.seal('ch', 'login:1', new Uint8Array([1, 2])))));
    expect(vault.unseal(sealed.value, 'login:1')).toEqual(ok(new Uint8Array([1, 2])));
    expect(vault.unseal(sealed.value, 'login:2')).toMatchObject({ error: { code: 'vault.damaged' } });
    vault.withoutKey.add('ch');
    expect(vault.unseal(sealed.value, 'login:1')).toMatchObject({ error: { code: 'vault.notEntitled' } });
  });
});

describe('the in-memory vault, read between writes', () => {
  readContract(() => {
    const vault = makeFakeVault();
    return Promise.resolve({
      vault,
      readOnly: () => {
        vault.setMode('readOnly');
        return Promise.resolve(vault);
      },
    });
  });
});

describe('the in-memory vault with several members', () => {
  custodyContract(() => {
    const vault = makeFakeVault({ memberId: 'anna', members: ['bo', 'cia', 'dag', { id: 'ella', state: 'invited' }] });
    return Promise.resolve({ as: async (memberId, work) => work(vault.as(memberId)) });
  });
});
