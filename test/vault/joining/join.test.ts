import { describe, expect, it, vi } from 'vitest';
import { joinVault, type JoinOptions } from '../../../electron/vault/joining/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { loginFor } from '../support/connection.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, copyIn, manifestIn, on, openOn, toServer } from '../support/on-server.ts';
import { accept, makeVaultWith, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

async function newServer(): Promise<{ readonly vault: MemoryVault; readonly file: JoinOptions['file'] }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'karin');
  const file = JSON.parse(manifestIn(disk).toString()) as JoinOptions['file'];
  return { vault: await toServer(disk), file };
}

const joining = (vault: MemoryVault, file: JoinOptions['file'], more: Partial<JoinOptions> = {}): JoinOptions => ({
  disk: new MemoryDisk(),
  folder: VAULT_FOLDER,
  server: new MemoryServer(vault),
  file,
  ...more,
});

describe('a computer that joins a vault on a server', () => {
  it('gets a copy, says honestly how far it is, and opens it with the code of an invitation', async () => {
    const { vault, file } = await newServer();
    const first = await computer(vault);
    const anna = await openOn(first, 'anna');
    const { code } = must(await anna.invite({ id: 'lisa', label: 'Lisa', administrator: false }));
    const told: [number, number][] = [];
    const options = joining(vault, file, { onProgress: (done, total) => told.push([done, total]) });
    must(await joinVault(options));
    expect(told[0]).toEqual([0, vault.head]);
    expect(told.at(-1)).toEqual([vault.head, vault.head]);
    const place = { disk: options.disk as MemoryDisk, server: options.server as MemoryServer };
    expect(copyIn(place)).toEqual(copyIn(first));
    const lisa = must(await accept(place.disk, 'lisa', code, { ...on(place), serverLogin: loginFor(file.vaultId) }));
    expect(lisa.members().find(({ id }) => id === 'lisa')?.state).toBe('active');
    await lisa.close();
    await anna.close();
  });
  it.each([
    ['another vault', { vaultId: '99999999-2222-4333-8444-555555555555' }],
    ['another history', { genesis: 'ab'.repeat(32) }],
  ])('copies nothing when the file names %s than the server has', async (_, other) => {
    const { vault, file } = await newServer();
    const options = joining(vault, { ...file, ...other });
    expect(codeOf(await joinVault(options))).toBe('vault.serverForeign');
    expect((options.disk as MemoryDisk).files('/')).toEqual([]);
  });
  it('stops when it is told to, and begins again', async () => {
    const { vault, file } = await newServer();
    const stop = new AbortController();
    const options = joining(vault, file, {
      onProgress: (done) => {
        if (done > 0) stop.abort();
      },
      signal: stop.signal,
    });
    expect(codeOf(await joinVault(options))).toBe('server.joinStopped');
    must(await joinVault({ ...options, signal: undefined }));
    const place = { disk: options.disk as MemoryDisk, server: options.server as MemoryServer };
    expect(copyIn(place)).toEqual(copyIn(await computer(vault)));
  });
  it('begins again after a connection that was lost on the way', async () => {
    const { vault, file } = await newServer();
    const server = new MemoryServer(vault);
    const options = joining(vault, file, {
      server,
      onProgress: (done) => {
        if (done > 0) server.disconnect();
      },
    });
    expect(codeOf(await joinVault(options))).toBe('server.unreachable');
    server.reconnect();
    must(await joinVault({ ...options, onProgress: undefined }));
    expect(copyIn({ disk: options.disk as MemoryDisk })).toEqual(copyIn(await computer(vault)));
  });
  it('keeps a copy that is whole', async () => {
    const { vault, file } = await newServer();
    const options = joining(vault, file);
    must(await joinVault(options));
    const told: number[] = [];
    must(await joinVault({ ...options, onProgress: (done) => told.push(done) }));
    expect(told).toEqual([]);
  });
  it('takes nothing away that is no copy of its own', async () => {
    const { vault, file } = await newServer();
    const disk = new MemoryDisk();
    await disk.mkdir(VAULT_FOLDER);
    await disk.mkdir(`${VAULT_FOLDER}/journal`);
    expect(codeOf(await joinVault(joining(vault, file, { disk })))).toBe('vault.folderNotEmpty');
    expect(await disk.readdir(VAULT_FOLDER)).toEqual(['journal']);
  });
});
