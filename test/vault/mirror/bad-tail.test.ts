// What anybody with a login can append. Programs stop in front of it and write nothing upon it; an administrator's program
// takes away what no member can have written, and nothing else, and all go on.
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { sealFrame } from '../../../electron/vault/journal/segments.ts';
import type { SealedFrame, ServerPut } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, copyIn, openOn, parcelsOf, toServer, type Computer } from '../support/on-server.ts';
import { addPerson, makeVaultWith, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ADMIN = ['read', 'append', 'erase', 'admin'] as const;
const LOGIN = 'kv_karin';

type Program = Vault<State>;

const opened: Program[] = [];
afterEach(async () => {
  for (const program of opened.splice(0)) await program.close();
});

const follow = (program: Program): Promise<Result<void>> =>
  (program as Program & { catchUp: () => Promise<Result<void>> }).catchUp();
const codesOf = ({ findings }: Program): string[] => findings.map(({ code }) => code);
const peopleIn = (program: Program): string[] => Object.keys(program.db.data.people).sort();
const idsOf = (vault: MemoryVault): string[] => vault.read(0, Number.POSITIVE_INFINITY).map(({ id }) => id);
const objectsOf = (vault: MemoryVault): string[] =>
  vault
    .objectsSince(0)
    .map(({ name, seq, bytes }) => `${name} ${String(seq)} ${bytes.toString('base64')}`)
    .sort();

/** A vault of anna, who administers it, and bo. */
async function served(): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  return toServer(disk);
}

async function open(place: Computer, memberId: string): Promise<Program> {
  const program = await openOn(place, memberId);
  opened.push(program);
  return program;
}

/** Two programs that are open: anna's may mend the server. */
async function both(vault: MemoryVault): Promise<{ anna: Program; bo: Program; place: Computer }> {
  const place = await computer(vault, ADMIN);
  return { place, anna: await open(place, 'anna'), bo: await open(await computer(vault), 'bo') };
}

/** Appends to the server whatever it is, with a login of its own. */
async function append(vault: MemoryVault, frame: Partial<SealedFrame>, puts: readonly ServerPut[] = []): Promise<void> {
  vault.doors.set(LOGIN, { rights: ['read', 'append'], verifier: 'verifier' });
  const whole = { seq: vault.head + 1, id: randomUUID(), segment: 1, head: null, bytes: randomBytes(300), ...frame };
  const answer = await new MemoryServer(vault, { login: LOGIN }).append({
    frame: whole,
    follows: null,
    puts,
    deletes: [],
  });
  expect(answer.kind).toBe('appended');
}

/** A frame that a modified program makes behind what the server has, with a member's keys. */
async function forged(
  vault: MemoryVault,
  keysFrom: string,
  { by = keysFrom, what = change('people/x', { id: 'x' }) } = {},
): Promise<Partial<SealedFrame>> {
  const { disk } = await computer(vault);
  await forge(disk, await keysOf(disk, keysFrom), [what], by);
  const { segment, head, bytes } = parcelsOf(disk).at(-1)!.frame;
  return { segment, head, bytes };
}

/** Bytes that were sealed with the vault's keys, and are no frame that this program understands. */
async function sealedNonsense(vault: MemoryVault): Promise<Partial<SealedFrame>> {
  const { disk } = await computer(vault);
  const keys = await keysOf(disk, 'bo');
  const journal = await journalOf(disk, keys);
  const segment = journal.segments.at(-1)!;
  await journal.close();
  return { segment: segment.number, bytes: sealFrame(randomBytes(200), vault.head + 1, segment, keys) };
}

/** What no member can have written as the next one. */
const RUBBISH: Readonly<Record<string, (vault: MemoryVault) => Promise<Partial<SealedFrame>>>> = {
  'random bytes': () => Promise.resolve({}),
  'random bytes in a segment of their own': (vault) => {
    const last = vault.read(vault.head - 1, 1)[0]!;
    return Promise.resolve({ segment: last.segment + 1, head: randomBytes(104) });
  },
  'a header that names a later vault key': (vault) => {
    const [first] = vault.read(0, 1);
    const head = Buffer.from(first!.head!);
    head.writeUInt32BE(7, 12);
    return Promise.resolve({ segment: first!.segment + 1, head });
  },
  'a frame of another vault': async () => {
    const other = await served();
    return { bytes: other.read(other.head - 1, 1)[0]!.bytes };
  },
  'a frame of this vault once more': (vault) => Promise.resolve({ bytes: vault.read(vault.head - 1, 1)[0]!.bytes }),
  'the first frame of this vault, with its header': (vault) => {
    const [first] = vault.read(0, 1);
    return Promise.resolve({ segment: first!.segment + 1, head: first!.head, bytes: first!.bytes });
  },
  'a frame that another has signed than it says': (vault) => forged(vault, 'bo', { by: 'anna' }),
  'a frame of somebody who was never a member': (vault) => forged(vault, 'bo', { by: 'nobody' }),
};

