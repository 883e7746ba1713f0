// The witness folder: what is left there, and that only what an active member of this vault has signed is read.
import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { encodeChecked, decodeChecked } from '../../../electron/vault/disk/index.ts';
import { encodeHead } from '../../../electron/vault/witness/head-file.ts';
import { leaveHead, readHeads, type WitnessPlace } from '../../../electron/vault/witness/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addPerson, makeVaultWith, openAs, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const NOW = new Date('2026-12-01T09:00:00.000Z');
const SHARE = '/delad/vittne';

async function share(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await disk.mkdir(SHARE);
  return disk;
}
const placeOn = (disk: MemoryDisk): WitnessPlace => ({ disk, folder: SHARE, computer: randomUUID() });

/** A vault with two people, opened by one of them; on another computer, the other is a copy of the same. */
async function opened(memberId = 'anna'): Promise<{ vault: Vault<State>; disk: MemoryDisk }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  return { disk, vault: must(await openAs(disk, memberId)) };
}

const put = (disk: MemoryDisk, vault: Pick<Vault<State>, 'id'>, bytes: Buffer): void =>
  disk.put(`${SHARE}/${vault.id}/${randomUUID()}.head`, bytes);
const read = async (disk: MemoryDisk, vault: Vault<State>) => must(await readHeads(placeOn(disk), vault));

describe('a head in the witness folder', () => {
  it('is read by another computer, with its member, and says nothing of the contents', async () => {
    const { vault } = await opened();
    must(await addPerson(vault, 'hemlig-person'));
    const disk = await share();
    const place = placeOn(disk);
    must(await leaveHead(place, vault, NOW));
    expect(must(await readHeads(place, vault))).toEqual({ heads: new Map(), ignored: 0 });
    const { heads, ignored } = await read(disk, vault);
    expect([...heads.values()]).toEqual([{ ...vault.head(), at: NOW.toISOString(), by: 'anna' }]);
    expect(ignored).toBe(0);
    const [file = ''] = disk.files(`${SHARE}/${vault.id}`);
    const bytes = disk.bytes(`${SHARE}/${vault.id}/${file}`).toString('utf8');
    expect(bytes).not.toContain('hemlig-person');
    expect(bytes.length).toBeLessThan(1024);
    await vault.close();
  });

  it('of each computer is one file, which is replaced', async () => {
    const { vault } = await opened();
    const disk = await share();
    const place = placeOn(disk);
    must(await leaveHead(place, vault, NOW));
    must(await addPerson(vault, 'p1'));
    must(await leaveHead(place, vault, NOW));
    expect(disk.files(`${SHARE}/${vault.id}`)).toEqual([`${place.computer}.head`]);
    const { heads } = await read(disk, vault);
    expect([...heads.values()].map(({ seq }) => seq)).toEqual([vault.head().seq]);
    await vault.close();
  });

  it('of an earlier time, put back by somebody, is an earlier head and no more; one of a future time counts too', async () => {
    const { vault } = await opened();
    const disk = await share();
    const { seq } = vault.head();
    put(disk, vault, encodeHead(vault, '2020-01-01T00:00:00.000Z'));
    put(disk, vault, encodeHead(vault, '2099-01-01T00:00:00.000Z'));
    const { heads } = await read(disk, vault);
    expect([...heads.values()].map((head) => head.seq)).toEqual([seq, seq]);
    await vault.close();
  });
});

