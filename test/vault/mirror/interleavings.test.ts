// Two programs make a change each, in every order in which what they ask can reach the server: both count once, as if one
// had come after the other.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { pattern, readBlob } from '../support/disk-vault.ts';
import { Gate, Order } from '../support/interleaving.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, copyIn, openOn, toServer, type Computer } from '../support/on-server.ts';
import { addBlob, addCase, makeVaultWith, memberNamed, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;
interface Call {
  readonly program: Program;
  readonly id: string;
}

interface Kind {
  /** Makes what it needs, in another program's view too. */
  readonly before?: (call: Call) => Promise<unknown>;
  readonly make: (call: Call) => Promise<Result<unknown>>;
  /** How it may end when the other call is of the same kind and came first. */
  readonly refusal?: string;
  /** Whether it is so in a program. */
  readonly holds: (vault: Program, call: Call) => unknown;
}

const HOLDERS = ['anna', 'bo'];
const put = (program: Program, id: string, name: string): Promise<Result<unknown>> =>
  program.write('person.put', ({ data }) => {
    data.people[id] = { id, name };
    return ok(undefined);
  });
const stateOf = (vault: Program, id: string): string | undefined =>
  vault.members().find((member) => member.id === id)?.state;
const secretIn = (vault: Program): string =>
  Buffer.from(must(vault.unseal(vault.db.data.logins.l1!.secret, 'login/l1'))).toString();
const newKey = ({ program, id }: Call): Promise<Result<unknown>> =>
  program.write('login.rekey', (tx) => {
    if (tx.data.logins.l1 !== undefined) tx.rekey('ch-l1', HOLDERS);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from(id), HOLDERS) };
    tx.data.channels[`key-${id}`] = { id: `key-${id}`, name: '' };
    return ok(undefined);
  });

const KINDS: Readonly<Record<string, Kind>> = {
  'a row': {
    make: ({ program, id }) => put(program, id, 'ny'),
    holds: (vault, { id }) => vault.db.data.people[id]?.name === 'ny',
  },
  'a number that is counted up': {
    before: ({ program }) => put(program, 'counter', '0'),
    make: ({ program, id }) =>
      program.write('person.count', ({ data }) => {
        data.people.counter = { id: 'counter', name: String(Number(data.people.counter!.name) + 1) };
        data.people[id] = { id, name: data.people.counter.name };
        return ok(undefined);
      }),
    holds: (vault, { id }) => ['1', '2'].includes(vault.db.data.people[id]!.name),
  },
  'what only one may have': {
    before: ({ program }) => put(program, 'only', ''),
    make: ({ program, id }) =>
      program.write('person.take', ({ data }) => {
        if (data.people.only!.name !== '') return fail('test.taken');
        data.people.only = { id: 'only', name: id };
        return ok(undefined);
      }),
    refusal: 'test.taken',
    holds: (vault, { id }) => vault.db.data.people.only?.name === id,
  },
  'a row as it was seen': {
    before: ({ program }) => put(program, 'shared', randomUUID()),
    make: ({ program, id }) =>
      program.write(
        'person.save',
        ({ data }) => {
          data.people.shared = { id: 'shared', name: id };
          return ok(undefined);
        },
        undefined,
        { seq: program.shown(), nameOf: (by) => by },
      ),
    refusal: 'vault.changedMeanwhile',
    holds: (vault, { id }) => vault.db.data.people.shared?.name === id,
  },
  'a record with a file': {
    make: async ({ program, id }) => {
      const file = await addBlob(program, pattern(1000));
      return file.ok ? addCase(program, id, 1, 'text', { id, files: [{ blobId: file.value }] }) : file;
    },
    holds: async (vault, { id }) => {
      const { files } = must(await vault.getRecord('case', id)) as { files: readonly { blobId: string }[] };
      return (await readBlob(vault, files[0]!.blobId)).equals(pattern(1000));
    },
  },
  'a new key of a channel': {
    make: newKey,
    holds: (vault, { id }) => vault.db.data.channels[`key-${id}`] !== undefined && secretIn(vault).length === id.length,
  },
  'an invitation': {
    make: ({ program, id }) => program.invite(memberNamed(id)),
    holds: (vault, { id }) => stateOf(vault, id) === 'invited',
  },
  'a removal, with a new vault key': {
    before: async ({ program, id }) => must(await program.invite(memberNamed(id))),
    make: ({ program, id }) => program.removeMember(id),
    holds: (vault, { id }) => ['removed', undefined].includes(stateOf(vault, id)),
  },
  'an erasure': {
    before: async ({ program, id }) => must(await addCase(program, id, 1)),
    make: ({ program, id }) =>
      program.erase('disposal', { records: [{ kind: 'case', id }], rows: [], blobs: [] }, () => ok(undefined)),
    holds: async (vault, { id }) => codeOf(await vault.getRecord('case', id)) !== 'ok',
  },
  'a new recovery sheet': { make: ({ program }) => program.makeRecoverySheet(), holds: () => true },
};

