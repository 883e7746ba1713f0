// The files of a vault with several members, missing, truncated, swapped or outdated: refused, reported, or without
// effect.
import { describe, expect, test, vi } from 'vitest';
import { encodeChecked, decodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { examine, readAll, verifyVault } from '../support/examine.ts';
import {
  addLogin,
  addPerson,
  VAULT_FOLDER,
  admitMembers,
  openAs,
  passphraseOf,
  makeVaultWith,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const at = (file: string): string => `${VAULT_FOLDER}/${file}`;

/** Anna and Bo; Cesar and Dora were removed, so there are three vault keys, and a fourth from a sheet. */
const several = copiesOf(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cesar', 'dora');
  const early = disk.copy();
  const anna = must(await openAs(disk, 'anna'));
  must(await addLogin(anna, 'l1'));
  for (const id of ['cesar', 'dora']) {
    must(await anna.removeMember(id));
    must(await addPerson(anna, `after-${id}`));
  }
  must(await anna.makeRecoverySheet());
  must(await addPerson(anna, 'p1'));
  await anna.close();
  const again = must(await openAs(disk, 'anna'));
  const before = await readAll(again, []);
  await again.close();
  return { disk, before, early };
});

const caches = /^(snapshots|index)\//;

test('a missing, empty or truncated file is detected unless it is a missing cache', async () => {
  const { disk, before } = await several();
  for (const file of disk.files(VAULT_FOLDER)) {
    const bytes = disk.bytes(at(file));
    for (const content of [null, Buffer.alloc(0), bytes.subarray(0, bytes.length >> 1)]) {
      const copy = disk.copy();
      if (content === null) copy.remove(at(file));
      else copy.put(at(file), content);
      const { kind } = await examine(copy, before, [], { memberId: 'anna' }).catch((error: unknown) => {
        throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      });
      if (!(caches.test(file) && content === null)) expect(kind, file).not.toBe('same');
    }
  }
});

test('exchanged files of the same kind are refused or reported', async () => {
  const { disk, before } = await several();
  const kinds = [/^members\//, /^epochs\//, /^journal\//, /^snapshots\//];
  for (const kind of kinds) {
    const files = disk.files(VAULT_FOLDER).filter((file) => kind.test(file));
    expect(files.length).toBeGreaterThan(1);
    for (const [i, one] of files.entries()) {
      for (const other of files.slice(i + 1)) {
        const copy = disk.copy();
        copy.put(at(one), disk.bytes(at(other)));
        copy.put(at(other), disk.bytes(at(one)));
        expect((await examine(copy, before, [], { memberId: 'anna' })).kind, `${one} and ${other}`).not.toBe('same');
      }
    }
  }
});

describe('a slot', () => {
  test('from before a passphrase change opens with the old passphrase, and only for its own member', async () => {
    const { disk, early } = await several();
    const bo = must(await openAs(disk, 'bo'));
    must(await bo.changePassphrase(passphraseOf('bo'), 'en helt ny lösenfras'));
    await bo.close();
    disk.put(at('members/bo.json'), early.bytes(at('members/bo.json')));
    expect(codeOf(await openAs(disk, 'bo', { passphrase: 'en helt ny lösenfras' }))).toBe('vault.wrongPassphrase');
    const old = must(await openAs(disk, 'bo'));
    expect([old.mode, old.findings, old.db.data.people.p1?.name]).toEqual(['readWrite', [], 'Namn p1']);
    expect((await verifyVault(old)).findings).toEqual([]);
    await old.close();
    disk.put(at('members/bo.json'), early.bytes(at('members/anna.json')));
    expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.slotForeign');
  });

  test('with a lowered key derivation cost is refused to its member and reported to others', async () => {
    const { disk } = await several();
    const slot = decodeChecked(disk.bytes(at('members/bo.json')))!;
    for (const change of [{ memKiB: 8 }, { passes: 0 }, { memKiB: 2 ** 30 }, { passes: 1.5 }]) {
      disk.put(at('members/bo.json'), encodeChecked({ ...slot, kdf: { ...(slot.kdf as object), ...change } }));
      expect(codeOf(await openAs(disk, 'bo'))).toBe('vault.kdfOutOfBounds');
      const anna = must(await openAs(disk, 'anna', { readOnly: true }));
      expect((await verifyVault(anna)).findings).toMatchObject([
        { code: 'vault.kdfOutOfBounds', params: { member: 'bo' } },
      ]);
      await anna.close();
    }
  });

  test('of a removed member, put back, opens nothing and is deleted by the next writer', async () => {
    const { disk, early } = await several();
    disk.put(at('members/cesar.json'), early.bytes(at('members/cesar.json')));
    expect(codeOf(await openAs(disk, 'cesar'))).toBe('vault.memberRemoved');
    await must(await openAs(disk, 'bo')).close();
    expect(disk.has(at('members/cesar.json'))).toBe(false);
    // It is not accepted either for a new member with the same id.
    const anna = must(await openAs(disk, 'anna'));
    await admitMembers(disk, anna, 'cesar');
    disk.put(at('members/cesar.next.json'), early.bytes(at('members/cesar.json')));
    await must(await openAs(disk, 'cesar')).close();
    expect(disk.has(at('members/cesar.next.json'))).toBe(false);
  });

  test('that is pending is deleted if its member is unknown, and does no harm if it is damaged', async () => {
    const { disk, early } = await several();
    disk.put(at('members/mallory.next.json'), early.bytes(at('members/cesar.json')));
    disk.put(at('members/bo.next.json'), Buffer.from('{'));
    disk.put(at('recovery.next.age'), Buffer.from('x'));
    const bo = must(await openAs(disk, 'bo'));
    expect([bo.mode, bo.findings]).toEqual(['readWrite', []]);
    expect((await verifyVault(bo)).findings).toEqual([]);
    await bo.close();
    expect(disk.files(VAULT_FOLDER).filter((file) => file.includes('.next.'))).toEqual([]);
  });
});

test('foreign files in epochs/ are left alone and reported', async () => {
  const { disk } = await several();
  for (const name of ['1.json', '9.json', 'hej.txt', '04.json', '5.json'])
    disk.put(at(`epochs/${name}`), Buffer.from('x'));
  const anna = must(await openAs(disk, 'anna'));
  expect([anna.mode, anna.findings]).toEqual(['readWrite', []]);
  expect((await verifyVault(anna)).findings.map(({ code, params }) => [code, params.file])).toEqual(
    ['1.json', '5.json', '9.json', 'hej.txt', '04.json'].sort().map((name) => ['vault.strangeFile', `epochs/${name}`]),
  );
  await anna.close();
  expect(disk.files(at('epochs'))).toHaveLength(8);
});
