// What programs say of their copies of a vault on a server, and what of it counts.
import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { sealNote, signedPart, type Note } from '../../../electron/vault/copies/note.ts';
import { signFor } from '../../../electron/vault/session/signing.ts';
import type { NotedCopy } from '../../../electron/vault/open-vault/index.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { NOTE_BYTES } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { caseOf, erase, keysIn } from '../support/erasure-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, openOn, toServer, type Computer } from '../support/on-server.ts';
import { addCase, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const VERSION = '9.9.9';
const ERASER = ['read', 'append', 'erase', 'admin'] as const;

interface Running {
  readonly place: Computer;
  readonly vault: Vault<State>;
}

/** A vault on a server with a case, its members, and an empty list of copies. */
async function served(...ids: readonly string[]): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  const vault = must(await openAs(disk, 'anna'));
  must(await addCase(vault, 'c1', 1, 'FALLHEMLIG'));
  await vault.close();
  return toServer(disk);
}

async function start(server: MemoryVault, id = 'anna', at = '2026-11-30T08:00:00.000Z'): Promise<Running> {
  const place = await computer(server, ERASER);
  return { place, vault: await openOn(place, id, { clock: () => new Date(at) }) };
}
const noteOn = async ({ vault }: Running, host: string): Promise<boolean> =>
  must(await vault.copies.note({ host, version: VERSION }));
async function listOn({ vault }: Running): Promise<readonly NotedCopy[]> {
  const copies = must(await vault.copies.list());
  if (copies === null) throw new Error('not on a server');
  return copies;
}
const hostsOn = async (running: Running): Promise<readonly string[]> =>
  (await listOn(running)).map(({ host }) => host).sort();

/** Whether everything of an order is gone from a copy, as it is known on a computer. */
async function isGone(on: Running, host: string, seq: number): Promise<boolean> {
  const copy = (await listOn(on)).find((one) => one.host === host);
  if (copy === undefined) throw new Error(host);
  return seq <= copy.erasedThrough && !copy.waiting.includes(seq);
}
const order = ({ vault }: Running, id: string) =>
  vault.copies.erasures().find(({ what }) => what.includes(`log:case/${id}`));
const orderOf = (running: Running, id = 'c1'): number => order(running, id)?.seq ?? 0;
const isDone = (running: Running, id = 'c1'): boolean => order(running, id)?.done === true;

/** A note of its own making, by the member whose keys a vault has. */
function forged({ vault }: Running, copyId: string, more: Partial<Note> = {}, by = vault.memberId): Buffer {
  const keys = keysIn(vault);
  const note: Note = {
    ...{ vaultId: vault.id, copyId, memberId: keys.memberId, host: 'Falsk', version: VERSION },
    ...{ at: '2026-12-24T08:00:00.000Z', seq: 999, hash: '', erasedThrough: 999, waiting: [] },
    ...more,
  };
  return sealNote(keys, { note, signature: { ...signFor(keys, 'copy-note', signedPart(note)), by } });
}

