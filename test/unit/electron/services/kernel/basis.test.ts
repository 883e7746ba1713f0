// A call that another program overtakes is made again on what is so now, before it has written; what it gives out it gives
// out once, after the vault has answered.
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { madeAgain, withBasis } from '../../../../../electron/services/kernel/basis.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { runExclusive } from '../../../../../electron/services/kernel/run-exclusive.ts';
import { signedIn as ownPerson } from '../../../../../electron/services/kernel/signed-in.ts';
import type { Tx } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { absence, contextOf, department, makeClock, person, stateOf, withRole } from '../../../support/world/index.ts';

const ACTION = 'organisation.saveDepartment';
const clock = makeClock();
let vault: FakeVault;
let other: FakeVault;
beforeEach(() => {
  vault = makeFakeVault({
    memberId: 'me',
    members: ['bo'],
    clock: clock.now,
    initial: stateOf({ people: [withRole('me', 'administrator', null), person('bo'), person('cia')] }),
  });
  other = vault.as('bo');
});

/** The signed-in person's context, if they are still somebody with rights. */
const admit = (): Result<ServiceContext> => {
  const me = ownPerson(vault);
  return me === null ? fail('rights.noPerson') : ok(contextOf(vault, me, clock.now));
};
/** Another program writes. */
const meanwhile = async (change: (tx: Tx<VaultState>) => void): Promise<void> => {
  must(
    await other.write('demo.fill', (tx) => {
      change(tx);
      return ok(undefined);
    }),
  );
};
const putLog =
  (kind: string, id: string) =>
  (tx: Pick<Tx<VaultState>, 'putLog'>): void =>
    tx.putLog({ kind, id, at: 1, facets: {}, title: '', text: '', record: { id } });
/** Adds a department; the vault's answer. */
const save = async ({ vault: own }: ServiceContext, id = 'x'): Promise<Result<string>> => {
  const written = await own.write(ACTION, ({ data }) => {
    data.departments[id] = department(id);
    return ok(id);
  });
  return written.ok ? ok(written.value.value) : written;
};
const frames = (): number => vault.actions.filter((action) => action === ACTION).length;

/** Makes a call that looks something up; `between`, another writes, the first `times` times. How often it ran, and its answer. */
async function overtaken(
  look: (context: ServiceContext) => unknown,
  between: (tx: Tx<VaultState>) => void,
  times = 1,
): Promise<[number, string]> {
  let runs = 0;
  const answer = await madeAgain(admit, async (context) => {
    runs += 1;
    await look(context);
    if (runs <= times) await meanwhile(between);
    return await save(context);
  });
  return [runs, codeOf(answer)];
}

