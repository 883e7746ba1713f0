// What programs of a vault on a server say they have open, and what of it counts.
import { describe, expect, it, vi } from 'vitest';
import { sealOpenNote, signedOpen, type OpenNote } from '../../../electron/vault/copies/open-note.ts';
import { signFor } from '../../../electron/vault/session/signing.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { OPEN_NOTE_BYTES } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { keysIn } from '../support/erasure-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, openOn, toServer, type Computer } from '../support/on-server.ts';
import { makeVaultWith, openAs, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ADMIN = ['read', 'append', 'erase', 'admin'] as const;
const START = Date.parse('2026-11-30T08:00:00.000Z');
const CASE = 'fb4d0a5e-11d5-4a4f-8d5b-0e6d1c1c9a01';

interface Running {
  readonly place: Computer;
  readonly vault: Vault<State>;
}

interface Served {
  readonly server: MemoryVault;
  /** Lets time pass on the server and on all computers. */
  pass(ms: number): void;
  start(id: string, aheadMs?: number): Promise<Running>;
}

/** A vault on a server with these members beside Anna. */
async function served(...ids: readonly string[]): Promise<Served> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  let now = START;
  const server = await toServer(disk, { now: () => now });
  return {
    server,
    pass: (ms) => {
      now += ms;
    },
    start: async (id, aheadMs = 0) => {
      const place = await computer(server, ADMIN);
      return { place, vault: await openOn(place, id, { clock: () => new Date(now + aheadMs) }) };
    },
  };
}
const told = async ({ vault }: Running, open: readonly string[] | null, host = `KONTORET-${vault.memberId}`) =>
  must(await vault.copies.tellOpen(host, open));

/** The number under which a program's note lies on the server. */
async function copyIdOf(served: Served, running: Running): Promise<string> {
  await told(running, []);
  return served.server.openNotes.kept.at(-1)?.copyId ?? '';
}

/** Puts a note on the server that a member has made with a program of their own. */
function forge({ server }: Served, { vault }: Running, copyId: string, more: Partial<OpenNote> = {}): void {
  const keys = keysIn(vault);
  const note = { memberId: vault.memberId, at: new Date(START).toISOString(), open: [CASE], ...more };
  const { signature } = signFor(keys, 'open-note', signedOpen(vault.id, copyId, note));
  must(server.openNotes.exchange('forger', copyId, sealOpenNote(keys, copyId, { ...note, signature })));
}

describe('what is open in a program', () => {
  it('is told to the others, and not to itself', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    expect(await told(anna, [CASE])).toEqual([]);
    expect(await told(bosse, null)).toEqual([{ id: CASE, memberId: 'anna' }]);
  });
  it('is told to the same person at another computer', async () => {
    const all = await served();
    const [here, there] = [await all.start('anna'), await all.start('anna')];
    await told(here, [CASE]);
    expect(await told(there, [CASE])).toEqual([{ id: CASE, memberId: 'anna' }]);
  });
  it('ends when something else is open, and when nothing is said any more', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    await told(anna, [CASE]);
    await told(anna, ['other']);
    expect(await told(bosse, null)).toEqual([{ id: 'other', memberId: 'anna' }]);
    await told(anna, null);
    expect(await told(bosse, null)).toEqual([]);
    expect(all.server.openNotes.kept).toEqual([]);
  });
  it('ends a minute after its program was heard last, by the clock of the server', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse', 300_000)];
    await told(anna, [CASE]);
    all.pass(60_000);
    expect(await told(bosse, null)).toHaveLength(1);
    all.pass(1);
    expect(await told(bosse, null)).toEqual([]);
  });
  it('has the same length whatever is open, and says nothing that can be read', async () => {
    const all = await served();
    const anna = await all.start('anna');
    for (const open of [[], [CASE], Array.from({ length: 9 }, (_, i) => `${String(i)}${CASE}`.slice(0, 40))]) {
      await told(anna, open);
      const [kept] = all.server.openNotes.kept;
      expect(kept?.note).toHaveLength(OPEN_NOTE_BYTES);
      expect(kept?.note.includes(CASE)).toBe(false);
    }
  });
  it('is at most six things, and nothing that is no id', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    await told(anna, ['<b>', '', 'a'.repeat(41), 'a', 'a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect((await told(bosse, null))?.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
  it('is told nowhere by a vault in a folder, a program that only reads, and a closed one', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk);
    const folder = must(await openAs(disk, 'anna'));
    expect(must(await folder.copies.tellOpen('KONTORET', [CASE]))).toBeNull();
    await folder.close();
    const all = await served();
    const anna = await all.start('anna');
    await anna.vault.close();
    expect(await told(anna, [CASE])).toBeNull();
    expect(all.server.openNotes.kept).toEqual([]);
  });
  it('is not known without the server', async () => {
    const all = await served();
    const anna = await all.start('anna');
    anna.place.server.disconnect();
    expect(await anna.vault.copies.tellOpen('KONTORET', [CASE])).toMatchObject({
      error: { code: 'server.unreachable' },
    });
  });
});

