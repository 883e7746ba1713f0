import { describe, expect, test, vi } from 'vitest';
import type { Moved } from '../../../electron/vault/open-vault/index.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { MemoryHost } from '../../support/memory-administration.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import { verifyVault } from '../support/examine.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { addBlob, addPerson, VAULT_FOLDER, type State } from '../support/vaults.ts';
import {
  BACK_FOLDER,
  deadlyTo,
  made,
  madeSmall,
  MIRROR_FOLDER,
  moveTo,
  openBack,
  openFolder,
  openMirror,
  vaultIn,
  writablePlaces,
} from './support/moving.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** A vault on a server. */
async function moved(make = made): Promise<{ disk: MemoryDisk; host: MemoryHost }> {
  const { disk } = await make();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  must(await moveTo(vault, host));
  await vault.close();
  return { disk, host };
}

const moveBack = (vault: Vault<State>, host: MemoryHost): Promise<Result<Moved>> =>
  vault.moves.toFolder({ folder: BACK_FOLDER, administration: host.administer() });

test('there and back again, the folder has the same bytes and everything works', async () => {
  const { disk, host } = await moved();
  const before = vaultIn(disk, VAULT_FOLDER);
  const mirror = await openMirror(disk, host);
  must(await addPerson(mirror, 'there'));
  const blob = must(await addBlob(mirror, Buffer.from('made there')));
  const { seq } = must(await moveBack(mirror, host));
  expect(seq).toBe(mirror.head().seq);
  await mirror.close();

  const after = vaultIn(disk, BACK_FOLDER);
  const news = new Set(Object.keys(after).filter((file) => !Object.hasOwn(before, file)));
  expect([...news].filter((file) => !file.startsWith('journal/'))).toEqual([`blobs/${blob.slice(0, 2)}/${blob}.kvb`]);
  for (const [file, bytes] of Object.entries(before))
    if (file.startsWith('journal/')) expect(after[file]?.startsWith(bytes), file).toBe(true);
    else if (file !== 'vault.json') expect(after[file], file).toBe(bytes);
  const back = must(await openBack(disk));
  expect(back.mode).toBe('readWrite');
  expect(back.findings).toEqual([]);
  expect((await verifyVault(back)).findings).toEqual([]);
  expect(back.db.data.people.there).toBeDefined();
  must(await addPerson(back, 'back'));
  await back.close();
  expect(disk.files('/back').filter((file) => file.includes('.tmp-'))).toEqual([]);
});

test('those who are still on the server read, and are told when they write', async () => {
  const { disk, host } = await moved();
  const bo = await openMirror(disk.copy(), host, 'bo');
  const mirror = await openMirror(disk, host);
  must(await moveBack(mirror, host));
  await mirror.close();
  expect(codeOf(await addPerson(bo, 'late'))).toBe('server.moved');
  expect(bo.db.data.people.p1).toBeDefined();
  await bo.close();
});

test('what others write meanwhile comes along', async () => {
  const { disk, host } = await moved();
  const bo = await openMirror(disk.copy(), host, 'bo');
  const mirror = await openMirror(disk, host);
  const administration = host.administer();
  const setPhase = administration.setPhase.bind(administration);
  let late = 0;
  vi.spyOn(administration, 'setPhase').mockImplementation(async (phase, seen) => {
    if ((late += 1) <= 2) must(await addPerson(bo, `late-${late}`));
    return setPhase(phase, seen);
  });
  must(await mirror.moves.toFolder({ folder: BACK_FOLDER, administration }));
  await mirror.close();
  await bo.close();
  const back = must(await openBack(disk));
  expect(Object.keys(back.db.data.people)).toEqual(expect.arrayContaining(['late-1', 'late-2']));
  expect(back.head().seq).toBe(host.vault?.head);
  await back.close();
});

describe('a vault stays on its server', () => {
  test('when the folder is not empty', async () => {
    const { disk, host } = await moved();
    const mirror = await openMirror(disk, host);
    const administration = host.administer();
    expect(codeOf(await mirror.moves.toFolder({ folder: VAULT_FOLDER, administration }))).toBe('vault.folderNotEmpty');
    must(await addPerson(mirror, 'after'));
    await mirror.close();
  });
  test('when the move is cancelled', async () => {
    const { disk, host } = await moved();
    const mirror = await openMirror(disk, host);
    const target = { folder: BACK_FOLDER, administration: host.administer() };
    expect(codeOf(await mirror.moves.toFolder(target, { cancelled: () => true }))).toBe('vault.moveCancelled');
    must(await addPerson(mirror, 'after'));
    await mirror.close();
    expect(await writablePlaces(disk, host)).toEqual(['server']);
    expect(disk.files('/back')).toEqual([]);
  });
  test('when another than an administrator wants to move it', async () => {
    const { disk, host } = await moved();
    const bo = await openMirror(disk, host, 'bo');
    expect(codeOf(await moveBack(bo, host))).toBe('vault.notAdministrator');
    await bo.close();
  });
});

