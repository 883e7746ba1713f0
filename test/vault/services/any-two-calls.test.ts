// Two programs make any two calls at once, with any inputs that the calls accept, in an order that is drawn: both are
// answered, and the vault is, as if one had come after the other.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type ServiceCall, calls } from '../../../domain/contract/api.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import { ruleSetOn } from '../../../domain/rule-sets/versions.ts';
import { services } from '../../../electron/engine/calls/handlers.ts';
import { noteConsents } from '../../../electron/services/custody/consents.ts';
import { demoPerson, fillDemo } from '../../../electron/services/demo/fill.ts';
import { madeAgain } from '../../../electron/services/kernel/basis.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { anyInput } from '../../support/any-input.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { localReader } from '../../support/local-reader.ts';
import { codeOf, must } from '../../support/results.ts';
import { exampleWith, idsFor } from '../../unit/support/world/any-world.ts';
import { person } from '../../unit/support/world/index.ts';
import { copiesOf } from '../support/copies.ts';
import { Gate, Order } from '../support/interleaving.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { seedOr } from '../support/random.ts';
import { catchUp, computer, on, toServer } from '../support/on-server.ts';
import { vaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<VaultState>;
type Handler = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;

const SEED = seedOr(20_110_331);
/** How many pairs are tried: `KANALVAKT_PAIRS`, or so many. */
const RUNS = Number(process.env.KANALVAKT_PAIRS ?? 40);
/** Of each call. */
const INPUTS = 12;
const now = (): Date => new Date('2026-06-10T09:00:00.000Z');
const today = (): string => '2026-06-10';
const sara = demoPerson('sv', now().toISOString());
const helpers = vaultHelpers<VaultState>(() => ({ ...emptyState(), people: { [sara.id]: sara } }));

/** `by`: whose ids they are. Each context begins to count again, so that a call that is made again gives the same. */
function contextOf(vault: ServiceContext['vault'], by: string): ServiceContext {
  let count = 0;
  return {
    vault: noteConsents(vault, { now, today }),
    ...{ me: vault.db.data.people[sara.id] ?? sara, now, today, openReader: localReader },
    newId: () => `id-${by}-${String((count += 1))}`,
    ruleSet: () => ruleSetOn(vault.db.data, today()),
    ruleSetOn: (when) => ruleSetOn(vault.db.data, when),
  };
}

/** The example municipality on a server, and a computer that has a copy of it and the index that comes with the first opening. */
const example = copiesOf(async () => {
  const disk = new MemoryDisk();
  const vault = must(await helpers.create(disk, { clock: now, member: { id: sara.id, label: sara.name } }));
  must(await fillDemo(contextOf(vault, sara.id), 'sv'));
  await vault.close();
  const place = await computer(await toServer(disk));
  await must(await openOn(place)).close();
  return { disk: place.disk, folder: disk };
});

const openOn = (place: Parameters<typeof on>[0]): Promise<Result<Program>> =>
  helpers.open(place.disk, { ...on(place), memberId: sara.id, clock: now });

interface World {
  readonly gates: readonly Gate[];
  readonly programs: readonly Program[];
}

async function world(): Promise<World> {
  const { disk, folder } = await example();
  const vault = await toServer(folder);
  const gates = [new Gate(), new Gate()];
  const programs: Program[] = [];
  for (const gate of gates)
    programs.push(must(await openOn({ disk: disk.copy(), server: gate.before(new MemoryServer(vault)) })));
  return { gates, programs };
}

interface Call {
  readonly name: ServiceCall;
  readonly input: unknown;
}

/** What the program of a number is answered. */
async function make({ programs }: World, number: number, { name, input }: Call): Promise<string> {
  const vault = programs[number]!;
  return codeOf(
    await madeAgain(
      () => ok(contextOf(vault, String(number))),
      async (context) => await (services[name] as Handler)(context, input),
    ),
  );
}

/**
 * A row or a record without what is random in it: keys, the names of what is sealed with them, and how many ids a program
 * had given before, since it gives other ones when a change is decided again.
 */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && 'nonce' in inner ? 'sealed' : inner,
  )
    .replaceAll(/[0-9a-f]{64}/g, '#')
    .replaceAll(/\bid-([01])-\d+/g, 'id-$1');

