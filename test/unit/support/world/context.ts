// The context of a service over the in-memory vault, and a clock for it.
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ruleSetOn } from '../../../../domain/rule-sets/versions.ts';
import { noteConsents } from '../../../../electron/services/custody/consents.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../fake-vault.ts';
import { withRole } from './rows.ts';
import { stateOf, type World } from './state.ts';
import { localReader } from '../../../support/local-reader.ts';

/** The current day in the contexts of `signedIn`. */
export const TODAY = '2026-11-24';

/** A clock that is fixed until the test moves it. */
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

/** The context of a person who is signed in to this vault. */
export function contextOf(vault: FakeVault, me: Person, now: () => Date): TestContext {
  let count = 0;
  const today = (): string => dayInStockholm(now());
  return {
    vault: noteConsents(vault, { now, today }),
    me,
    now,
    today,
    newId: () => `id-${me.id}-${String((count += 1))}`,
    openReader: localReader,
    ruleSet: () => ruleSetOn(vault.db.data, today()),
    ruleSetOn: (when) => ruleSetOn(vault.db.data, when),
  };
}

/**
 * A new vault with these rows, and the context of `me` in it at noon on TODAY. The default `me` is an administrator of
 * the municipality.
 */
export function signedIn(world: World = {}, me: Person = withRole('me', 'administrator', null)): TestContext {
  const { now } = makeClock(`${TODAY}T11:00:00.000Z`);
  return contextOf(
    makeFakeVault({
      memberId: me.id,
      clock: now,
      initial: stateOf({ ...world, people: [me, ...(world.people ?? [])] }),
    }),
    me,
    now,
  );
}

/** The same vault with another person signed in. */
export const as = (context: TestContext, me: Person): TestContext => ({ ...context, me });
