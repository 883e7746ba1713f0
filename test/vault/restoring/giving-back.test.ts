// A server that was restored to an earlier time: the programs give back what it lacks, byte for byte, and go on.
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import { pattern, readBlob } from '../support/disk-vault.ts';
import { computer, copyIn, on, openOn } from '../support/on-server.ts';
import { randomFrom } from '../support/random.ts';
import { accept, addBlob, addCase, addPerson, memberNamed, openAs, passphraseOf } from '../support/vaults.ts';
import {
  areAlike,
  close,
  digestsOf,
  follow,
  peopleIn,
  reopen,
  served,
  start,
  write,
  type Running,
} from './support/restored.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('a server that was restored', () => {
  it.each(['seen', 'unseen'] as const)('gets its frames back, and takes new ones afterwards (%s)', async (noticed) => {
    const vault = await served('bo', 'cia');
    const [anna, bo, cia] = [await start(vault, 'anna'), await start(vault, 'bo'), await start(vault, 'cia')];
    const restoredTo = vault.head;
    for (const id of ['p1', 'p2']) must(await write(anna, id));
    await follow(bo);
    must(await write(bo, 'p3'));
    const before = digestsOf(vault);
    vault.restoreTo(restoredTo, noticed);
    // Each has another newest frame: cia none of those that are missing, anna two, bo three.
    expect(codeOf(await write(anna, 'too early'))).toBe('server.gathering');
    expect(vault.head).toBe(restoredTo + 2);
    for (const one of [cia, bo, anna]) must(await follow(one));
    expect(digestsOf(vault)).toEqual(before);
    expect(codeOf(await write(cia, 'too early'))).toBe('server.gathering');
    vault.later();
    must(await write(cia, 'p4'));
    await areAlike(vault, [anna, bo, cia]);
    expect(peopleIn(cia)).toEqual(['p1', 'p2', 'p3', 'p4']);
    await close([anna, bo, cia]);
  });

  it('is not written to on the older state by a program that knows no later one', async () => {
    const vault = await served('bo');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    must(await write(anna, 'p1'));
    vault.restoreTo(restoredTo);
    expect(codeOf(await write(bo, 'q1'))).toBe('server.gathering');
    expect(vault.head).toBe(restoredTo);
    must(await follow(anna));
    vault.later();
    must(await write(bo, 'q1'));
    expect(peopleIn(bo)).toEqual(['p1', 'q1']);
    await areAlike(vault, [anna, bo]);
    await close([anna, bo]);
  });

  it('gets back what a program has that is opened during that time', async () => {
    const vault = await served('bo');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    for (const id of ['p1', 'p2']) must(await write(anna, id));
    await anna.program.close();
    vault.restoreTo(restoredTo);
    expect(codeOf(await write(bo, 'q1'))).toBe('server.gathering');
    const again = await reopen(vault, anna, 'anna');
    must(await follow(again));
    vault.later();
    must(await write(bo, 'q1'));
    await areAlike(vault, [again, bo]);
    await close([again, bo]);
  });

  it('gets back what a program has that comes later, as long as nobody has written', async () => {
    const vault = await served('bo');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    must(await write(anna, 'p1'));
    vault.restoreTo(restoredTo);
    expect(codeOf(await write(bo, 'q1'))).toBe('server.gathering');
    vault.later();
    must(await follow(bo));
    must(await follow(anna));
    expect(codeOf(await write(bo, 'q1'))).toBe('server.gathering');
    vault.later();
    must(await write(bo, 'q1'));
    await areAlike(vault, [anna, bo]);
    await close([anna, bo]);
  });

  it('and was gone on with is given nothing by a program that has other frames', async () => {
    const vault = await served('bo');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    for (const id of ['p1', 'p2', 'p3']) must(await write(anna, id));
    vault.restoreTo(restoredTo, 'unseen');
    must(await write(bo, 'q1'));
    const after = digestsOf(vault);
    const copy = copyIn(anna.place);
    expect(codeOf(await follow(anna))).toBe('vault.serverForked');
    expect(digestsOf(vault)).toEqual(after);
    expect([anna.program.mode, copyIn(anna.place)]).toEqual(['readOnly', copy]);
    await close([anna, bo]);
  });

  it('gets nothing from a login that may only read, which says so', async () => {
    const vault = await served('bo');
    const reader = await computer(vault, ['read']);
    const anna = await start(vault, 'anna');
    const restoredTo = vault.head;
    must(await write(anna, 'p1'));
    const bo: Running = { place: reader, program: await openOn(reader, 'bo') };
    must(await follow(bo));
    vault.restoreTo(restoredTo);
    expect(codeOf(await follow(bo))).toBe('vault.serverBehind');
    expect(vault.head).toBe(restoredTo);
    must(await follow(anna));
    must(await follow(bo));
    await close([anna, bo]);
  });

  it('is left alone while an administrator fills it or has moved it', async () => {
    const vault = await served();
    const anna = await start(vault, 'anna');
    const restoredTo = vault.head;
    must(await write(anna, 'p1'));
    vault.restoreTo(restoredTo);
    for (const phase of ['filling', 'moved'] as const) {
      vault.phase = phase;
      expect(codeOf(await follow(anna))).toBe('vault.serverBehind');
    }
    expect(vault.head).toBe(restoredTo);
    await close([anna]);
  });
});

