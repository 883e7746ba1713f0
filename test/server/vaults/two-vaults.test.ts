// Two real vaults on one real database.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { catchUp, copyIn, on, openOn, type Computer } from '../../vault/support/on-server.ts';
import { accept, addCase, addPerson, memberNamed, VAULT_FOLDER, type State } from '../../vault/support/vaults.ts';
import { headOf } from '../support/parcels.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { until } from '../support/until.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

interface Running {
  readonly place: Computer<PostgresServer>;
  readonly vault: Vault<State>;
}

let vault: RealVault;
beforeEach(async () => {
  vault = await realVault(['bo']);
});
afterEach(() => vault.close());

async function start(id: string): Promise<Running> {
  const place = await vault.computer();
  return { place, vault: await openOn(place, id) };
}

/** All copies are the same, all of them verify, and all programs show the same. */
async function endsAlike(...running: readonly Running[]): Promise<void> {
  const head = await headOf(vault.connect());
  for (const one of running) await catchUp(one.vault);
  const copy = copyIn(await vault.computer());
  for (const one of running) {
    expect(one.vault.head().seq).toBe(head);
    expect(one.vault.mode).toBe('readWrite');
    expect(one.vault.findings).toEqual([]);
    expect(must(await one.vault.verify())).toMatchObject({ ok: true, findings: [], frames: head });
    expect(one.vault.db.data).toEqual(running[0]?.vault.db.data);
    expect(copyIn(one.place)).toEqual(copy);
  }
  for (const one of running) await one.vault.close();
}

const countOf = ({ db }: Vault<State>): number => Number(db.data.people.counter?.name ?? 0);
const count = (program: Vault<State>): Promise<Result<unknown>> =>
  program.write('person.count', (tx) => {
    const before = Number(tx.data.people.counter?.name ?? 0);
    tx.data.people.counter = { id: 'counter', name: String(before + 1) };
    return ok(before);
  });
const sealFor = (program: Vault<State>, id: string, text: string): Promise<Result<unknown>> =>
  program.write('login.add', (tx) => {
    if (tx.data.logins[id] !== undefined) tx.rekey(`ch-${id}`, ['anna', 'bo']);
    tx.data.logins[id] = { id, secret: tx.seal(`ch-${id}`, `login/${id}`, Buffer.from(text), ['anna', 'bo']) };
    return ok(undefined);
  });
const read = (program: Vault<State>, id: string): string =>
  Buffer.from(must(program.unseal(program.db.data.logins[id]!.secret, `login/${id}`))).toString();

describe('two vaults on one database', () => {
  it('write at once and lose nothing', async () => {
    const [anna, bo] = [await start('anna'), await start('bo')];
    const before = await headOf(anna.place.server);
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) => [
        count(i % 2 === 0 ? anna.vault : bo.vault),
        i % 2 === 0 ? addCase(bo.vault, `c${i}`, 1000 + i) : sealFor(anna.vault, 'l1', `hemligt ${i}`),
      ]).flat(),
    );
    expect(done.map(codeOf).filter((code) => code !== 'ok')).toEqual([]);
    await catchUp(anna.vault);
    expect(countOf(anna.vault)).toBe(20);
    expect(await headOf(anna.place.server)).toBe(before + done.length);
    await catchUp(bo.vault);
    expect(read(bo.vault, 'l1')).toBe('hemligt 19');
    expect(must(await anna.vault.page({ kind: 'case', limit: 50 })).total).toBe(10);
    await endsAlike(anna, bo);
  });

  it('show what the other writes without being asked', async () => {
    const anna = await start('anna');
    const place = await vault.computer();
    const bo = { place, vault: await openOn(place, 'bo', { lockTimes: {} }) };
    must(await addPerson(anna.vault, 'p1'));
    await until(() => {
      expect(bo.vault.db.data.people.p1?.name).toBe('Namn p1');
    });
    await endsAlike(anna, bo);
  });

  it('are opened again from their copies, and on a computer that has none', async () => {
    const [anna, bo] = [await start('anna'), await start('bo')];
    must(await sealFor(bo.vault, 'l1', 'hemligt'));
    await anna.vault.close();
    must(await count(bo.vault));
    await bo.vault.close();
    const again = { ...anna, vault: await openOn(anna.place, 'anna') };
    expect([countOf(again.vault), read(again.vault, 'l1')]).toEqual([1, 'hemligt']);
    const place = vault.newComputer();
    must(await fillMirror({ disk: place.disk, folder: VAULT_FOLDER, server: place.server }));
    const joined = { place, vault: await openOn(place, 'bo') };
    must(await count(joined.vault));
    expect(countOf(joined.vault)).toBe(2);
    await endsAlike(again, joined);
  });

  it('apply the admission of a member who is invited on one computer and accepts on another', async () => {
    const [anna, bo] = [await start('anna'), await start('bo')];
    const place = await vault.computer();
    const [{ code }] = await Promise.all([anna.vault.invite(memberNamed('ella')).then(must), count(bo.vault)]);
    const [accepted] = await Promise.all([accept(place.disk, 'ella', code, on(place)), count(bo.vault)]);
    const ella = { place, vault: must(accepted) };
    must(await count(ella.vault));
    await catchUp(anna.vault);
    expect(anna.vault.members().map(({ id, state }) => `${id} ${state}`)).toEqual([
      'anna active',
      'bo active',
      'ella active',
    ]);
    expect(countOf(anna.vault)).toBe(3);
    await endsAlike(anna, bo, ella);
  });

  it('end what a removed member does, on their own computer too', async () => {
    const [anna, bo] = [await start('anna'), await start('bo')];
    must(await sealFor(anna.vault, 'l1', 'hemligt'));
    must(await anna.vault.removeMember('bo'));
    const head = await headOf(anna.place.server);
    expect(codeOf(await count(bo.vault))).toBe('vault.memberRemoved');
    expect(bo.vault.mode).toBe('readOnly');
    // Not only the first time, and whatever is to be written.
    expect(codeOf(await count(bo.vault))).toBe('vault.memberRemoved');
    expect(codeOf(await bo.vault.invite(memberNamed('ella')))).toBe('vault.memberRemoved');
    expect(await headOf(anna.place.server)).toBe(head);
    await bo.vault.close();
    must(await count(anna.vault));
    await endsAlike(anna);
  });
});
