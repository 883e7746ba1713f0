// A server that does not tell the truth: the vault says so, or refuses; it writes nothing on top of it and shows nothing
// that is not so.
import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import type { SealedFrame } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { computer, copyIn, on, openOn, restored, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addPerson, makeVaultWith, openAs, passphraseOf, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

async function served(...ids: readonly string[]): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  return toServer(disk);
}

const write = (program: Program, id: string): Promise<Result<unknown>> => addPerson(program, id);
const peopleIn = (program: Program): string[] => Object.keys(program.db.data.people).sort();
const codesOf = ({ findings }: Program): string[] => findings.map(({ code }) => code);
const follow = (program: Program): Promise<Result<void>> =>
  (program as Program & { catchUp: () => Promise<Result<void>> }).catchUp();

/** The computer with another server behind the same connection. */
const at = ({ disk }: Computer, vault: MemoryVault): Computer => ({ disk, server: new MemoryServer(vault) });

const CALLS = ['identity', 'append', 'outcome', 'inTurn', 'read', 'objectsSince', 'object', 'digests'] as const;

/** Lets the connection lead to another server from now on. */
function pointTo(server: MemoryServer, vault: MemoryVault): void {
  const other = new MemoryServer(vault);
  for (const call of CALLS) vi.spyOn(server, call).mockImplementation(other[call].bind(other) as never);
  Object.assign(server, { repair: other.repair, restoring: other.restoring });
}

/** A computer whose mirror came from this connection. */
async function filledBy(server: MemoryServer): Promise<Computer> {
  const disk = new MemoryDisk();
  must(await fillMirror({ disk, folder: VAULT_FOLDER, server }));
  return { disk, server };
}

/** Changes what the connection reads. */
function reading(server: MemoryServer, lie: (frames: readonly SealedFrame[]) => readonly SealedFrame[]) {
  const honest = server.read.bind(server);
  return vi.spyOn(server, 'read').mockImplementation(async (after, maxBytes) => {
    const read = await honest(after, maxBytes);
    return read.ok ? ok(lie(read.value)) : read;
  });
}

describe('a server that has gone back', () => {
  it.each(['was closed', 'is open'] as const)('is given back what it lacks by a vault that %s', async (when) => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    must(await write(anna, 'p1'));
    must(await write(anna, 'p2'));
    const earlier = await restored(vault, vault.head - 1);
    const before = copyIn(place);
    let program = anna;
    if (when === 'was closed') {
      await anna.close();
      program = must(await openAs(place.disk, 'anna', on(at(place, earlier))));
    } else pointTo(place.server, earlier);
    expect(codeOf(await write(program, 'p3'))).toBe('server.gathering');
    expect(peopleIn(program)).toEqual(['p1', 'p2']);
    expect(earlier.digests(0, 1000)).toEqual(vault.digests(0, 1000));
    expect(copyIn(place)).toEqual(before);
    await program.close();
  });

  it.each(['was closed', 'is open'] as const)(
    'and has gone on with others is not written to by a vault that %s',
    async (when) => {
      const vault = await served('bo');
      const place = await computer(vault);
      const anna = await openOn(place, 'anna');
      must(await write(anna, 'p1'));
      must(await write(anna, 'p2'));
      const fork = await restored(vault, vault.head - 1);
      const other = await computer(fork);
      const bo = await openOn(other, 'bo');
      must(await write(bo, 'q2'));
      expect(fork.head).toBe(vault.head);
      const before = copyIn(place);
      let program = anna;
      if (when === 'was closed') {
        await anna.close();
        program = must(await openAs(place.disk, 'anna', on(at(place, fork))));
      } else pointTo(place.server, fork);
      const { head } = fork;
      expect(codeOf(await write(program, 'p3'))).toBe('vault.serverForked');
      expect(program.mode).toBe('readOnly');
      expect(codesOf(program)).toEqual(['vault.serverForked', 'vault.followStopped']);
      expect(peopleIn(program)).toEqual(['p1', 'p2']);
      expect(fork.head).toBe(head);
      expect(copyIn(place)).toEqual(before);
      await program.close();
      // Those who are on the other side go on.
      must(await write(bo, 'q3'));
      await bo.close();
    },
  );

  it('and has gone further with others is neither shown nor written to', async () => {
    const vault = await served('bo');
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    must(await write(anna, 'p1'));
    const fork = await restored(vault, vault.head - 1);
    const other = await computer(fork);
    const bo = await openOn(other, 'bo');
    for (const id of ['q1', 'q2', 'q3']) must(await write(bo, id));
    pointTo(place.server, fork);
    const { head } = fork;
    expect(codeOf(await follow(anna))).toBe('vault.serverForked');
    expect(codeOf(await write(anna, 'p2'))).not.toBe('ok');
    expect([anna.mode, peopleIn(anna), fork.head]).toEqual(['readOnly', ['p1'], head]);
    await anna.close();
    await bo.close();
  });
});