describe('a file that is ignored, and counted', () => {
  const changed = (bytes: Buffer, change: Record<string, unknown>): Buffer =>
    encodeChecked({ ...decodeChecked(bytes), ...change });

  it.each<readonly [string, (head: Buffer) => Buffer]>([
    ['is empty', () => Buffer.alloc(0)],
    ['is no file of the program', () => Buffer.from('MZ not a head')],
    ['is huge', () => Buffer.alloc(5_000_000, 0x20)],
    ['is huge and begins as a head does', (head) => Buffer.concat([head, Buffer.alloc(5_000_000, 0x20)])],
    ['has a flipped bit', (head) => Buffer.from(head.toString('utf8').replace('"seq":', '"sep":'))],
    ['has another number than was signed', (head) => changed(head, { seq: 1_000_000 })],
    ['has another hash than was signed', (head) => changed(head, { hash: 'f'.repeat(64) })],
    ['has another time than was signed', (head) => changed(head, { at: '2030-01-01T00:00:00.000Z' })],
    ['is said to be of another member', (head) => changed(head, { by: 'bo' })],
    ['has no signature', (head) => changed(head, { signature: '' })],
    ['is of another vault', (head) => changed(head, { vaultId: randomUUID() })],
    ['is of a newer format', (head) => changed(head, { v: 2 })],
    ['has a number that is none', (head) => changed(head, { seq: -1 })],
  ])('%s', async (_, spoil) => {
    const { vault } = await opened();
    const disk = await share();
    put(disk, vault, spoil(encodeHead(vault, NOW.toISOString())));
    expect(await read(disk, vault)).toEqual({ heads: new Map(), ignored: 1 });
    await vault.close();
  });

  it('is signed by somebody who is no longer a member, or is suspended', async () => {
    const { vault: bo, disk: folder } = await opened('bo');
    const head = encodeHead(bo, NOW.toISOString());
    await bo.close();
    const vault = must(await openAs(folder, 'anna'));
    const disk = await share();
    put(disk, vault, head);
    expect((await read(disk, vault)).heads.size).toBe(1);
    must(await vault.setDisabled('bo', true));
    expect(await read(disk, vault)).toEqual({ heads: new Map(), ignored: 1 });
    must(await vault.setDisabled('bo', false));
    expect((await read(disk, vault)).heads.size).toBe(1);
    must(await vault.removeMember('bo'));
    expect(await read(disk, vault)).toEqual({ heads: new Map(), ignored: 1 });
    await vault.close();
  });

  it('is signed in another vault by somebody of the same id', async () => {
    const [{ vault }, { vault: other }] = [await opened(), await opened()];
    const disk = await share();
    put(
      disk,
      vault,
      encodeHead(
        {
          ...other,
          id: vault.id,
          head: () => other.head(),
          members: () => other.members(),
          sign: (p, b) => other.sign(p, b),
          isSigned: () => true,
        },
        NOW.toISOString(),
      ),
    );
    expect(await read(disk, vault)).toEqual({ heads: new Map(), ignored: 1 });
    await vault.close();
    await other.close();
  });

  it('is one of more than any vault has programs', async () => {
    const { vault } = await opened();
    const disk = await share();
    for (let i = 0; i < 503; i += 1) put(disk, vault, Buffer.from('x'));
    expect(await read(disk, vault)).toEqual({ heads: new Map(), ignored: 503 });
    await vault.close();
  });
});

describe('a folder that cannot be used', () => {
  it.each([
    ['EROFS', 'server.witnessReadOnly'],
    ['EACCES', 'server.witnessReadOnly'],
    ['ENOSPC', 'server.witnessFull'],
    ['EHOSTDOWN', 'server.witnessMissing'],
  ])('is told of with what the system says (%s)', async (code, told) => {
    const { vault } = await opened();
    const disk = await share();
    disk.before = (operation) => {
      if (operation === 'write') throw Object.assign(new Error(code), { code });
    };
    expect(codeOf(await leaveHead(placeOn(disk), vault, NOW))).toBe(told);
    expect(disk.files(SHARE)).toEqual([]);
    await vault.close();
  });

  it('is told of when it is not there, and is not made', async () => {
    const { vault } = await opened();
    const disk = new MemoryDisk();
    expect(codeOf(await leaveHead(placeOn(disk), vault, NOW))).toBe('server.witnessMissing');
    expect(codeOf(await readHeads(placeOn(disk), vault))).toBe('server.witnessMissing');
    expect(disk.files('/')).toEqual([]);
    await vault.close();
  });
});