/** Everything in a vault, one line each, sorted. */
async function contentsOf(vault: Program): Promise<string[]> {
  const listed = must(await vault.all({ kinds: RECORD_KINDS }));
  const records = await Promise.all(
    listed.map(async ({ kind, id }) => [kind, id, vault.numberOf(kind, id), must(await vault.getRecord(kind, id))]),
  );
  const rows = Object.entries<object>(vault.db.data).flatMap(([name, register]) =>
    Object.entries(register).map((row) => [name, ...row]),
  );
  return [...rows, ...vault.members(), ...records].map(plain).sort();
}

/** What both are answered, and everything in the vault then. */
type Outcome = readonly string[];

const unlike = (one: Outcome, other: Outcome): { readonly here: string[]; readonly there: string[] } => ({
  here: one.filter((line) => !other.includes(line)),
  there: other.filter((line) => !one.includes(line)),
});

async function outcomeOf(made: World, work: () => Promise<readonly string[]>): Promise<Outcome> {
  const answers = await work();
  for (const program of made.programs) {
    await catchUp(program);
    expect(program.findings).toEqual([]);
  }
  const [contents, others] = await Promise.all(made.programs.map(contentsOf));
  expect(others).toEqual(contents);
  for (const program of made.programs) await program.close();
  return [...answers, ...(contents ?? [])];
}

/** Both at once, in the order that begins with `decisions`. */
async function together(pair: readonly Call[], decisions: readonly number[]): Promise<Outcome> {
  const made = await world();
  return outcomeOf(made, async () => {
    const answers: string[] = [];
    await new Order(made.gates).once(
      pair.map((call, i) => async () => {
        answers[i] = await make(made, i, call);
      }),
      decisions,
    );
    return answers;
  });
}

async function oneAfterTheOther(pair: readonly Call[], first: number): Promise<Outcome> {
  const made = await world();
  return outcomeOf(made, async () => {
    const answers: string[] = [];
    for (const i of [first, 1 - first]) {
      await catchUp(made.programs[i]!);
      answers[i] = await make(made, i, pair[i]!);
    }
    return answers;
  });
}

/** Calls that write in the example, with inputs; by name. */
async function writingCalls(): Promise<ReadonlyMap<ServiceCall, readonly Call[]>> {
  const fake = (await exampleWith(person('extra'))).as(sara.id);
  const found = new Map<ServiceCall, Call[]>();
  let tried = 0;
  for (const name of (Object.keys(services) as ServiceCall[]).filter((one) => mayCall(sara, one))) {
    const { input } = calls[name];
    for (const one of fc.sample(anyInput(input, idsFor(fake, name)), { numRuns: INPUTS, seed: SEED })) {
      const checked = input.safeParse(one);
      const before = fake.head().seq;
      const context = contextOf(fake, `tried-${String((tried += 1))}`);
      if (!checked.success || !(await (services[name] as Handler)(context, checked.data)).ok) continue;
      if (fake.head().seq > before) found.set(name, [...(found.get(name) ?? []), { name, input: checked.data }]);
    }
  }
  return found;
}

it('any two calls at once end as if one had come after the other', async () => {
  const all = await writingCalls();
  expect(all.size).toBeGreaterThan(40);
  const ofOneKind = fc.constantFrom(...all.values());
  const anyCall = ofOneKind.chain((some) => fc.constantFrom(...some));
  // Most pairs have nothing to do with each other: as many are of one kind, and as many are the same call.
  const pairs = fc.oneof(
    fc.tuple(anyCall, anyCall),
    ofOneKind.chain((some) => fc.tuple(fc.constantFrom(...some), fc.constantFrom(...some))),
    anyCall.map((call) => [call, call] as const),
  );
  const orders = fc.array(fc.nat({ max: 1 }), { maxLength: 12 });
  const done: string[] = [];
  await fc.assert(
    fc.asyncProperty(pairs, orders, async (pair, decisions) => {
      const found = await together(pair, decisions);
      if (found.includes('ok')) done.push(...pair.map(({ name }) => name));
      const one = await oneAfterTheOther(pair, 0);
      if (isDeepStrictEqual(found, one)) return;
      const other = await oneAfterTheOther(pair, 1);
      expect({ is: isDeepStrictEqual(found, other), ...unlike(found, other) }).toEqual({
        is: true,
        here: [],
        there: [],
      });
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  expect(new Set(done).size).toBeGreaterThan(RUNS / 2);
});