describe('a server that takes a write and forgets it', () => {
  it('is found out at the next write, and given the write once more before anything else', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const { head } = vault;
    const lie = vi
      .spyOn(place.server, 'append')
      .mockImplementation(({ frame }) => Promise.resolve({ kind: 'appended', seq: frame.seq, again: false }));
    must(await write(anna, 'p1'));
    lie.mockRestore();
    expect(codeOf(await write(anna, 'p2'))).toBe('server.gathering');
    expect(vault.head).toBe(head + 1);
    await anna.close();
    const again = must(await openAs(place.disk, 'anna', on(place)));
    expect(peopleIn(again)).toEqual(['p1']);
    await again.close();
  });

  it('also forgets what it is given back: nothing is written upon it', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const { head } = vault;
    vi.spyOn(place.server, 'append').mockImplementation(({ frame }) =>
      Promise.resolve({ kind: 'appended', seq: frame.seq, again: false }),
    );
    must(await write(anna, 'p1'));
    const give = vi
      .spyOn(place.server.restoring, 'give')
      .mockImplementation((after, frames) => Promise.resolve(ok({ kind: 'given', head: after + frames.length })));
    expect(codeOf(await write(anna, 'p2'))).toBe('vault.serverBehind');
    expect(give).toHaveBeenCalledTimes(1);
    expect([anna.mode, peopleIn(anna), vault.head]).toEqual(['readWrite', ['p1'], head]);
    await anna.close();
  });

  it('says another number than was asked for: nothing is taken for written', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    vi.spyOn(place.server, 'append').mockResolvedValue({ kind: 'appended', seq: 1, again: true });
    expect(codeOf(await write(anna, 'p1'))).toBe('vault.serverForked');
    expect(peopleIn(anna)).toEqual([]);
    await anna.close();
  });
});

describe('a server that withholds the newest writes', () => {
  it('lets nothing be decided without them', async () => {
    const vault = await served('bo');
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const bo = await openOn(there, 'bo');
    must(await write(bo, 'q1'));
    const { head } = vault;
    const withheld = reading(here.server, () => []);
    const honest = here.server.inTurn.bind(here.server);
    const turn = vi
      .spyOn(here.server, 'inTurn')
      .mockImplementation((after, patienceMs, work) => honest(after, patienceMs, (_, append) => work([], append)));
    expect(codeOf(await write(anna, 'p1'))).toBe('vault.raceLost');
    expect([vault.head, peopleIn(anna), anna.mode]).toEqual([head, [], 'readWrite']);
    withheld.mockRestore();
    turn.mockRestore();
    must(await write(anna, 'p1'));
    expect(peopleIn(anna)).toEqual(['p1', 'q1']);
    await anna.close();
    await bo.close();
  });

  it.each([
    ['with their numbers', 0, 'vault.chainBroken'],
    ['with other numbers', 1, 'vault.rowRotted'],
  ])('and shows later ones instead, %s, is stopped at', async (_, less, code) => {
    const vault = await served('bo');
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const bo = await openOn(there, 'bo');
    for (const id of ['q1', 'q2']) must(await write(bo, id));
    reading(here.server, (frames) => frames.slice(1).map((frame) => ({ ...frame, seq: frame.seq - less })));
    expect(codeOf(await follow(anna))).toBe(code);
    expect([anna.mode, peopleIn(anna)]).toEqual(['readOnly', []]);
    await anna.close();
    await bo.close();
  });
});