describe('what belongs to the frames', () => {
  it('is given back with them: members, their slots, keys and shares', async () => {
    const vault = await served('bo', 'cia');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    must(
      await anna.program.write('login.add', (tx) => {
        const secret = tx.seal('ch-a', 'login/a', Buffer.from('hemligt'), ['anna', 'bo']);
        tx.data.logins.a = { id: 'a', secret };
        return ok(undefined);
      }),
    );
    const restoredTo = vault.head;
    const { code } = must(await anna.program.invite(memberNamed('dag')));
    const dag = await computer(vault);
    await must(await accept(dag.disk, 'dag', code, on(dag))).close();
    must(await bo.program.changePassphrase(passphraseOf('bo'), 'en ny lösenfras för bo'));
    must(await anna.program.removeMember('cia'));
    must(await write(anna, 'p1'));
    const objects = vault.objectsSince(0).map(({ name, bytes }) => [name, bytes.toString('hex')]);
    const before = digestsOf(vault);
    vault.restoreTo(restoredTo);
    for (const one of [bo, anna]) must(await follow(one));
    expect(digestsOf(vault)).toEqual(before);
    const after = vault.objectsSince(0).map(({ name, bytes }) => [name, bytes.toString('hex')]);
    expect(after.sort()).toEqual(objects.sort());
    vault.later();
    const place = await computer(vault);
    const again = must(await openAs(place.disk, 'bo', { ...on(place), passphrase: 'en ny lösenfras för bo' }));
    must(await addPerson(again, 'p2'));
    await again.close();
    await areAlike(vault, [anna, bo]);
    await close([anna, bo]);
  });

  it.each([
    ['knew all of them', 0, 'told'],
    ['takes a later one of them', 1, 'told'],
    // What it knows of the server is of before; it asks again, as it does every 15 seconds.
    ['takes a later one before it has heard of the restore', 1, 'untold'],
  ] as const)(
    'stored files come from who has them, also when another gave the frames and it %s',
    async (_, later, told) => {
      const vault = await served('bo');
      const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
      const restoredTo = vault.head;
      const content = pattern(1_500_000);
      const id = must(await addBlob(anna.program, content));
      must(await addCase(anna.program, 'c1', 10, 'text', { id: 'c1', file: id }));
      must(await follow(bo));
      if (told === 'untold') anna.place.server.tellNothing();
      for (let i = 0; i < later; i += 1) must(await write(bo, `p${i}`));
      vault.restoreTo(restoredTo);
      must(await follow(bo));
      expect(codeOf(await bo.program.blobs.info(id))).toBe('vault.blobMissing');
      must(await follow(anna));
      if (told === 'untold') must(await follow(anna));
      await vi.waitFor(async () => {
        must(await bo.program.blobs.info(id));
      });
      expect((await readBlob(bo.program, id)).equals(content)).toBe(true);
      await close([anna, bo]);
    },
  );
});

describe('an answer that was lost', () => {
  it('of a frame that a restore took away and another gives back is heard after all: nothing is written twice', async () => {
    const vault = await served('bo');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    const append = anna.place.server.append.bind(anna.place.server);
    vi.spyOn(anna.place.server, 'append').mockImplementationOnce(async (parcel) => {
      await append(parcel);
      must(await follow(bo));
      vault.restoreTo(restoredTo);
      return { kind: 'unknown', problem: { code: 'server.unreachable' } };
    });
    const asked = vi.spyOn(anna.place.server, 'outcome');
    const writing = write(anna, 'p1');
    await vi.waitFor(() => {
      expect(asked).toHaveBeenCalled();
    });
    must(await follow(bo));
    must(await writing);
    expect(vault.head).toBe(restoredTo + 1);
    vault.later();
    must(await write(bo, 'p2'));
    await areAlike(vault, [anna, bo]);
    await close([anna, bo]);
  });
});