describe('a call', () => {
  it.each<readonly [string, (tx: Tx<VaultState>) => void]>([
    ['the own row', ({ data }) => void (data.people.me = { ...data.people.me!, title: 'Ny' })],
    ['an absence', ({ data }) => void (data.absences.a = absence('a', 'cia', '2026-06-01', null))],
    ['the settings', ({ data }) => void (data.vaultSettings = { custody: { id: 'custody' } } as never)],
    ['the rules', ({ data }) => void (data.ruleVersions = { v: { id: 'v' } } as never)],
  ])('is made again when this has changed before it wrote: %s', async (_what, change) => {
    expect(await overtaken(() => undefined, change)).toEqual([2, 'ok']);
    expect(frames()).toBe(1);
  });

  it('is made again when the membership of the person has changed', async () => {
    let runs = 0;
    await madeAgain(admit, async (context) => {
      runs += 1;
      if (runs === 1) vault.recover('me', true);
      return await save(context);
    });
    expect([runs, frames()]).toEqual([2, 1]);
  });

  it.each<readonly [string, (context: ServiceContext) => unknown, string]>([
    ['a record', ({ vault: own }) => own.getRecord('item', 'a'), 'a'],
    ['a record that was not there', ({ vault: own }) => own.getRecord('item', 'new'), 'new'],
    ['the versions of a record', ({ vault: own }) => own.history('item', 'a'), 'a'],
    ['a page of a log', ({ vault: own }) => own.page({ kind: 'item' }), 'new'],
    ['a search', ({ vault: own }) => own.find({ kinds: ['item'] }), 'new'],
    ['all rows', ({ vault: own }) => own.all({ kinds: ['item'] }), 'a'],
    ['a count', ({ vault: own }) => own.tally({ kinds: ['item'] }, []), 'new'],
  ])('is made again when what it read in the log has changed: %s', async (_what, look, id) => {
    await meanwhile(putLog('item', 'a'));
    expect(await overtaken(look, putLog('item', id))).toEqual([2, 'ok']);
    expect(frames()).toBe(1);
  });

  it('is not made again for what it did not look at', async () => {
    await meanwhile(putLog('item', 'a'));
    const look = ({ vault: own }: ServiceContext): unknown => own.getRecord('item', 'a');
    expect(await overtaken(look, putLog('item', 'other'))).toEqual([1, 'ok']);
    expect(await overtaken(look, putLog('capture', 'a'))).toEqual([1, 'ok']);
    expect(await overtaken(look, ({ data }) => void (data.people.cia = person('cia', { title: 'Ny' })))).toEqual([
      1,
      'ok',
    ]);
  });

  it.each([
    [1, 2, 'ok'],
    [2, 3, 'ok'],
    [4, 5, 'ok'],
    [Infinity, 5, 'vault.overtaken'],
  ])('that is overtaken %d times is made %d times: %s', async (times, runs, code) => {
    const change = ({ data }: Tx<VaultState>): void => {
      data.people.me = { ...data.people.me!, title: `${data.people.me!.title} igen` };
    };
    expect(await overtaken(() => undefined, change, times)).toEqual([runs, code]);
    expect(frames()).toBe(code === 'ok' ? 1 : 0);
  });

  it('is refused when the right to it has ended a frame ago', async () => {
    const archived = { at: clock.now().toISOString(), by: 'bo', reason: '' };
    const end = ({ data }: Tx<VaultState>): void => void (data.people.me = { ...data.people.me!, archived });
    expect(await overtaken(() => undefined, end)).toEqual([1, 'rights.noPerson']);
    expect(frames()).toBe(0);
  });

  it('gives out what it reveals once, when the vault has answered', async () => {
    const given: string[] = [];
    let runs = 0;
    const answer = await madeAgain(admit, async (context) => {
      runs += 1;
      await context.vault.getRecord('item', 'a');
      if (runs <= 2) await meanwhile(putLog('item', 'a'));
      expect(given).toEqual([]);
      const written = await save(context);
      if (written.ok) given.push('the secret');
      return written;
    });
    expect([codeOf(answer), runs, given]).toEqual(['ok', 3, ['the secret']]);
  });

  it('is made as if by the person who is signed in then', async () => {
    const names: string[] = [];
    await madeAgain(admit, async (context) => {
      names.push(context.me.title);
      if (names.length === 1)
        await meanwhile(({ data }) => void (data.people.me = { ...data.people.me!, title: 'Ny' }));
      return await save(context);
    });
    expect(names).toEqual(['', 'Ny']);
  });

  it('that has written is not made again, and goes on when only what it looked at before that has changed', async () => {
    await meanwhile(putLog('item', 'a'));
    let runs = 0;
    const answer = await madeAgain(admit, async (context) => {
      runs += 1;
      await context.vault.all({ kinds: ['item'] });
      must(await save(context, 'first'));
      await meanwhile(putLog('item', 'new'));
      must(await save(context, 'second'));
      await context.vault.getRecord('item', 'a');
      await meanwhile(putLog('item', 'a'));
      return await save(context, 'third');
    });
    expect([runs, codeOf(answer), Object.keys(vault.db.data.departments).slice(-2)]).toEqual([
      1,
      'vault.overtaken',
      ['first', 'second'],
    ]);
  });

  it('that erases is made again when what it looked at has changed', async () => {
    await meanwhile(putLog('item', 'a'));
    let runs = 0;
    const answer = await madeAgain(admit, async (context) => {
      runs += 1;
      await context.vault.all({ kinds: ['item'] });
      if (runs === 1) await meanwhile(putLog('item', 'new'));
      const what = { records: [{ kind: 'item', id: 'a' }], rows: [], blobs: [] };
      return await context.vault.erase('disposal.carryOut', what, () => ok(undefined));
    });
    expect([runs, codeOf(answer)]).toEqual([2, 'ok']);
  });
});

describe('work in the queue of log writes', () => {
  it('is done again alone when what it read is overtaken, and the call is made once', async () => {
    await meanwhile(putLog('item', 'a'));
    const runs = { call: 0, work: 0 };
    const answer = await madeAgain(admit, (context) => {
      runs.call += 1;
      return runExclusive(context, async () => {
        runs.work += 1;
        await context.vault.getRecord('item', 'a');
        if (runs.work < 3) await meanwhile(putLog('item', 'a'));
        return await save(context);
      });
    });
    expect([codeOf(answer), runs]).toEqual(['ok', { call: 1, work: 3 }]);
    expect(frames()).toBe(1);
  });

  it('is done at most five times, with the call', async () => {
    const runs = { call: 0, work: 0 };
    const answer = await madeAgain(admit, (context) => {
      runs.call += 1;
      return runExclusive(context, async () => {
        runs.work += 1;
        await context.vault.getRecord('item', 'a');
        await meanwhile(putLog('item', 'a'));
        return await save(context);
      });
    });
    expect([codeOf(answer), runs]).toEqual(['vault.overtaken', { call: 1, work: 5 }]);
  });

  it('leaves it to the call when what was read before it is overtaken', async () => {
    const runs = { call: 0, work: 0 };
    const answer = await madeAgain(admit, async (context) => {
      runs.call += 1;
      await context.vault.getRecord('item', 'a');
      return await runExclusive(context, async () => {
        runs.work += 1;
        if (runs.work === 1) await meanwhile(putLog('item', 'a'));
        return await save(context);
      });
    });
    expect([codeOf(answer), runs]).toEqual(['ok', { call: 2, work: 2 }]);
  });

  it('of a context that keeps no note runs once', async () => {
    const context = must(admit());
    let runs = 0;
    const answer = await runExclusive(context, () => {
      runs += 1;
      return Promise.resolve(fail('vault.overtaken'));
    });
    expect([codeOf(answer), runs]).toEqual(['vault.overtaken', 1]);
  });

  it('of a watch is refused once it is overtaken too often', async () => {
    const context = withBasis(must(admit()));
    let runs = 0;
    const answer = await runExclusive(context, async () => {
      runs += 1;
      await context.vault.all({ kinds: ['item'] });
      await meanwhile(putLog('item', `n${String(runs)}`));
      return await save(context);
    });
    expect([codeOf(answer), runs]).toEqual(['vault.overtaken', 5]);
  });
});