describe('a server that changes what it keeps', () => {
  it.each([
    ['in a frame', (frame: SealedFrame, bit: number) => flipped(frame.bytes, bit)],
    ['in its length', (frame: SealedFrame) => frame.bytes.subarray(0, -1)],
    ['behind it', (frame: SealedFrame) => Buffer.concat([frame.bytes, Buffer.of(0)])],
  ])('by a bit %s is stopped at, and the copy stays as it was', async (_, change) => {
    const vault = await served('bo');
    const there = await computer(vault);
    const bo = await openOn(there, 'bo');
    const running = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const place = await computer(vault);
        return { place, anna: await openOn(place, 'anna') };
      }),
    );
    must(await write(bo, 'q1'));
    for (const [i, { place, anna }] of running.entries()) {
      const before = copyIn(place);
      reading(place.server, (frames) => frames.map((frame) => ({ ...frame, bytes: change(frame, i * 97) })));
      expect(codeOf(await follow(anna))).toBe('vault.rowRotted');
      expect([anna.mode, peopleIn(anna), copyIn(place)]).toEqual(['readOnly', [], before]);
      await anna.close();
    }
    await bo.close();
  });

  it('in every object is noticed: no slot, key, share or sheet is taken for another', async () => {
    const vault = await served('bo');
    const there = await computer(vault);
    const anna = await openOn(there, 'anna');
    must(
      await anna.write('login.add', (tx) => {
        const secret = tx.seal('ch-l1', 'login/l1', Buffer.from('hemligt'), ['anna', 'bo']);
        tx.data.logins.l1 = { id: 'l1', secret };
        return ok(undefined);
      }),
    );
    must(await anna.removeMember('bo'));
    must(await anna.makeRecoverySheet());
    await anna.close();
    const names = vault.objectsSince(0).map(({ name }) => name);
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(new Set(['member', 'epoch', 'share', 'recovery']));
    for (const name of names) {
      const server = new MemoryServer(vault);
      const lie = (bytes: Buffer): Buffer => flipped(bytes, Math.floor(bytes.length / 2) * 8);
      const honestAll = server.objectsSince.bind(server);
      vi.spyOn(server, 'objectsSince').mockImplementation(async (after) => {
        const found = must(await honestAll(after));
        return ok(found.map((one) => (one.name === name ? { ...one, bytes: lie(one.bytes) } : one)));
      });
      const honestOne = server.object.bind(server);
      vi.spyOn(server, 'object').mockImplementation(async (asked) => {
        const found = must(await honestOne(asked));
        return ok(found !== null && asked === name ? { ...found, bytes: lie(found.bytes) } : found);
      });
      const place = await filledBy(server);
      const opened = await openAs(place.disk, 'anna', on(place));
      if (opened.ok) {
        expect([name, codesOf(opened.value).length > 0]).toEqual([name, true]);
        await opened.value.close();
      } else expect([name, opened.error.code]).toEqual([name, expect.stringMatching(/^vault\./)]);
    }
  });
});

describe('a server that shows an old object', () => {
  it('as the slot of a member lets the old passphrase open what it always opened, and nothing else', async () => {
    const vault = await served();
    const old = vault.objectsSince(0).find(({ name }) => name === 'member/anna');
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    must(await anna.changePassphrase(passphraseOf('anna'), 'en helt annan fras'));
    await anna.close();
    const server = new MemoryServer(vault);
    const honest = server.object.bind(server);
    vi.spyOn(server, 'object').mockImplementation((name) =>
      name === 'member/anna' ? Promise.resolve(ok(old ?? null)) : honest(name),
    );
    const behind = { disk: place.disk, server };
    expect(codeOf(await openAs(place.disk, 'anna', { ...on(behind), passphrase: 'en helt annan fras' }))).toBe(
      'vault.wrongPassphrase',
    );
    const opened = must(await openAs(place.disk, 'anna', on(behind)));
    expect(must(await opened.verify()).ok).toBe(true);
    await opened.close();
  });
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
  return copy;
}
