// A call that replaces what another program has changed since its person looked is refused, unless it merges. Each call of
// the contract that writes is tried with the same change, since no service decides on this.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallName } from '../../../../../domain/contract/api.ts';
import { writingCalls } from '../../../../../domain/contract/call-facts.ts';
import { MERGING_CALLS } from '../../../../../domain/contract/merging-calls.ts';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { idsIn } from '../../../../../electron/services/kernel/asked-about.ts';
import { madeAgain } from '../../../../../electron/services/kernel/basis.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { signedIn } from '../../../../../electron/services/kernel/signed-in.ts';
import type { Tx } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { contextOf, department, makeClock, person, stateOf, withRole } from '../../../support/world/index.ts';

const ACTION = 'organisation.saveDepartment';
const clock = makeClock();
let vault: FakeVault;
let other: FakeVault;
let seen: number;
const saveDepartment =
  (id: string, name: string) =>
  ({ data }: Pick<Tx<VaultState>, 'data'>): Result<void> => {
    data.departments[id] = { ...department(id), name };
    return ok(undefined);
  };
const putRecord =
  (id: string, text: string) =>
  ({ putLog }: Pick<Tx<VaultState>, 'putLog'>): Result<void> => {
    putLog({ kind: 'case', id, at: 1, facets: {}, title: '', text: '', record: { id, text } });
    return ok(undefined);
  };

beforeEach(async () => {
  vault = makeFakeVault({
    memberId: 'me',
    members: ['bo'],
    clock: clock.now,
    initial: stateOf({ people: [withRole('me', 'administrator', null), person('bo')] }),
  });
  other = vault.as('bo');
  must(await vault.write(ACTION, saveDepartment('a', 'A')));
  must(await vault.write(ACTION, saveDepartment('b', 'B')));
  seen = vault.shown();
});

type Change = (tx: Tx<VaultState>) => Result<void>;

/** Makes a call that writes, of a person who has seen what was there at `at`. */
const call = (name: CallName, change: Change, at: number | undefined = seen): Promise<Result<unknown>> =>
  madeAgain(
    () => {
      const me = signedIn(vault);
      return me === null ? fail('rights.noPerson') : ok(contextOf(vault, me, clock.now));
    },
    (context: ServiceContext) => context.vault.write(ACTION, change),
    { name, seen: at },
  );

const names = writingCalls as readonly CallName[];
const merging = names.filter((name) => MERGING_CALLS.has(name));
const replacing = names.filter((name) => !MERGING_CALLS.has(name));

describe('a call that writes what another program has changed since the person looked', () => {
  it('has one of two kinds, and every call that merges is one that writes', () => {
    expect(merging).toHaveLength(MERGING_CALLS.size);
    expect(replacing.length).toBeGreaterThan(200);
  });

  it.each(replacing)('is refused, naming who changed it: %s', async (name) => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    expect(await call(name, saveDepartment('a', 'Mitt'))).toMatchObject({
      ok: false,
      error: { code: 'vault.changedMeanwhile', params: { what: 'departments', name: 'Namn bo', seq: vault.shown() } },
    });
    expect(vault.db.data.departments.a?.name).toBe('Bos');
  });

  it.each(merging)('is written when it merges with it: %s', async (name) => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    expect(codeOf(await call(name, saveDepartment('a', 'Bådas')))).toBe('ok');
  });

  it('is refused for a record as for a row', async () => {
    must(await other.write(ACTION, putRecord('c1', 'Bos')));
    expect(codeOf(await call('inquiries.save', putRecord('c1', 'Mitt')))).toBe('vault.changedMeanwhile');
    expect(codeOf(await call('inquiries.save', putRecord('c2', 'Mitt')))).toBe('ok');
  });
});

describe('a call is written', () => {
  it.each<[string, string]>([
    ['when another row was changed', 'b'],
    ['when another row was added', 'c'],
  ])('%s', async (_when, id) => {
    must(await other.write(ACTION, saveDepartment(id, 'Bos')));
    expect(codeOf(await call(ACTION, saveDepartment('a', 'Mitt')))).toBe('ok');
  });

  it('when the person has seen the change', async () => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    expect(codeOf(await call(ACTION, saveDepartment('a', 'Mitt'), vault.shown()))).toBe('ok');
  });

  it('when the same program changed the row', async () => {
    must(await vault.write(ACTION, saveDepartment('a', 'Nyss')));
    expect(codeOf(await call(ACTION, saveDepartment('a', 'Mitt')))).toBe('ok');
  });

  it('when the page does not say what was seen', async () => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    const me = signedIn(vault);
    if (me === null) throw new Error('nobody is signed in');
    const answer = await madeAgain(
      () => ok(contextOf(vault, me, clock.now)),
      (context) => context.vault.write(ACTION, saveDepartment('a', 'Mitt')),
    );
    expect(codeOf(answer)).toBe('ok');
  });
});

describe('a call that a rule refuses', () => {
  const DECIDED = fail('applications.decided', { params: { number: 'A-1' } });
  const refused = (about: readonly string[], at: number | undefined = seen): Promise<Result<unknown>> =>
    madeAgain(
      () => {
        const me = signedIn(vault);
        return me === null ? fail('rights.noPerson') : ok(contextOf(vault, me, clock.now));
      },
      () => DECIDED,
      { name: 'applications.decide', seen: at, about: () => about },
    );

  it('says who has decided on the same since the person looked, and when', async () => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    expect(await refused(['a'])).toMatchObject({
      ok: false,
      error: { code: 'applications.decided', params: { number: 'A-1', changedBy: 'Namn bo' } },
    });
    must(await other.write(ACTION, putRecord('c1', 'Bos')));
    expect(await refused(['c1'])).toMatchObject({ error: { params: { changedBy: 'Namn bo' } } });
  });

  it('names nobody when it is about something else, was seen, or is this program’s own', async () => {
    must(await other.write(ACTION, saveDepartment('a', 'Bos')));
    must(await vault.write(ACTION, saveDepartment('b', 'Mitt')));
    expect(await refused(['b', 'c'])).toEqual(DECIDED);
    expect(await refused(['a'], vault.shown())).toEqual(DECIDED);
  });
});

it('a call is about the ids that its input names, also in lists and parts', () => {
  const input = { id: 'a', text: 'id', items: [{ kind: 'case', id: 'b' }], caseIds: ['c', 'd'], part: { listId: 'e' } };
  expect(idsIn(input).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(idsIn(null)).toEqual([]);
});

it('the bytes of a file are not looked through for ids, and no call is that succeeds', async () => {
  expect(idsIn({ id: 'a', chunk: Object.assign(new Uint8Array(3), { id: 'b' }) })).toEqual(['a']);
  const me = signedIn(vault);
  if (me === null) throw new Error('nobody is signed in');
  const about = vi.fn(() => ['a']);
  const answer = await madeAgain(
    () => ok(contextOf(vault, me, clock.now)),
    () => ok({}),
    { name: 'evidence.append', seen, about },
  );
  expect(codeOf(answer)).toBe('ok');
  expect(about).not.toHaveBeenCalled();
});

it('what this program writes on a row does not make the other change of it seen', async () => {
  must(await other.write(ACTION, saveDepartment('a', 'Bos')));
  must(await vault.write(ACTION, saveDepartment('a', 'Nyss')));
  expect(codeOf(await call(ACTION, saveDepartment('a', 'Mitt')))).toBe('vault.changedMeanwhile');
});

it('the answer of a call says which change it has written, so that the form goes on from there', async () => {
  expect(await call(ACTION, saveDepartment('a', 'Mitt'))).toMatchObject({ ok: true, seen: seen + 1 });
});
