// What services rely on when they read between writes, and what screens rely on when the vault changes, tested against the in-memory vault and the real one.
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { Refusal } from '../../../electron/vault/disk/disk.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';

type Opened = Vault<VaultState>;

export interface ReadWorld {
  readonly vault: Opened;
  /** The same vault, open for reading only; `vault` is no longer used then. */
  readonly readOnly: () => Promise<Opened>;
}

const unit = (id: string) =>
  ({
    id,
    name: 'Namn',
    website: '',
    colour: '#000000',
    changed: { at: '2026-01-01T00:00:00.000Z', by: 'me' },
  }) as never;
const add = (vault: Opened, id: string) =>
  vault.write('test', (tx) => {
    tx.data.departments[id] = unit(id);
    return ok(id);
  });
const departmentsOf = (data: VaultState): string[] => Object.keys(data.departments).sort();

/** Registers the tests; `start` makes a new vault for each. */
export function readContract(start: () => Promise<ReadWorld>): void {
  describe('reading in turn', () => {
    it('sees every write that was queued earlier and none that was queued later, and writes nothing', async () => {
      const { vault } = await start();
      const before = vault.head().seq;
      const done = await Promise.all([
        vault.read((data) => ok(departmentsOf(data))),
        add(vault, 'a'),
        vault.read((data) => ok(departmentsOf(data))),
        add(vault, 'b'),
        vault.read((data) => ok(departmentsOf(data))),
      ]);
      expect([done[0], done[2], done[4]].map((one) => must(one))).toEqual([[], ['a'], ['a', 'b']]);
      expect(vault.head().seq).toBe(before + 2);
    });

    it('passes on a refusal, and later work still runs after an error', async () => {
      const { vault } = await start();
      expect(codeOf(await vault.read(() => fail('test.refused')))).toBe('test.refused');
      expect(
        codeOf(
          await vault.read(() => {
            throw new Refusal('test.thrown');
          }),
        ),
      ).toBe('test.thrown');
      await expect(
        vault.read(() => {
          throw new Error('bang');
        }),
      ).rejects.toThrow('bang');
      expect(must(await add(vault, 'a')).value).toBe('a');
    });

    it('is possible in a vault that is read-only, and refused in one that is closed', async () => {
      const { vault, readOnly } = await start();
      must(await add(vault, 'a'));
      const reader = await readOnly();
      expect(codeOf(await add(reader, 'b'))).toBe('vault.readOnly');
      expect(must(await reader.read((data) => ok(departmentsOf(data))))).toEqual(['a']);
      await reader.close();
      expect(codeOf(await reader.read((data) => ok(departmentsOf(data))))).toBe('vault.closed');
    });
  });

  describe('a change', () => {
    it('says which registers and logs it touched, the vault’s own registers included', async () => {
      const { vault } = await start();
      const heard: (readonly string[])[] = [];
      vault.onChange(({ collections, logs }) => heard.push([...[...collections].sort(), 'and', ...logs]));
      must(
        await vault.write('test', (tx) => {
          tx.data.departments.a = unit('a');
          tx.seal('kanal', 'test', Uint8Array.of(1));
          tx.putLog({ kind: 'case', id: '1', at: 0, facets: {}, title: '', text: '', record: { id: '1' } });
          return ok(null);
        }),
      );
      must(await vault.invite({ id: 'ny', label: 'Ny', administrator: false }));
      expect(heard).toEqual([
        ['$compartments', 'departments', 'and', 'case'],
        ['$members', 'and'],
      ]);
    });
  });
}