describe('something that no member has written', () => {
  it.each(Object.keys(RUBBISH))('is stopped at, taken away by an administrator, and all go on: %s', async (kind) => {
    const vault = await served();
    const { anna, bo, place } = await both(vault);
    must(await addPerson(bo, 'p1'));
    await catchUp(anna);
    const [ids, objects, copy] = [idsOf(vault), objectsOf(vault), copyIn(place)];
    await append(vault, await RUBBISH[kind]!(vault));
    const { seq } = vault.read(vault.head - 1, 1)[0]!;
    for (const program of [anna, bo]) {
      expect(codeOf(await follow(program))).toBe('vault.badTail');
      expect([program.mode, codesOf(program)]).toEqual(['readOnly', ['vault.badTail']]);
      expect(program.repairs.obstacle()?.params).toMatchObject({ seq, login: LOGIN });
      expect(codeOf(await addPerson(program, 'p2'))).not.toBe('');
    }
    expect(copyIn(place)).toEqual(copy);
    expect(codeOf(await bo.repairs.removeTail())).toBe('vault.notAdministrator');
    expect(must(await anna.repairs.removeTail())).toBe(true);
    expect([idsOf(vault), objectsOf(vault)]).toEqual([ids, objects]);
    expect([anna.mode, codesOf(anna), anna.repairs.obstacle()]).toEqual(['readWrite', [], null]);
    expect(must(await anna.repairs.removed())).toMatchObject([{ seq, login: LOGIN }]);
    must(await addPerson(anna, 'p3'));
    await catchUp(bo);
    expect([bo.mode, codesOf(bo), peopleIn(bo)]).toEqual(['readWrite', [], ['p1', 'p3']]);
    must(await addPerson(bo, 'p4'));
    expect(must(await bo.verify()).findings).toEqual([]);
  });

  it('is that of a removed member, under the old key or signed with the old one', async () => {
    const vault = await served();
    const former = await computer(vault);
    const { anna } = await both(vault);
    const old = await keysOf(former.disk, 'bo');
    must(await anna.removeMember('bo'));
    await forge(former.disk, old, [change('people/x', { id: 'x' })]);
    const { bytes } = parcelsOf(former.disk).at(-1)!.frame;
    const ids = idsOf(vault);
    await append(vault, { bytes });
    expect(codeOf(await follow(anna))).toBe('vault.badTail');
    expect(must(await anna.repairs.removeTail())).toBe(true);
    expect(idsOf(vault)).toEqual(ids);
    must(await addPerson(anna, 'p1'));
  });

  it('takes back with it what it did to slots, shares and keys', async () => {
    const vault = await served();
    const { anna, bo } = await both(vault);
    must(
      await anna.write('login.add', (tx) => {
        tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('hemligt'), ['anna', 'bo']) };
        return { ok: true, value: undefined };
      }),
    );
    const objects = objectsOf(vault);
    const rubbish = vault.objectsSince(0).map(({ name, seq }) => ({ name, bytes: randomBytes(50), after: seq }));
    expect(new Set(rubbish.map(({ name }) => name.split('/')[0]))).toEqual(new Set(['member', 'share']));
    await append(vault, {}, [...rubbish, { name: 'epoch/2', bytes: randomBytes(50), after: 0 }]);
    await append(
      vault,
      {},
      rubbish.map(({ name, bytes }) => ({ name, bytes, after: vault.head })),
    );
    expect(codeOf(await follow(bo))).toBe('vault.badTail');
    expect(must(await anna.repairs.removeTail())).toBe(true);
    expect(objectsOf(vault)).toEqual(objects);
    const late = await open(await computer(vault), 'bo');
    expect(must(late.unseal(late.db.data.logins.l1!.secret, 'login/l1'))).toEqual(Buffer.from('hemligt'));
  });

  it('with more of it behind goes from the end, also a great deal of it', async () => {
    const vault = await served();
    const { anna } = await both(vault);
    const ids = idsOf(vault);
    for (let i = 0; i < 2100; i += 1) await append(vault, { bytes: randomBytes(20) });
    expect(must(await anna.repairs.removeTail())).toBe(true);
    expect(idsOf(vault)).toEqual(ids);
    must(await addPerson(anna, 'p1'));
  });

  it('is built upon by nobody, also when it comes just before a write', async () => {
    const vault = await served();
    const { anna, place } = await both(vault);
    place.server.beforeNextAppend(() => append(vault, {}));
    expect(codeOf(await addPerson(anna, 'p1'))).toBe('vault.badTail');
    const { head } = vault;
    expect(codeOf(await addPerson(anna, 'p1'))).toBe('vault.badTail');
    expect([vault.head, peopleIn(anna)]).toEqual([head, []]);
  });

  it('is taken away by one of two administrators at once, and both go on', async () => {
    const vault = await served();
    const annas = [await open(await computer(vault, ADMIN), 'anna'), await open(await computer(vault, ADMIN), 'anna')];
    const ids = idsOf(vault);
    await append(vault, {});
    const done = await Promise.all(annas.map((anna) => anna.repairs.removeTail()));
    expect(done.map(must).sort()).toEqual([false, true]);
    expect(idsOf(vault)).toEqual(ids);
    for (const [i, anna] of annas.entries()) must(await addPerson(anna, `p${String(i)}`));
  });

  it('is met at opening, and the vault is written to when it has gone', async () => {
    const vault = await served();
    const place = await computer(vault);
    const { anna } = await both(vault);
    await append(vault, {});
    const bo = await open(place, 'bo');
    expect([bo.mode, codesOf(bo)]).toEqual(['readOnly', ['vault.badTail']]);
    expect(must(await anna.repairs.removeTail())).toBe(true);
    await catchUp(bo);
    expect([bo.mode, codesOf(bo)]).toEqual(['readWrite', []]);
  });

  it('stays where the login of the program may not administer the server', async () => {
    const vault = await served();
    const anna = await open(await computer(vault), 'anna');
    await append(vault, {});
    const { head } = vault;
    expect(codeOf(await anna.repairs.removeTail())).toBe('server.denied');
    expect([vault.head, anna.mode]).toEqual([head, 'readOnly']);
  });
});

