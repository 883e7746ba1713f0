// The server's version of a vault in the place of a copy with another history: interrupted at every call to the disk.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { asideName, fetchedBeside, finishTaking, removeFetched, takeFetched } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { failEveryCall } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, openOn, restored, toServer } from '../support/on-server.ts';
import { addPerson, makeVaultWith, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const FETCHED = fetchedBeside(VAULT_FOLDER);
const ASIDE = asideName(VAULT_FOLDER, new Date('2026-11-30T12:00:00.000Z'));
const LOGINS = `${VAULT_FOLDER}/server.json`;

let made: MemoryDisk;
let vaultId: string;

/** Everything under a folder, by path; null: there is no such folder. */
const contentIn = (disk: MemoryDisk, folder: string): Record<string, string> | null =>
  disk.has(folder)
    ? Object.fromEntries(disk.files(folder).map((file) => [file, disk.bytes(`${folder}/${file}`).toString('hex')]))
    : null;

beforeAll(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const place = await computer(vault);
  const anna = await openOn(place, 'anna');
  const other = await restored(vault, vault.head);
  must(await addPerson(anna, 'p1'));
  await anna.close();
  place.disk.put(LOGINS, Buffer.concat([place.disk.bytes(LOGINS), Buffer.from(' ')]));
  must(await fillMirror({ disk: place.disk, folder: FETCHED, server: new MemoryServer(other) }));
  made = place.disk.copy();
  ({ vaultId } = JSON.parse(made.bytes(`${FETCHED}/vault.json`).toString()) as { vaultId: string });
});

/** The old copy, and what was fetched with the logins of the old one. */
const before = () => {
  const old = contentIn(made, VAULT_FOLDER);
  return { old, taken: { ...contentIn(made, FETCHED), 'server.json': old?.['server.json'] } };
};

/** One of the two is in place, whole, and the old one is somewhere. Returns which. */
function inPlace(disk: MemoryDisk): 'old' | 'taken' {
  const { old, taken } = before();
  const there = contentIn(disk, VAULT_FOLDER);
  if (JSON.stringify(there) === JSON.stringify(old)) {
    expect(disk.has(ASIDE)).toBe(false);
    return 'old';
  }
  expect(there).toEqual(taken);
  expect(contentIn(disk, ASIDE)).toEqual(old);
  expect(disk.has(FETCHED)).toBe(false);
  return 'taken';
}

describe('taking what was fetched', () => {
  it('puts it in the place of the copy, with the logins of this computer, and the copy aside', async () => {
    const disk = made.copy();
    await takeFetched(disk, VAULT_FOLDER, ASIDE);
    expect(inPlace(disk)).toBe('taken');
    expect(await finishTaking(disk, VAULT_FOLDER)).toBe(false);
  });

  it('is finished or as if it had not begun, at whichever call to the disk the program is killed', async () => {
    const ends = new Set<string>();
    await failEveryCall(10, async (strike) => {
      const disk = made.copy();
      strike.arm(disk, {});
      await takeFetched(disk, VAULT_FOLDER, ASIDE).catch(() => undefined);
      disk.before = () => undefined;
      const wasBetween = !disk.has(VAULT_FOLDER);
      expect(await finishTaking(disk, VAULT_FOLDER)).toBe(wasBetween);
      ends.add(`${inPlace(disk)}${wasBetween ? ', finished later' : ''}`);
      await removeFetched(disk, VAULT_FOLDER, vaultId);
      expect(disk.has(FETCHED)).toBe(false);
    });
    expect([...ends].sort()).toEqual(['old', 'taken', 'taken, finished later']);
  });

  it('is finished when the program is killed while it finishes that', async () => {
    await failEveryCall(5, async (strike) => {
      const disk = made.copy();
      await disk.rename(VAULT_FOLDER, ASIDE);
      strike.arm(disk, {});
      await finishTaking(disk, VAULT_FOLDER).catch(() => undefined);
      disk.before = () => undefined;
      await finishTaking(disk, VAULT_FOLDER);
      expect(contentIn(disk, VAULT_FOLDER)).toEqual(contentIn(made, FETCHED));
      expect(contentIn(disk, ASIDE)).toEqual(contentIn(made, VAULT_FOLDER));
    });
  });

  it('says what is so when one call to the disk fails: the copy is in its place, or what was fetched is', async () => {
    await failEveryCall(10, async (strike) => {
      const disk = made.copy();
      strike.arm(disk, { times: 1 });
      const isTaken = await takeFetched(disk, VAULT_FOLDER, ASIDE).then(
        () => true,
        () => false,
      );
      expect(inPlace(disk)).toBe(isTaken ? 'taken' : 'old');
    });
  });
});

describe('what was fetched and not taken', () => {
  it('is removed, also where fetching it was killed at any call', async () => {
    const server = new MemoryServer(await toServer(made.copy()));
    await failEveryCall(20, async (strike) => {
      const disk = made.copy();
      await removeFetched(disk, VAULT_FOLDER, vaultId);
      expect(disk.has(FETCHED)).toBe(false);
      strike.arm(disk, {});
      await fillMirror({ disk, folder: FETCHED, server });
      disk.before = () => undefined;
      await removeFetched(disk, VAULT_FOLDER, vaultId);
      expect(disk.has(FETCHED)).toBe(false);
      expect(inPlace(disk)).toBe('old');
    });
  });

  it('is never a folder of somebody, or a copy of another vault, that has that name', async () => {
    const own = new MemoryDisk();
    own.put(`${FETCHED}/brev.txt`, Buffer.from('hej'));
    await removeFetched(own, VAULT_FOLDER, vaultId);
    expect(own.files(FETCHED)).toEqual(['brev.txt']);
    const other = made.copy();
    await removeFetched(other, VAULT_FOLDER, '00000000-0000-4000-8000-000000000000');
    expect(contentIn(other, FETCHED)).toEqual(contentIn(made, FETCHED));
  });

  it('is not put where a copy was moved away by hand', async () => {
    const disk = made.copy();
    await disk.rename(VAULT_FOLDER, '/elsewhere');
    expect(await finishTaking(disk, VAULT_FOLDER)).toBe(false);
    expect(disk.has(VAULT_FOLDER)).toBe(false);
  });
});
