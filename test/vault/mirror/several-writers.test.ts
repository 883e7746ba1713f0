// Several programs write to one vault on a server at the same time, each with a copy in a folder of its own.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import type { ServerState } from '../../../electron/vault/server/index.ts';
import { VaultStateMachine } from '../../../electron/vault/session/state-machine.ts';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { catchUp, computer, copyIn, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import {
  accept,
  addCase,
  addPerson,
  makeVaultWith,
  memberNamed,
  openAs,
  passphraseOf,
  type State,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;

/** A vault on a server with anna, who administers it, and others. */
async function served(...ids: readonly string[]): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  return toServer(disk);
}

interface Running {
  readonly place: Computer;
  readonly vault: Program;
}
async function start(vault: MemoryVault, id: string): Promise<Running> {
  const place = await computer(vault);
  return { place, vault: await openOn(place, id) };
}
const startAll = (vault: MemoryVault, ids: readonly string[]): Promise<Running[]> =>
  Promise.all(ids.map((id) => start(vault, id)));

/** What is true in the end: all copies are the same, all of them verify, and all programs show the same. */
async function endsAlike(vault: MemoryVault, running: readonly Running[]): Promise<void> {
  for (const { vault: program } of running) await catchUp(program);
  const [first] = running;
  for (const { place, vault: program } of running) {
    expect(program.head().seq).toBe(vault.head);
    expect(program.findings).toEqual([]);
    expect(program.mode).toBe('readWrite');
    expect(must(await program.verify()).findings).toEqual([]);
    expect(program.db.data).toEqual(first?.vault.db.data);
    expect(copyIn(place)).toEqual(first === undefined ? {} : copyIn(first.place));
  }
  for (const { vault: program } of running) await program.close();
}

const countOf = ({ db }: Program): number => Number(db.data.people.counter?.name ?? 0);
const count = (program: Program): Promise<Result<unknown>> =>
  program.write('person.count', (tx) => {
    const before = Number(tx.data.people.counter?.name ?? 0);
    tx.data.people.counter = { id: 'counter', name: String(before + 1) };
    return ok(before);
  });

const sealFor = (program: Program, id: string, text: string, recipients: readonly string[]): Promise<Result<unknown>> =>
  program.write('login.add', (tx) => {
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(text), recipients) };
    return ok(undefined);
  });
/** Gives a channel a new key, and seals the login again under it. */
const newKeyFor = (
  program: Program,
  id: string,
  text: string,
  recipients: readonly string[],
): Promise<Result<unknown>> =>
  program.write('login.rekey', (tx) => {
    tx.rekey(`ch-${id}`, recipients);
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(text), recipients) };
    return ok(undefined);
  });
const read = (program: Program, id: string): string => {
  const { secret } = program.db.data.logins[id]!;
  return Buffer.from(must(program.unseal(secret, `login/${id}`))).toString();
};