describe('what a member has written, and nobody can take', () => {
  it.each<readonly [string, string, (vault: MemoryVault) => Promise<Partial<SealedFrame>>]>([
    [
      'a change of members by one who may not',
      'vault.notAllowed',
      (vault) => forged(vault, 'bo', { what: change('$members/anna', null) }),
    ],
    ['what is sealed with the vault’s key and is not understood', 'vault.frameDamaged', sealedNonsense],
  ])('is never taken away, and everybody stops in front of it: %s', async (_, code, make) => {
    const vault = await served();
    const { anna, bo } = await both(vault);
    await append(vault, await make(vault));
    const ids = idsOf(vault);
    for (const program of [anna, bo]) {
      expect(codeOf(await follow(program))).toBe(code);
      expect(program.mode).toBe('readOnly');
    }
    expect(codeOf(await anna.repairs.removeTail())).toBe(code);
    expect(idsOf(vault)).toEqual(ids);
    if (code === 'vault.notAllowed') expect(codesOf(anna)).toContain('vault.frameRefused');
  });

  it('is a frame whose segment has a wrong header, too', async () => {
    const vault = await served();
    const [place, other] = [await computer(vault, ADMIN), await computer(vault)];
    const anna = await open(place, 'anna');
    const keys = await keysOf(other.disk, 'bo');
    const journal = await journalOf(other.disk, keys, null, 1);
    await journal.close();
    await forge(other.disk, keys, [change('people/x', { id: 'x' })]);
    const { segment } = parcelsOf(other.disk).at(-1)!.frame;
    const next = { number: segment + 1, epoch: keys.epoch, firstSeq: vault.head + 1, prev: journal.head.hash };
    const meta = { v: 1, seq: vault.head + 1, at: new Date().toISOString(), by: 'bo', action: 'x', commits: [] };
    const json = Buffer.from(canonical({ ...meta, prev: journal.head.hash }));
    const [length, none] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(json.length);
    const plain = Buffer.concat([length, json, Buffer.alloc(64), none]);
    await append(vault, {
      ...{ segment: segment + 1, head: randomBytes(104) },
      bytes: sealFrame(plain, vault.head + 1, next, keys),
    });
    const { head } = vault;
    expect(codeOf(await anna.repairs.removeTail())).toBe('vault.frameDamaged');
    expect(vault.head).toBe(head);
  });

  it('under a vault key that an administrator was not given any more is not taken for rubbish', async () => {
    const vault = await served();
    const [anna, bo] = [
      await open(await computer(vault, ADMIN), 'anna'),
      await open(await computer(vault, ADMIN), 'bo'),
    ];
    must(
      await anna.write('members.administrator', (tx) => {
        tx.setAdministrator('bo', true);
        return { ok: true, value: undefined };
      }),
    );
    must(await bo.removeMember('anna'));
    for (const id of ['q1', 'q2', 'q3']) must(await addPerson(bo, id));
    const ids = idsOf(vault);
    const done = await anna.repairs.removeTail();
    expect(done.ok && done.value).toBe(false);
    expect([idsOf(vault), must(await new MemoryServer(vault, { rights: ADMIN }).repair.dropped())]).toEqual([ids, []]);
    must(await addPerson(bo, 'q4'));
  });

  it('on a server with another past is not taken for rubbish', async () => {
    const vault = await served();
    const place = await computer(vault, ADMIN);
    const anna = await open(place, 'anna');
    must(await addPerson(anna, 'p1'));
    const { seq } = vault.read(vault.head - 1, 1)[0]!;
    vault.fill(seq - 1, [], []);
    const bo = await open(await computer(vault), 'bo');
    for (const id of ['q1', 'q2']) must(await addPerson(bo, id));
    const ids = idsOf(vault);
    expect(codeOf(await anna.repairs.removeTail())).toBe('vault.serverForked');
    expect(idsOf(vault)).toEqual(ids);
  });
});

