// No stale screens: an answer that differs after a change has read something that the change names. Tried with every
// change that the example can make, by calls and by what the program does automatically.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ServiceCall, calls } from '../../../../domain/contract/api.ts';
import { mayCall } from '../../../../domain/contract/may-call.ts';
import { mayDiffer, namesOf, OUTSIDE, readsUnnamed } from '../../../../domain/contract/reads.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ROLES } from '../../../../domain/rights/roles.ts';
import { services } from '../../../../electron/engine/calls/handlers.ts';
import { makeChangedEvent } from '../../../../electron/engine/session/changed-event.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { reconcile } from '../../../../electron/services/custody/reconcile.ts';
import { recordReads } from '../../../../electron/services/kernel/recorded-reads.ts';
import { anyInput } from '../../../support/any-input.ts';
import { must } from '../../../support/results.ts';
import type { FakeVault } from '../../support/fake-vault.ts';
import { contextIn, exampleWith, idsFor, writeSecret } from '../../support/world/any-world.ts';
import { person } from '../../support/world/index.ts';

/** How many inputs are tried per call, how many questions are shown, and how many writes are carried out. */
const TRIED = 60;
const SHOWN = 2;
const CARRIED_OUT = 2;
/** How many accepted calls of a name that change nothing in the vault are looked at. */
const CHANGED_NOTHING = 4;
/** By the person of the test, with inputs from the schemas alone: others need a file, a decision by another, or a plan. */
const MIN_CALLS_CARRIED_OUT = 70;
const names = Object.keys(services) as ServiceCall[];
const writes = names.filter((name) => calls[name].needs === 'write');
const queries = names.filter((name) => calls[name].needs !== 'write');

type Service = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;
const make = async (context: ServiceContext, name: ServiceCall, input: unknown): Promise<Result<unknown>> =>
  await (services[name] as Service)(context, input);

/** Inputs that the call accepts. */
function inputsFor(vault: FakeVault, name: ServiceCall): unknown[] {
  const { input } = calls[name];
  const seed = fc.readConfigureGlobal().seed;
  const some = fc.sample(anyInput(input, idsFor(vault, name)), {
    numRuns: TRIED,
    ...(seed === undefined ? {} : { seed }),
  });
  return some.flatMap((one) => {
    const checked = input.safeParse(one);
    return checked.success ? [checked.data] : [];
  });
}

interface Question {
  readonly vault: FakeVault;
  readonly me: Person;
  readonly name: ServiceCall;
  readonly input: unknown;
}
/** A question on a screen, and its last answer. `reads` is undefined after a refusal, which is always asked again. */
interface Shown extends Question {
  text: string;
  reads: readonly string[] | undefined;
}

async function ask({ vault, me, name, input }: Question): Promise<Pick<Shown, 'text' | 'reads'>> {
  const { context, reads } = recordReads(contextIn(vault, me));
  const answer = await make(context, name, input);
  return answer.ok ? { text: JSON.stringify(answer.value), reads: reads() } : { text: '', reads: undefined };
}

/** Every question that this person may ask, with the first inputs that are answered. */
async function screensOf(vault: FakeVault, me: Person): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const name of queries.filter((one) => mayCall(me, one))) {
    let answered = 0;
    for (const input of inputsFor(vault, name)) {
      const answer = await ask({ vault, me, name, input });
      if (answer.reads === undefined) continue;
      shown.push({ vault, me, name, input, ...answer });
      answered += 1;
      if (answered === SHOWN) break;
    }
  }
  return shown;
}

/** An answer that read something without a name, such as the time. */
const isAlwaysAsked = ({ reads }: Shown): boolean => reads !== undefined && readsUnnamed(reads);

/**
 * Asks every question again that a change may leave as it is; gives those whose answer differs although the change names
 * nothing that they read.
 */
async function staleAfter(shown: readonly Shown[], touched: readonly string[]): Promise<string[]> {
  const stale: string[] = [];
  for (const one of shown) {
    // It is asked for again after every change, so that it is never stale.
    if (isAlwaysAsked(one)) continue;
    const now = await ask(one);
    if (now.text !== one.text && !mayDiffer(one.reads, touched))
      stale.push(`${one.name} of ${one.me.id} read ${String(one.reads)}; touched: ${touched.join()}`);
    Object.assign(one, now);
  }
  return stale;
}

it('an answer that a change alters has read something that the change names', async () => {
  const me = person('me-all', { roles: ROLES.map((role) => ({ role, departmentId: null })) });
  const vault = await exampleWith(me);
  must(
    await vault.as('sara-ek').write('test', (tx) => {
      tx.setAdministrator(me.id, true);
      return ok(null);
    }),
  );
  await writeSecret(vault, 'kultur');
  const ahmed = vault.db.data.people['ahmed-noori']!;
  const shown = [...(await screensOf(vault, me)), ...(await screensOf(vault.as(ahmed.id), ahmed))];
  const touched: string[] = [];
  const changedEvent = makeChangedEvent(contextIn(vault, me).now, (id) => id);
  vault.onChange((change) => touched.push(...namesOf(changedEvent(change))));

  const stale: string[] = [];
  const carriedOut = new Set<string>();
  /** Runs what may change the vault, and asks all questions again if it did, or if it may have changed what is beside. */
  const change = async (
    what: string,
    work: () => Promise<Result<unknown>>,
    beside: boolean,
  ): Promise<'changed' | 'idle' | 'refused'> => {
    const { seq } = vault.head();
    const done = await work();
    const isChanged = vault.head().seq !== seq;
    // What a call changes beside the vault is touched by its end, as on the screens.
    if (isChanged || (beside && done.ok))
      stale.push(...(await staleAfter(shown, [...touched.splice(0), OUTSIDE])).map((one) => `after ${what}: ${one}`));
    if (isChanged) carriedOut.add(what);
    return isChanged ? 'changed' : done.ok ? 'idle' : 'refused';
  };
  for (const name of writes) {
    const count = { changed: 0, idle: 0, refused: 0 };
    for (const input of inputsFor(vault, name)) {
      const beside = count.idle < CHANGED_NOTHING;
      count[await change(name, () => make(contextIn(vault, me), name, input), beside)] += 1;
      if (count.changed === CARRIED_OUT) break;
    }
    await change('custody.reconcile', () => reconcile(contextIn(vault, me)), false);
  }
  expect(stale).toEqual([]);
  expect(shown.length).toBeGreaterThan(200);
  expect(shown.filter((one) => !isAlwaysAsked(one)).length).toBeGreaterThan(200);
  expect(carriedOut.size).toBeGreaterThan(MIN_CALLS_CARRIED_OUT);
}, 300_000);
