import { describe, expect, test, vi } from 'vitest';
import { FORMAT_VERSION } from '../../../electron/vault/folder/index.ts';
import { inspectVault } from '../../../electron/vault/index.ts';
import { MemoryHost } from '../../support/memory-administration.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import { verifyVault } from '../support/examine.ts';
import { addPerson, VAULT_FOLDER } from '../support/vaults.ts';
import {
  CHECK_FOLDER,
  connectTo,
  deadlyTo,
  made,
  madeSmall,
  MIRROR_FOLDER,
  moveTo,
  openFolder,
  openMirror,
  targetOf,
  vaultIn,
  writablePlaces,
} from './support/moving.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('the server has the bytes of the folder, and everything works there', async () => {
  const { disk } = await made();
  const before = vaultIn(disk, VAULT_FOLDER);
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  const { seq } = must(await moveTo(vault, host));
  expect(seq).toBe(vault.head().seq);
  expect(vault.mode).toBe('readOnly');
  expect(codeOf(await addPerson(vault, 'late'))).toBe('vault.readOnly');
  await vault.close();

  const mirror = await openMirror(disk, host);
  expect(mirror.mode).toBe('readWrite');
  expect((await verifyVault(mirror)).findings).toEqual([]);
  const after = vaultIn(disk, MIRROR_FOLDER);
  expect(after['vault.json']).toBe(before['vault.json']);
  for (const [file, bytes] of Object.entries(before))
    if (file.startsWith('journal/')) expect(after[file]?.startsWith(bytes), file).toBe(true);
    else if (file.startsWith('compartments/')) expect(after[file], file).toBeUndefined();
    else expect(after[file], file).toBe(bytes);
  must(await addPerson(mirror, 'there'));
  await mirror.close();
  expect(disk.files('/check')).toEqual([]);
});

test('the folder is only read afterwards, and says where the vault is', async () => {
  const { disk } = await made();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  const { seq } = must(await moveTo(vault, host));
  await vault.close();
  const moved = { host: 'db.example', port: 5432, database: 'kanalvakt', seq };
  for (const id of ['anna', 'bo']) {
    const old = must(await openFolder(disk, id));
    expect(old.mode).toBe('readOnly');
    expect(old.findings).toEqual([{ code: 'vault.moved', severity: 'note', params: moved }]);
    expect((await verifyVault(old)).findings).toEqual([]);
    await old.close();
  }
  expect(await inspectVault(VAULT_FOLDER, disk)).toMatchObject({ kind: 'vault', version: FORMAT_VERSION, moved });
  const { version } = JSON.parse(disk.bytes(`${VAULT_FOLDER}/vault.json`).toString()) as { readonly version: number };
  expect(version).toBeGreaterThan(FORMAT_VERSION);
});

test('a reader that had the folder open cannot become its writer', async () => {
  const { disk } = await made();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  const reader = must(await openFolder(disk, 'bo'));
  expect(reader.mode).toBe('readOnly');
  must(await moveTo(vault, host));
  await vault.close();
  expect(codeOf(await reader.askToWrite())).toBe('vault.moved');
  expect(reader.mode).toBe('readOnly');
  await reader.close();
});

test('what is written while it is sent is sent too', async () => {
  const { disk } = await made();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  let added = 0;
  const writes: Promise<unknown>[] = [];
  const done = await vault.moves.toServer(targetOf(host), {
    checkFolder: CHECK_FOLDER,
    onProgress: (phase) => {
      if (phase === 'sending' && added < 3) writes.push(addPerson(vault, `during-${(added += 1)}`).then(must));
    },
  });
  must(done);
  await Promise.all(writes);
  await vault.close();
  const mirror = await openMirror(disk, host);
  expect(Object.keys(mirror.db.data.people)).toEqual(expect.arrayContaining(['during-1', 'during-2', 'during-3']));
  await mirror.close();
});

describe('a move that is refused leaves the vault in its folder', () => {
  test('when it is cancelled', async () => {
    const { disk } = await made();
    const host = new MemoryHost();
    const vault = must(await openFolder(disk));
    let asked = 0;
    const options = { checkFolder: CHECK_FOLDER, cancelled: () => (asked += 1) > 5 };
    expect(codeOf(await vault.moves.toServer(targetOf(host), options))).toBe('vault.moveCancelled');
    must(await addPerson(vault, 'after'));
    await vault.close();
    expect(await writablePlaces(disk, host)).toEqual(['folder']);
  });
  test('by who is no administrator', async () => {
    const { disk } = await made();
    const vault = must(await openFolder(disk, 'bo'));
    expect(codeOf(await moveTo(vault, new MemoryHost()))).toBe('vault.notAdministrator');
    await vault.close();
  });
  test('when the vault is in use on the server', async () => {
    const { disk } = await made();
    const host = new MemoryHost();
    const first = disk.copy();
    const elsewhere = must(await openFolder(first));
    must(await moveTo(elsewhere, host));
    await elsewhere.close();
    const vault = must(await openFolder(disk));
    expect(codeOf(await moveTo(vault, host))).toBe('server.notFilling');
    expect(vault.mode).toBe('readWrite');
    await vault.close();
  });
  test('when the folder is damaged', async () => {
    const { disk } = await made();
    const vault = must(await openFolder(disk));
    const [blob = ''] = disk.files(`${VAULT_FOLDER}/blobs`);
    const file = await disk.open(`${VAULT_FOLDER}/blobs/${blob}`, 'readWrite');
    await file.write(Buffer.from('x'), 200);
    await file.close();
    expect(codeOf(await moveTo(vault, new MemoryHost()))).toBe('vault.moveDamaged');
    await vault.close();
  });
});