test('a vault that somebody else has closed the server for is not fetched a second time', async () => {
  const { disk, host } = await moved();
  const { head = 0 } = host.vault ?? {};
  must(await host.administer().setPhase('moved', head));
  const mirror = await openMirror(disk, host);
  expect(codeOf(await moveBack(mirror, host))).toBe('server.moved');
  await mirror.close();
  expect(disk.files('/back')).toEqual([]);
});

test('the copy on the server goes only when the vault is elsewhere', async () => {
  const { disk, host } = await moved();
  const administration = host.administer();
  expect(codeOf(await administration.dropVault())).toBe('server.notMoved');
  const mirror = await openMirror(disk, host);
  must(await moveBack(mirror, host));
  await mirror.close();
  must(await administration.dropVault());
  expect(host.vault).toBeNull();
});

test('a vault that is back moves to the server again', async () => {
  const { disk, host } = await moved();
  const mirror = await openMirror(disk, host);
  must(await moveBack(mirror, host));
  await mirror.close();
  const back = must(await openBack(disk));
  must(await addPerson(back, 'back'));
  must(await moveTo(back, host));
  await back.close();
  expect(await writablePlaces(disk, host)).toEqual(['server']);
});

describe('a move back that is killed', () => {
  test.each(['before', 'after'] as const)(
    '%s any call to the server goes on, and is never in two places',
    { timeout: 300_000 },
    async (when) => {
      const places = new Set<string>();
      for (let at = 1; ; at += 1) {
        const { disk, host } = await moved(madeSmall);
        const { target, begin, died } = deadlyTo(host, at, when);
        const mirror = await openMirror(disk, host, 'anna', await target.connect());
        const { administration } = target;
        begin();
        const killed = await mirror.moves.toFolder({ folder: BACK_FOLDER, administration });
        await mirror.close();
        if (died() === '') {
          must(killed);
          break;
        }
        const found = (await writablePlaces(disk, host)).join() || 'none';
        places.add(found);
        if (found === 'back') continue;
        const again = await openMirror(disk, host);
        must(await moveBack(again, host));
        await again.close();
        expect(await writablePlaces(disk, host)).toEqual(['back']);
      }
      // Nowhere: the server is closed, and the folder gets its name when the move goes on.
      expect([...places].sort()).toEqual(['none', 'server']);
    },
  );
  test('by the disk at any call goes on, and is never in two places', { timeout: 300_000 }, async () => {
    await failEveryCall(60, async (strike) => {
      const { disk, host } = await moved(madeSmall);
      const mirror = await openMirror(disk, host);
      strike.arm(disk, { counts: (operation, path) => CHANGING_CALLS.has(operation) && !path.includes('lock') });
      const done = await moveBack(mirror, host);
      disk.before = () => {};
      await mirror.close();
      const places = await writablePlaces(disk, host);
      if (done.ok) expect(places).toEqual(['back']);
      if (!places.includes('back')) {
        const again = await openMirror(disk, host);
        must(await moveBack(again, host));
        await again.close();
      }
      expect(await writablePlaces(disk, host)).toEqual(['back']);
      const back = must(await openBack(disk));
      expect((await verifyVault(back)).findings).toEqual([]);
      await back.close();
    });
  });
});

test('this program’s copy still opens, and says that the vault has moved', async () => {
  const { disk, host } = await moved();
  const mirror = await openMirror(disk, host);
  must(await moveBack(mirror, host));
  await mirror.close();
  const left = await openMirror(disk, host);
  expect(codeOf(await addPerson(left, 'late'))).toBe('server.moved');
  // The shares are in the folder only.
  const home = Object.entries(vaultIn(disk, BACK_FOLDER));
  expect(vaultIn(disk, MIRROR_FOLDER)).toEqual(
    Object.fromEntries(home.filter(([file]) => !file.startsWith('compartments/'))),
  );
  expect(home.some(([file]) => file.startsWith('compartments/'))).toBe(true);
  await left.close();
});
