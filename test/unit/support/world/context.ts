// A service's context over the in-memory vault, and the clock it goes by.
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ruleSetOf } from '../../../../domain/rules/index.ts';
import type { ServiceContext } from '../../../../electron/services/context.ts';
import { makeFakeVault, type FakeVault } from '../fake-vault.ts';
import { withRole } from './rows.ts';
import { stateOf, type World } from './state.ts';

/** The day on which `signedIn` stands. */
export const TODAY = '2026-11-24';

/** A clock that stands until it is moved. */
export const makeClock = (start = '2026-06-10T08:00:00.000Z') => {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    set: (instant: string) => {
      at = Date.parse(instant);
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
};

export interface TestContext extends ServiceContext {
  readonly vault: FakeVault;
}

/** The context of a signed-in person over a vault. */
export function contextOf(vault: FakeVault, me: Person, now: () => Date): TestContext {
  let count = 0;
  return { vault, me, now, today: () => dayInStockholm(now()), newId: () => `id-${me.id}-${String((count += 1))}`, ruleSet: () => ruleSetOf(vault.db.data.ruleSet.ruleSet ?? null) };
}

/** The context of `me` (an administrator of the municipality unless given) in a vault of its own with these rows, at noon on TODAY. */
export function signedIn(world: World = {}, me: Person = withRole('me', 'administrator', null)): TestContext {
  const { now } = makeClock(`${TODAY}T11:00:00.000Z`);
  return contextOf(makeFakeVault({ memberId: me.id, clock: now, initial: stateOf({ ...world, people: [me, ...(world.people ?? [])] }) }), me, now);
}

/** The same vault, another person signed in. */
export const as = (context: TestContext, me: Person): TestContext => ({ ...context, me });