describe('a copy', () => {
  it('is known to everybody by what its program has said of it', async () => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    expect(await noteOn(anna, 'ANNAS-BÄRBARA')).toBe(true);
    expect(await noteOn(bosse, 'KONTORET-12')).toBe(true);
    expect(await hostsOn(bosse)).toEqual(['ANNAS-BÄRBARA', 'KONTORET-12']);
    const [own, other] = [...(await listOn(anna))].sort((a, b) => Number(b.own) - Number(a.own));
    expect(own).toMatchObject({
      ...{ own: true, confirmed: true, memberIds: ['anna'], host: 'ANNAS-BÄRBARA', version: VERSION },
      ...{ at: '2026-11-30T08:00:00.000Z', head: anna.vault.head(), erasedThrough: anna.vault.head().seq, waiting: [] },
    });
    expect(other).toMatchObject({ own: false, memberIds: ['bosse'] });
  });
  it('is one copy whichever members use it, the newest note first', async () => {
    const server = await served('bosse');
    const anna = await start(server);
    await noteOn(anna, 'KONTORET-12');
    await anna.vault.close();
    const place = { disk: anna.place.disk, server: new MemoryServer(server, { rights: ['read', 'append'] }) };
    const vault = await openOn(place, 'bosse', { clock: () => new Date('2026-12-01T08:00:00.000Z') });
    await noteOn({ place, vault }, 'KONTORET-12');
    expect((await listOn({ place, vault })).map(({ memberIds }) => memberIds)).toEqual([['bosse', 'anna']]);
  });
  it('is noted once however often, and by the number it had when it is opened again', async () => {
    const server = await served();
    const anna = await start(server);
    await noteOn(anna, 'KONTORET-12');
    await noteOn(anna, 'KONTORET-12');
    const [before] = await listOn(anna);
    await anna.vault.close();
    const again = { place: anna.place, vault: await openOn(anna.place, 'anna') };
    await noteOn(again, 'KONTORET-12');
    expect((await listOn(again)).map(({ copyId }) => copyId)).toEqual([before?.copyId]);
  });
  it('that is taken to another computer is another copy', async () => {
    const server = await served();
    const anna = await start(server);
    await noteOn(anna, 'KONTORET-12');
    await noteOn(anna, 'LAGRET');
    expect((await listOn(anna)).map(({ host, own }) => ({ host, own }))).toEqual([
      { host: 'KONTORET-12', own: false },
      { host: 'LAGRET', own: true },
    ]);
  });
  it('is forgotten until its program notes it again', async () => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    await noteOn(bosse, 'KONTORET-12');
    const [copy] = await listOn(anna);
    must(await anna.vault.copies.forget(copy?.copyId ?? ''));
    expect(await hostsOn(anna)).toEqual([]);
    await noteOn(bosse, 'KONTORET-12');
    expect(await hostsOn(anna)).toEqual(['KONTORET-12']);
  });
  it('of a vault in a folder is noted nowhere', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk);
    const vault = must(await openAs(disk, 'anna'));
    expect(must(await vault.copies.note({ host: 'KONTORET-12', version: VERSION }))).toBe(false);
    expect(must(await vault.copies.list())).toBeNull();
    must(await vault.copies.forget(randomUUID()));
    expect(disk.files(VAULT_FOLDER)).not.toContain('copy.json');
    await vault.close();
  });
  it('is said nothing of when the server cannot be reached', async () => {
    const server = await served();
    const anna = await start(server);
    anna.place.server.disconnect();
    expect(await anna.vault.copies.note({ host: 'KONTORET-12', version: VERSION })).toMatchObject({
      error: { code: 'server.unreachable' },
    });
    expect(await anna.vault.copies.list()).toMatchObject({ error: { code: 'server.unreachable' } });
  });
});

describe('what was erased', () => {
  it('is not gone from a copy that was away, until that copy has been without it', async () => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    await noteOn(bosse, 'KONTORET-12');
    await bosse.vault.close();
    must(await erase(anna.vault, caseOf('c1')));
    const erasure = orderOf(anna);
    expect(isDone(anna)).toBe(true);
    await noteOn(anna, 'ANNAS-BÄRBARA');
    expect(await isGone(anna, 'ANNAS-BÄRBARA', erasure)).toBe(true);
    expect(await isGone(anna, 'KONTORET-12', erasure)).toBe(false);
    const back = { place: bosse.place, vault: await openOn(bosse.place, 'bosse') };
    await noteOn(back, 'KONTORET-12');
    expect(await isGone(anna, 'KONTORET-12', erasure)).toBe(true);
  });
  it('is gone from no copy while it is only ordered, and an order that came later is told of beside it', async () => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    must(await addCase(anna.vault, 'c2', 2));
    vi.spyOn(anna.place.server.erasing, 'scrub').mockResolvedValueOnce({ ok: false, error: { code: 'server.busy' } });
    await erase(anna.vault, caseOf('c1'));
    const waiting = orderOf(anna);
    expect(isDone(anna)).toBe(false);
    await catchUp(bosse.vault);
    must(await erase(bosse.vault, caseOf('c2')));
    await noteOn(bosse, 'KONTORET-12');
    expect(await isGone(bosse, 'KONTORET-12', waiting)).toBe(false);
    expect(await isGone(bosse, 'KONTORET-12', orderOf(bosse, 'c2'))).toBe(true);
  });
  it('from the server and not yet from its copy keeps a program from saying anything', async () => {
    const server = await served();
    const anna = await start(server);
    await noteOn(anna, 'ANNAS-BÄRBARA');
    let steps = 0;
    anna.place.server.beforeErasing((step) => {
      if (step === 'scrub') steps += 1;
      if (step === 'replaced' && steps > 0) anna.place.server.disconnect();
      return Promise.resolve();
    });
    await erase(anna.vault, caseOf('c1'));
    anna.place.server.beforeErasing(() => Promise.resolve());
    anna.place.server.reconnect();
    expect(isDone(anna)).toBe(true);
    expect(await noteOn(anna, 'ANNAS-BÄRBARA')).toBe(false);
    expect(await isGone(anna, 'ANNAS-BÄRBARA', orderOf(anna))).toBe(false);
  });
});