describe('a row that has rotted on the server', () => {
  async function rotted(): Promise<{ vault: MemoryVault; anna: Program; bo: Program; seq: number; bytes: Buffer }> {
    const vault = await served();
    const place = await computer(vault);
    const { anna } = await both(vault);
    must(await addPerson(anna, 'p1'));
    const seq = vault.head;
    const bytes = Buffer.from(vault.bytesOf(seq));
    vault.setBytes(seq, Buffer.concat([bytes.subarray(1), Buffer.of(7)]));
    return { vault, anna, bo: await open(place, 'bo'), seq, bytes };
  }

  it('is stopped at, taken away by nobody, and given its bytes back by an administrator who has them', async () => {
    const { vault, anna, bo, seq, bytes } = await rotted();
    expect([bo.mode, codesOf(bo), bo.repairs.obstacle()?.params]).toEqual(['readOnly', ['vault.rowRotted'], { seq }]);
    expect(must(await bo.repairs.checkRows())).toMatchObject([{ code: 'vault.rowRotted', params: { seq } }]);
    const late = await open(await computer(vault, ADMIN), 'anna').catch(() => null);
    if (late !== null) expect(codeOf(await late.repairs.removeTail())).not.toBe('true');
    expect(vault.head).toBe(seq);
    expect(must(await anna.repairs.checkRows())).toMatchObject([{ code: 'vault.rottedMended', params: { seq } }]);
    expect(vault.bytesOf(seq).equals(bytes)).toBe(true);
    expect(must(await anna.repairs.checkRows())).toEqual([]);
    await catchUp(bo);
    expect([bo.mode, codesOf(bo), peopleIn(bo)]).toEqual(['readWrite', [], ['p1']]);
  });

  it('is no other after an erasure: bytes that were replaced on purpose are sound', async () => {
    const { vault, anna, seq, bytes } = await rotted();
    vault.setBytes(seq, bytes);
    vault.repair.note(seq);
    expect(must(await anna.repairs.checkRows())).toEqual([]);
  });
});

describe('honest changes and rubbish, mixed', () => {
  it('leave every honest change where it is, and nothing else', async () => {
    const kinds = Object.keys(RUBBISH);
    const step = fc.oneof(
      fc.constantFrom('anna', 'bo'),
      fc.constantFrom(...kinds),
      fc.constant('mend'),
      fc.constant('look'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const vault = await served();
        const { anna, bo } = await both(vault);
        const honest = idsOf(vault);
        for (const [i, what] of [...steps, 'mend', 'anna', 'look', 'bo'].entries()) {
          if (what === 'mend') await anna.repairs.removeTail();
          else if (what === 'look') await follow(bo);
          else if (what === 'anna' || what === 'bo') {
            const written = await addPerson(what === 'anna' ? anna : bo, `p${String(i)}`);
            if (written.ok) honest.push(idsOf(vault).at(-1)!);
          } else await append(vault, await RUBBISH[what]!(vault)).catch(() => undefined);
          const ids = idsOf(vault);
          expect(ids.slice(0, honest.length)).toEqual(honest);
        }
        expect(idsOf(vault)).toEqual(honest);
        expect([anna.mode, bo.mode]).toEqual(['readWrite', 'readWrite']);
        for (const program of opened.splice(0)) await program.close();
      }),
      { numRuns: 12 },
    );
  });
});