describe('a vault on a server', () => {
  it('shows what others have written, rows and records', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    must(await addPerson(anna!.vault, 'p1'));
    must(await addCase(bo!.vault, 'c1', 1000));
    await catchUp(anna!.vault);
    expect(must(await anna!.vault.getRecord('case', 'c1'))).toEqual({ id: 'c1', text: 'text c1' });
    expect(bo!.vault.db.data.people.p1?.name).toBe('Namn p1');
    expect(bo!.vault.changedElsewhere('people/p1')).toBe(true);
    await endsAlike(vault, [anna!, bo!]);
  });

  it('tells listeners of what others have written, once and in order', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const told: number[] = [];
    anna!.vault.onChange(({ seq }) => told.push(seq));
    const from = vault.head;
    must(await addPerson(bo!.vault, 'p1'));
    must(await sealFor(bo!.vault, 'l1', 'hemligt', ['anna']));
    must(await addPerson(anna!.vault, 'p2'));
    await catchUp(anna!.vault);
    expect(told).toEqual([from + 1, from + 2, from + 3]);
    await endsAlike(vault, [anna!, bo!]);
  });

  it.each([
    ['asks nothing before it writes when it knows of nothing new', 'told', 0],
    ['asks once before it writes when it is not told what is new', 'polling', 1],
  ] as const)('%s, and reads frames only when there are', async (_, follow, questions) => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const { server } = anna!.place;
    vi.spyOn(server, 'state').mockReturnValue({ ...server.state(), follow } as ServerState);
    must(await addPerson(anna!.vault, 'p1'));
    const asked = [vi.spyOn(server, 'digests'), vi.spyOn(server, 'read')];
    const calls = (): number[] => asked.map(({ mock }) => mock.calls.length);
    must(await addPerson(anna!.vault, 'p2'));
    expect(calls()).toEqual([questions, 0]);
    must(await addPerson(bo!.vault, 'p3'));
    must(await addPerson(anna!.vault, 'p4'));
    expect(calls()).toEqual([questions + 1, 1]);
    await endsAlike(vault, [anna!, bo!]);
  });

  describe('that has not been told what others wrote', () => {
    const claim = (program: Program): Promise<Result<unknown>> =>
      program.write('person.claim', (tx) => {
        if (tx.data.people.claim !== undefined) return { ok: false, error: { code: 'test.taken' } };
        tx.data.people.claim = { id: 'claim', name: program.memberId };
        return ok(undefined);
      });
    const leave = (program: Program): Promise<Result<unknown>> =>
      program.write('person.leave', (tx) => {
        delete tx.data.people.claim;
        return ok(undefined);
      });

    /** Two programs; anna does not hear what bo writes from now on. */
    async function untold(before: (bo: Program) => Promise<Result<unknown>>): Promise<{
      readonly vault: MemoryVault;
      readonly anna: Running;
      readonly bo: Running;
    }> {
      const vault = await served('bo');
      const [anna, bo] = await startAll(vault, ['anna', 'bo']);
      must(await before(bo!.vault));
      // What is written first asks, and knows the end of the journal from then on.
      must(await addPerson(anna!.vault, 'p1'));
      anna!.place.server.tellNothing();
      return { vault, anna: anna!, bo: bo! };
    }

    it('decides a change again that is refused by what is there no more', async () => {
      const { vault, anna, bo } = await untold(claim);
      must(await leave(bo.vault));
      must(await claim(anna.vault));
      expect(anna.vault.db.data.people.claim?.name).toBe('anna');
      await endsAlike(vault, [anna, bo]);
    });
    it('decides a change again that changes nothing of what is there no more', async () => {
      const { vault, anna, bo } = await untold(leave);
      must(await claim(bo.vault));
      must(await leave(anna.vault));
      expect(anna.vault.db.data.people.claim).toBeUndefined();
      await endsAlike(vault, [anna, bo]);
    });
    it('refuses a change by what is there now', async () => {
      const { vault, anna, bo } = await untold(leave);
      must(await claim(bo.vault));
      expect(codeOf(await claim(anna.vault))).toBe('test.taken');
      expect(anna.vault.db.data.people.claim?.name).toBe('bo');
      await endsAlike(vault, [anna, bo]);
    });
    it('sends a frame whose answer was lost once', async () => {
      const { anna, vault } = await untold(leave);
      vi.spyOn(anna.place.server, 'outcome').mockResolvedValue({ ok: false, error: { code: 'server.unreachable' } });
      vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      anna.place.server.failNextAppend('held');
      const done = claim(anna.vault);
      await vi.advanceTimersByTimeAsync(30_000);
      expect(codeOf(await done)).toBe('vault.answerLost');
      const { head } = vault;
      expect(await anna.place.server.landHeld()).toMatchObject({ kind: 'appended', again: false });
      expect(vault.head).toBe(head + 1);
      await anna.vault.close();
    });
  });

  it('decides a change again when another program was faster', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    anna!.place.server.beforeNextAppend(async () => void must(await count(bo!.vault)));
    must(await count(anna!.vault));
    expect(countOf(anna!.vault)).toBe(2);
    await endsAlike(vault, [anna!, bo!]);
  });

  it('refuses by the rules of the change on what is there then', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const take = (program: Program): Promise<Result<unknown>> =>
      program.write('person.take', (tx) => {
        if (tx.data.people.number !== undefined) return { ok: false, error: { code: 'test.taken' } };
        tx.data.people.number = { id: 'number', name: program.memberId };
        return ok(undefined);
      });
    const codes = (await Promise.all([take(anna!.vault), take(bo!.vault)])).map(codeOf);
    expect(codes.sort()).toEqual(['ok', 'test.taken']);
    await endsAlike(vault, [anna!, bo!]);
  });

  it.each([2, 20])('loses no change of %i programs that write at once', async (programs) => {
    const others = ['bo', 'cia', 'dag'];
    const vault = await served(...others);
    const ids = Array.from({ length: programs }, (_, i) => ['anna', ...others][i % 4]!);
    const running = await startAll(vault, ids);
    const each = 5;
    const done = await Promise.all(
      running.flatMap(({ vault: program }) => Array.from({ length: each }, () => count(program))),
    );
    expect(done.map(codeOf).filter((code) => code !== 'ok')).toEqual([]);
    for (const { vault: program } of running) await catchUp(program);
    expect(running.map(({ vault: program }) => countOf(program))).toEqual(running.map(() => programs * each));
    await endsAlike(vault, running);
  });

  it('loses no share when two give the same channel a new key at once', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    must(await sealFor(anna!.vault, 'l1', 'hemligt', ['bo']));
    for (const text of ['ett', 'två', 'tre']) {
      const done = await Promise.all([
        newKeyFor(anna!.vault, 'l1', `${text} anna`, ['anna', 'bo']),
        newKeyFor(bo!.vault, 'l1', `${text} bo`, ['anna', 'bo']),
      ]);
      expect(done.map(codeOf)).toEqual(['ok', 'ok']);
      await catchUp(anna!.vault);
      await catchUp(bo!.vault);
      expect(read(anna!.vault, 'l1')).toBe(read(bo!.vault, 'l1'));
    }
    expect(anna!.vault.compartments()).toMatchObject([{ epoch: 7, holders: ['anna', 'bo'], lost: false }]);
    await endsAlike(vault, [anna!, bo!]);
    // Nothing was left of the keys that came to nothing, in neither copy.
    expect(vault.objectsSince(0).filter(({ name }) => name.startsWith('share/'))).toHaveLength(1);
    const again = await openOn(anna!.place, 'anna');
    expect(read(again, 'l1')).toMatch(/^tre /);
    await again.close();
  });

  it('lets an invitation be made and used while others write and open', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const place = await computer(vault);
    const [invited, opened, written] = await Promise.all([
      anna!.vault.invite(memberNamed('ella')),
      start(vault, 'bo'),
      addPerson(bo!.vault, 'p1'),
    ]);
    must(written);
    const { code } = must(invited);
    const [accepted, counted] = await Promise.all([accept(place.disk, 'ella', code, on(place)), count(bo!.vault)]);
    must(counted);
    const ella = must(accepted);
    must(await addPerson(ella, 'p2'));
    await catchUp(anna!.vault);
    expect(anna!.vault.members().map(({ id, state }) => `${id} ${state}`)).toEqual([
      'anna active',
      'bo active',
      'ella active',
    ]);
    await endsAlike(vault, [anna!, bo!, opened, { place, vault: ella }]);
  });

  it('lets an invitation be used on a computer that lacks the vault key it was made under', async () => {
    const vault = await served('bo');
    const place = await computer(vault);
    const [anna] = await startAll(vault, ['anna']);
    must(await anna!.vault.removeMember('bo'));
    const { code } = must(await anna!.vault.invite(memberNamed('ella')));
    const ella = must(await accept(place.disk, 'ella', code, on(place)));
    must(await count(ella));
    await endsAlike(vault, [anna!, { place, vault: ella }]);
  });

  it('begins a vault key while others write: nothing is lost, and everything later is under it', async () => {
    const vault = await served('bo', 'cia', 'dag');
    const [anna, bo, cia] = await startAll(vault, ['anna', 'bo', 'cia']);
    must(await sealFor(bo!.vault, 'l1', 'hemligt', ['anna', 'cia']));
    const done = await Promise.all([
      anna!.vault.removeMember('dag'),
      count(bo!.vault),
      sealFor(cia!.vault, 'l2', 'nytt', ['bo']),
      count(cia!.vault),
      anna!.vault.makeRecoverySheet(),
      newKeyFor(bo!.vault, 'l1', 'hemligt igen', ['anna', 'bo', 'cia']),
    ]);
    expect(done.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    for (const { vault: program } of [anna!, bo!, cia!]) await catchUp(program);
    expect(countOf(anna!.vault)).toBe(2);
    expect(read(cia!.vault, 'l1')).toBe('hemligt igen');
    expect(read(bo!.vault, 'l2')).toBe('nytt');
    expect(Object.keys(copyIn(anna!.place)).filter((file) => file.startsWith('epochs/'))).toEqual([
      'epochs/2.json',
      'epochs/3.json',
    ]);
    await endsAlike(vault, [anna!, bo!, cia!]);
    const again = await openOn(cia!.place, 'cia');
    expect(read(again, 'l1')).toBe('hemligt igen');
    await again.close();
  });

  it('writes an invitation again for a vault key that began meanwhile', async () => {
    const vault = await served('bo', 'dag');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const second = await start(vault, 'anna');
    anna!.place.server.beforeNextAppend(async () => must(await second.vault.removeMember('dag')));
    const { code } = must(await anna!.vault.invite(memberNamed('ella')));
    const place = await computer(vault);
    const ella = must(await accept(place.disk, 'ella', code, on(place)));
    must(await count(ella));
    await endsAlike(vault, [anna!, bo!, second, { place, vault: ella }]);
  });

  it('takes no write of a member who was removed meanwhile', async () => {
    const vault = await served('bo');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    bo!.place.server.beforeNextAppend(async () => must(await anna!.vault.removeMember('bo')));
    const { head } = vault;
    expect(codeOf(await count(bo!.vault))).toBe('vault.memberRemoved');
    expect(vault.head).toBe(head + 1);
    expect(bo!.vault.mode).toBe('readOnly');
    expect(codeOf(await count(bo!.vault))).not.toBe('ok');
    await bo!.vault.close();
    // As in a folder: the slot is gone.
    expect(codeOf(await openAs(bo!.place.disk, 'bo', on(bo!.place)))).toBe('vault.memberUnknown');
    await endsAlike(vault, [anna!]);
  });

  it('applies members and keys of others as reading everything again does, without doing so', async () => {
    const vault = await served('bo', 'dag', 'eva');
    const [anna, bo] = await startAll(vault, ['anna', 'bo']);
    const reading = vi.spyOn(VaultStateMachine.prototype, 'reloadAsWriter');
    must(await sealFor(anna!.vault, 'l1', 'ett', ['bo', 'dag']));
    must(await sealFor(anna!.vault, 'l2', 'två', []));
    must(
      await anna!.vault.write('login.grant', (tx) => {
        tx.grant('ch-l2', 'bo');
        return ok(undefined);
      }),
    );
    must(await sealFor(anna!.vault, 'l3', 'tre', ['bo']));
    must(await newKeyFor(anna!.vault, 'l1', 'ett igen', ['anna', 'bo', 'dag']));
    await catchUp(bo!.vault);
    expect(['l1', 'l2', 'l3'].map((id) => read(bo!.vault, id))).toEqual(['ett igen', 'två', 'tre']);
    must(
      await anna!.vault.write('login.destroy', (tx) => {
        tx.destroyCompartment('ch-l3');
        return ok(undefined);
      }),
    );
    must(await anna!.vault.setDisabled('eva', true));
    must(await anna!.vault.removeMember('dag'));
    must(await anna!.vault.makeRecoverySheet());
    must(await anna!.vault.invite(memberNamed('ella')));
    must(await newKeyFor(bo!.vault, 'l1', 'en gång till', ['anna', 'bo']));
    must(await count(anna!.vault));
    await catchUp(bo!.vault);
    expect(reading).not.toHaveBeenCalled();
    reading.mockRestore();
    const again = await start(vault, 'bo');
    for (const tell of [
      (program: Program) => program.db.data,
      (program: Program) => program.members(),
      (program: Program) => program.compartments(),
      (program: Program) => program.toRekey(),
      (program: Program) => program.recovery(),
      (program: Program) => ['l1', 'l2'].map((id) => read(program, id)),
      (program: Program) => codeOf(program.unseal(program.db.data.logins.l3!.secret, 'login/l3')),
    ])
      expect(tell(bo!.vault)).toEqual(tell(again.vault));
    must(await count(bo!.vault));
    await endsAlike(vault, [anna!, bo!, again]);
  });

  it('has a passphrase that was changed elsewhere, from the next opening on', async () => {
    const vault = await served();
    const [one, two] = await startAll(vault, ['anna', 'anna']);
    const { head } = vault;
    must(await one!.vault.changePassphrase(passphraseOf('anna'), 'en helt annan fras'));
    expect(vault.head).toBe(head + 1);
    must(await count(two!.vault));
    await endsAlike(vault, [one!, two!]);
    for (const place of [one!.place, two!.place, await computer(vault)]) {
      expect(codeOf(await openAs(place.disk, 'anna', on(place)))).toBe('vault.wrongPassphrase');
      const opened = must(await openAs(place.disk, 'anna', { ...on(place), passphrase: 'en helt annan fras' }));
      must(await count(opened));
      await opened.close();
    }
  });

  it('refuses to erase, and writes no order', async () => {
    const vault = await served();
    const [anna] = await startAll(vault, ['anna']);
    must(await addCase(anna!.vault, 'c1', 1000));
    const { head } = vault;
    const what = { records: [{ kind: 'case', id: 'c1' }], rows: [], blobs: [] };
    expect(codeOf(await anna!.vault.erase('disposal', what, () => ok(undefined)))).toBe('vault.notErasedOnServer');
    expect(vault.head).toBe(head);
    await endsAlike(vault, [anna!]);
  });
});