interface Two {
  readonly order: Order;
  readonly places: readonly Computer[];
  readonly programs: readonly Program[];
}

async function openTwo(): Promise<Two> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const gates = [new Gate(), new Gate()];
  const places = await Promise.all(
    gates.map(async (gate) => {
      const place = await computer(vault, ['read', 'append', 'erase']);
      return { ...place, server: gate.before(place.server) };
    }),
  );
  const programs = await Promise.all(places.map((place) => openOn(place, 'anna')));
  must(await newKey({ program: programs[0]!, id: randomUUID() }));
  return { order: new Order(gates), places, programs };
}

const names = Object.keys(KINDS);
/** Pauses before a program asks again for what another has; the limit of a turn on the server is far longer. */
const LONGEST_PAUSE_MS = 1000;
const PAIRS = names.flatMap((one, i) => names.slice(i).map((other): readonly [string, string] => [one, other]));

describe('two changes at once, in every order of what is asked of the server', () => {
  beforeEach(() => {
    const { setTimeout: real } = globalThis;
    const short = (go: () => void, ms = 0): NodeJS.Timeout => real(go, ms <= LONGEST_PAUSE_MS ? 0 : ms);
    vi.stubGlobal('setTimeout', short);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(PAIRS)('%s and %s', async (...pair) => {
    const { order, places, programs } = await openTwo();
    let calls: readonly Call[] = [];
    let codes: string[] = [];
    const orders = await order.each(
      async () => {
        calls = programs.map((program) => ({ program, id: randomUUID() }));
        codes = [];
        for (const [i, call] of calls.entries()) await KINDS[pair[i]!]!.before?.(call);
        for (const program of programs) await catchUp(program);
        return calls.map((call, i) => async () => {
          codes[i] = codeOf(await KINDS[pair[i]!]!.make(call));
        });
      },
      async () => {
        for (const program of programs) await catchUp(program);
        const refused = codes.filter((code) => code !== 'ok');
        const refusal = pair[0] === pair[1] ? KINDS[pair[0]]!.refusal : undefined;
        expect(refused).toEqual(refusal === undefined ? [] : [refusal]);
        for (const program of programs)
          for (const [i, call] of calls.entries())
            expect([pair[i], await KINDS[pair[i]!]!.holds(program, call)]).toEqual([pair[i], codes[i] === 'ok']);
        expect(programs[0]!.db.data).toEqual(programs[1]!.db.data);
      },
    );
    expect(orders).toBeGreaterThan(1);
    for (const program of programs) {
      expect(program.findings).toEqual([]);
      expect(must(await program.verify()).findings).toEqual([]);
      expect(secretIn(program)).toBe(secretIn(programs[0]!));
    }
    for (const program of programs) await program.close();
    expect(copyIn(places[0]!)).toEqual(copyIn(places[1]!));
  });
});