describe('a note that', () => {
  const told = async (server: MemoryVault, reader: Running, copyId: string, bytes: Buffer) => {
    server.copies.note('kv_other', copyId, bytes);
    return listOn(reader);
  };

  it.each<readonly [string, (anna: Running, copyId: string) => Buffer]>([
    ['is rubbish', () => Buffer.from('rubbish')],
    ['is rubbish of the right length', () => Buffer.alloc(NOTE_BYTES, 7)],
    ['is longer than a note', (anna, copyId) => Buffer.concat([forged(anna, copyId), Buffer.from([0])])],
    ['is about another copy', (anna) => forged(anna, randomUUID())],
    ['is of another vault', (anna, copyId) => forged(anna, copyId, { vaultId: randomUUID() })],
    ['is signed by another member than it names', (anna, copyId) => forged(anna, copyId, { memberId: 'bosse' })],
    ['names a member who has not signed it', (anna, copyId) => forged(anna, copyId, { memberId: 'bosse' }, 'bosse')],
    ['says no time', (anna, copyId) => forged(anna, copyId, { at: 'yesterday' })],
    ['says no number', (anna, copyId) => forged(anna, copyId, { erasedThrough: -1 })],
  ])('%s counts for nothing, or as nothing that is gone', async (_, make) => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    await noteOn(bosse, 'KONTORET-12');
    const [real] = await listOn(anna);
    const copyId = real?.copyId ?? '';
    const listed = await told(server, anna, copyId, make(anna, copyId));
    expect(listed).toEqual([{ ...real, own: false }]);
    for (const copy of await told(server, anna, randomUUID(), make(anna, copyId)))
      if (copy.copyId !== copyId) expect(copy.erasedThrough).toBe(0);
  });
  it('was unsealed and signed with other keys than the member’s shows a copy, and nothing as gone', async () => {
    const server = await served('bosse');
    const anna = await start(server);
    const copyId = randomUUID();
    server.copies.note('kv_bosse', copyId, forged(anna, copyId, { memberId: 'former' }, 'former'));
    expect(await listOn(anna)).toMatchObject([{ copyId, confirmed: false, memberIds: ['former'], erasedThrough: 0 }]);
  });
  it('is older than another one does not replace it, whichever login brought it', async () => {
    const server = await served('bosse');
    const anna = await start(server);
    await noteOn(anna, 'ANNAS-BÄRBARA');
    const old = server.copies.list()[0];
    await anna.vault.close();
    must(await addCase((await start(server, 'bosse')).vault, 'c9', 9));
    const later = {
      place: anna.place,
      vault: await openOn(anna.place, 'anna', { clock: () => new Date('2026-12-02T08:00:00.000Z') }),
    };
    await noteOn(later, 'ANNAS-BÄRBARA');
    server.copies.note('kv_replays', old?.copyId ?? '', old?.note ?? Buffer.alloc(0));
    expect(await listOn(later)).toMatchObject([
      { memberIds: ['anna'], at: '2026-12-02T08:00:00.000Z', head: later.vault.head() },
    ]);
  });
  it('a program writes says nothing to the server, not even by its length', async () => {
    const server = await served('bosse');
    const [anna, bosse] = [await start(server), await start(server, 'bosse')];
    await noteOn(anna, 'A');
    await noteOn(bosse, 'EN-DATOR-MED-ETT-MYCKET-LÅNGT-NAMN '.repeat(20));
    const notes = server.copies.list().map(({ note }) => note);
    expect(notes.map(({ length }) => length)).toEqual([NOTE_BYTES, NOTE_BYTES]);
    for (const note of notes)
      for (const text of ['DATOR', VERSION, 'anna', 'bosse']) expect(note.includes(text)).toBe(false);
  });
});