describe('a server that gives back something else than it was sent', () => {
  test.each(['frames', 'objects', 'files', 'surplus'] as const)('%s: the vault does not move', async (what) => {
    const { disk } = await made();
    const host = new MemoryHost();
    const vault = must(await openFolder(disk));
    const target = targetOf(host, {
      connect: () => {
        const server = connectTo(host);
        if (what === 'frames') {
          const read = server.read.bind(server);
          vi.spyOn(server, 'read').mockImplementation(async (after, max) => {
            const frames = must(await read(after, max));
            const changed = frames.map((frame) => {
              const bytes = Buffer.from(frame.bytes);
              if (frame.seq === 3) bytes[60]! ^= 1;
              return { ...frame, bytes };
            });
            return { ok: true, value: changed };
          });
        }
        if (what === 'objects')
          vi.spyOn(server, 'objectsSince').mockResolvedValue({
            ok: true,
            value: [{ name: 'member/anna', bytes: Buffer.from('{}'), seq: 1 }],
          });
        if (what === 'files') vi.spyOn(server.blobs, 'read').mockResolvedValue({ ok: true, value: Buffer.alloc(9) });
        if (what === 'surplus') {
          const list = server.blobs.list.bind(server.blobs);
          vi.spyOn(server.blobs, 'list').mockImplementation(async (after) => {
            const listed = must(await list(after));
            const more = { blobId: 'f'.repeat(64), size: 1, usedAt: 0 };
            return { ok: true, value: after < more.blobId ? [...listed, more] : listed };
          });
        }
        return server;
      },
    });
    const done = await vault.moves.toServer(target, { checkFolder: CHECK_FOLDER });
    expect(codeOf(done)).toBe('vault.moveDiffers');
    expect(vault.mode).toBe('readWrite');
    await vault.close();
    expect(await writablePlaces(disk, host)).toEqual(['folder']);
    expect(disk.files('/check')).toEqual([]);
  });
});

describe('a move that is killed', () => {
  test.each(['before', 'after'] as const)(
    '%s any call to the server goes on, and is never in two places',
    { timeout: 300_000 },
    async (when) => {
      const places = new Set<string>();
      for (let at = 1; ; at += 1) {
        const { disk } = await madeSmall();
        const host = new MemoryHost();
        const vault = must(await openFolder(disk));
        const { target, begin, died } = deadlyTo(host, at, when);
        begin();
        const killed = await vault.moves.toServer(target, { checkFolder: CHECK_FOLDER });
        await vault.close();
        if (died() === '') {
          must(killed);
          break;
        }
        expect(killed.ok).toBe(false);
        places.add((await writablePlaces(disk, host)).join() || 'none');
        const again = must(await openFolder(disk));
        must(await moveTo(again, host));
        await again.close();
        expect(await writablePlaces(disk, host)).toEqual(['server']);
        const mirror = await openMirror(disk, host);
        expect((await verifyVault(mirror)).findings, `call ${at}: ${died()}`).toEqual([]);
        await mirror.close();
      }
      // Nowhere: the folder is closed, and the server is opened when the move goes on.
      expect([...places].sort()).toEqual(when === 'before' ? ['folder', 'none'] : ['folder', 'server']);
    },
  );
  test('by the disk at any call goes on, and is never in two places', { timeout: 300_000 }, async () => {
    await failEveryCall(20, async (strike) => {
      const { disk } = await madeSmall();
      const host = new MemoryHost();
      const vault = must(await openFolder(disk));
      strike.arm(disk, { counts: (operation, path) => CHANGING_CALLS.has(operation) && !path.includes('lock') });
      const done = await moveTo(vault, host);
      disk.before = () => {};
      await vault.close();
      const places = await writablePlaces(disk, host);
      if (done.ok) expect(places).toEqual(['server']);
      const again = must(await openFolder(disk));
      must(await moveTo(again, host));
      await again.close();
      expect(await writablePlaces(disk, host)).toEqual(['server']);
    });
  });
});

test('a copy from an interrupted move is brought up to date, not sent again', async () => {
  const { disk } = await made();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  let phase = '';
  const options = {
    checkFolder: CHECK_FOLDER,
    onProgress: (now: string) => {
      phase = now;
    },
    cancelled: () => phase === 'comparing',
  };
  expect(codeOf(await vault.moves.toServer(targetOf(host), options))).toBe('vault.moveCancelled');
  const { head = 0 } = host.vault ?? {};
  expect(head).toBe(vault.head().seq);
  const administration = host.administer();
  const filled = vi.spyOn(administration, 'fill');
  must(await vault.moves.toServer(targetOf(host, { administration }), { checkFolder: CHECK_FOLDER }));
  expect(filled.mock.calls.flatMap(([, frames]) => frames.map(({ seq }) => seq))).toEqual([vault.head().seq]);
  await vault.close();
});