describe('giving back', () => {
  it.each(['before', 'after'] as const)('is done again when the program ends %s the server has it', async (when) => {
    const vault = await served();
    const anna = await start(vault, 'anna');
    const restoredTo = vault.head;
    for (const id of ['p1', 'p2', 'p3']) must(await write(anna, id));
    const before = digestsOf(vault);
    vault.restoreTo(restoredTo);
    const { restoring } = anna.place.server;
    const honest = restoring.give.bind(restoring);
    vi.spyOn(restoring, 'give').mockImplementationOnce(async (...given) => {
      if (when === 'after') await honest(...given);
      return { ok: false, error: { code: 'server.unreachable' } };
    });
    expect(codeOf(await follow(anna))).toBe('server.unreachable');
    await anna.program.close();
    const again = await reopen(vault, anna, 'anna');
    must(await follow(again));
    expect(digestsOf(vault)).toEqual(before);
    await close([again]);
  });

  it('leaves what others can go on from, also when the program ends between two parts of it', async () => {
    const vault = await served('bo', 'cia');
    const [anna, bo] = [await start(vault, 'anna'), await start(vault, 'bo')];
    const restoredTo = vault.head;
    const large = 'å '.repeat(3_000_000);
    for (const id of ['p1', 'p2']) must(await addPerson(anna.program, id, large));
    must(await anna.program.removeMember('cia'));
    must(await write(anna, 'p5'));
    const before = digestsOf(vault);
    vault.restoreTo(restoredTo);
    const { restoring } = anna.place.server;
    const honest = restoring.give.bind(restoring);
    const give = vi.spyOn(restoring, 'give').mockImplementationOnce(honest);
    give.mockResolvedValue({ ok: false, error: { code: 'server.unreachable' } });
    expect(codeOf(await follow(anna))).toBe('server.unreachable');
    await anna.program.close();
    expect(vault.head).toBeGreaterThan(restoredTo);
    must(await follow(bo));
    expect([bo.program.findings, bo.program.head().seq]).toEqual([[], vault.head]);
    const again = await reopen(vault, anna, 'anna');
    must(await follow(again));
    expect(digestsOf(vault)).toEqual(before);
    await areAlike(vault, [again, bo]);
    await close([again, bo]);
  });

  it('to a server that takes it and drops it says so, and ends', async () => {
    const vault = await served();
    const anna = await start(vault, 'anna');
    const restoredTo = vault.head;
    must(await write(anna, 'p1'));
    vault.restoreTo(restoredTo);
    const give = vi.spyOn(anna.place.server.restoring, 'give');
    give.mockImplementation((after, frames) => Promise.resolve(ok({ kind: 'given', head: after + frames.length })));
    expect(codeOf(await follow(anna))).toBe('vault.serverBehind');
    expect(give).toHaveBeenCalledTimes(1);
    expect(vault.head).toBe(restoredTo);
    give.mockRestore();
    must(await follow(anna));
    expect(vault.head).toBe(restoredTo + 1);
    await close([anna]);
  });

  it('does not take contents back that were erased meanwhile', async () => {
    const vault = await served('bo');
    const place = await computer(vault, ['read', 'append', 'erase']);
    const anna: Running = { place, program: await openOn(place, 'anna') };
    const bo = await start(vault, 'bo');
    must(await addCase(anna.program, 'c1', 10));
    const restoredTo = vault.head;
    must(await follow(bo));
    const what = { records: [{ kind: 'case', id: 'c1' }], rows: [], blobs: [] };
    must(await anna.program.erase('case.erase', what, () => ok(undefined)));
    must(await follow(bo));
    const copies = [copyIn(anna.place), copyIn(bo.place)];
    vault.restoreTo(restoredTo);
    for (const one of [bo, anna]) must(await follow(one));
    expect([copyIn(anna.place), copyIn(bo.place)]).toEqual(copies);
    await close([anna, bo]);
  });

  it('is followed by taking away what was erased, when the server takes frames again', async () => {
    const vault = await served('bo');
    const place = await computer(vault, ['read', 'append', 'erase']);
    const anna: Running = { place, program: await openOn(place, 'anna') };
    const bo = await start(vault, 'bo');
    for (const id of ['c1', 'c2', 'c3']) must(await addCase(anna.program, id, 10));
    const restoredTo = vault.head;
    const what = { records: [{ kind: 'case', id: 'c2' }], rows: [], blobs: [] };
    must(await anna.program.erase('case.erase', what, () => ok(undefined)));
    must(await follow(bo));
    const erased = digestsOf(vault);
    vault.restoreTo(restoredTo);
    for (const one of [bo, anna]) must(await follow(one));
    expect(digestsOf(vault)).not.toEqual(erased);
    vault.later();
    for (const one of [bo, anna]) must(await follow(one));
    expect(digestsOf(vault)).toEqual(erased);
    expect(vault.erasing.isDirty).toBe(false);
    await areAlike(vault, [anna, bo]);
    await close([anna, bo]);
  });

  it.each([1, 2, 3, 4, 5, 6])('by several programs with any newest frames loses nothing (seed %i)', async (seed) => {
    const pick = randomFrom(seed);
    const vault = await served('bo', 'cia', 'dag');
    const running: Running[] = [];
    for (const id of ['anna', 'bo', 'cia', 'dag']) {
      const place = await computer(vault);
      running.push({ place, program: await openOn(place, id, { segmentBytes: 4000 }) });
    }
    const written: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const from = vault.head;
      for (let n = 0; n < 5 + pick.below(10); n += 1) {
        const id = `p${seed}-${round}-${n}`;
        must(await write(running[pick.below(running.length)]!, id));
        written.push(id);
      }
      const before = digestsOf(vault);
      vault.restoreTo(from + pick.below(vault.head - from), pick.below(2) === 0 ? 'seen' : 'unseen');
      const order = [...running].sort(() => pick.below(3) - 1);
      await Promise.all(order.map(async (one) => must(await follow(one))));
      expect(digestsOf(vault)).toEqual(before);
      vault.later();
    }
    await areAlike(vault, running);
    expect(peopleIn(running[0]!)).toEqual([...written].sort());
    await close(running);
  });
});