describe('a note that does not count', () => {
  it('is one that a member has signed for another', async () => {
    const all = await served('bosse', 'cilla');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    const copyId = await copyIdOf(all, bosse);
    forge(all, bosse, copyId, { memberId: 'cilla' });
    expect(await told(anna, null)).toEqual([]);
    forge(all, bosse, copyId);
    expect(await told(anna, null)).toEqual([{ id: CASE, memberId: 'bosse' }]);
  });
  it('is one of a member who has been removed or suspended', async () => {
    const all = await served('bosse', 'cilla');
    const [anna, bosse, cilla] = [await all.start('anna'), await all.start('bosse'), await all.start('cilla')];
    await told(bosse, [CASE]);
    await told(cilla, [CASE]);
    expect(await told(anna, null)).toHaveLength(2);
    must(await anna.vault.removeMember('bosse'));
    must(await anna.vault.setDisabled('cilla', true));
    await catchUp(anna.vault);
    expect(await told(anna, null)).toEqual([]);
  });
  it('is one that is taken from another copy, changed, cut or rubbish', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    await told(bosse, [CASE]);
    const [kept] = all.server.openNotes.kept;
    if (kept === undefined) throw new Error('no note');
    await told(bosse, null);
    const changed = Buffer.from(kept.note);
    changed[100] = (changed[100] ?? 0) ^ 1;
    const otherEpoch = Buffer.from(kept.note);
    otherEpoch.writeUInt32BE(9);
    const put = (copyId: string, note: Buffer): unknown => must(all.server.openNotes.exchange('forger', copyId, note));
    put('11111111-1111-4111-8111-111111111111', kept.note);
    put('11111111-1111-4111-8111-111111111112', changed);
    put('11111111-1111-4111-8111-111111111113', kept.note.subarray(0, 100));
    put('11111111-1111-4111-8111-111111111114', Buffer.alloc(OPEN_NOTE_BYTES, 'x'));
    put(kept.copyId, otherEpoch);
    expect(await told(anna, null)).toEqual([]);
  });
  it('is one that the server brings back after more than ten minutes', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    await told(bosse, [CASE]);
    const [kept] = all.server.openNotes.kept;
    if (kept === undefined) throw new Error('no note');
    await told(bosse, null);
    all.pass(600_001);
    must(all.server.openNotes.exchange('server', kept.copyId, kept.note));
    expect(await told(anna, null)).toEqual([]);
  });
  it('is one that names what is no list of ids', async () => {
    const all = await served('bosse');
    const [anna, bosse] = [await all.start('anna'), await all.start('bosse')];
    const copyId = await copyIdOf(all, bosse);
    for (const open of [['a', 'a'], ['<b>'], 'abc', [1], null]) {
      forge(all, bosse, copyId, { open: open as string[] });
      expect(await told(anna, null)).toEqual([]);
    }
  });
});
