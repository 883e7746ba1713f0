// A member makes the first key of a channel without login, gives it to the custodian too, and keeps it: the custodian's
// first login is not sealed with it, in any frame. R11.
import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { ruleSetOf } from '../../../domain/rule-sets/in-force.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { loginService } from '../../../electron/services/logins/service.ts';
import { wrapContext } from '../../../electron/vault/custody/compartment-row.ts';
import { SealedShares, shareFileName } from '../../../electron/vault/custody/shares.ts';
import { folderShares } from '../../../electron/vault/custody/shelf.ts';
import { hkdf, openBytes, sha256, wrapFor } from '../../../electron/vault/crypto/crypto.ts';
import { memberOf } from '../../../electron/vault/model/own-registers.ts';
import type { Registers } from '../../../electron/vault/model/rows.ts';
import type { Sealed } from '../../../electron/vault/index.ts';
import { channel, makeClock, person, role, stateOf } from '../../unit/support/world/index.ts';
import { must } from '../../support/results.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { VAULT_FOLDER } from '../support/vaults.ts';
import { noReader } from '../../../electron/reader/client.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ID = 'badet';
const SECRET = 'Helt-nytt-losen-4711';
const clock = makeClock('2027-03-10T08:00:00.000Z');
let ids = 0;

/** Bo is to keep the logins of a channel that has none; dag is an officer without duties. */
async function start(ruled: boolean): Promise<MemoryDisk> {
  const disk = await vaultOfSeveral();
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('bo'),
    person('cia', { permission: null, roles: [role('departmentChief')] }),
    person('dag'),
  ];
  const state = stateOf({ people, channels: [channel(ID, { responsibleId: 'bo' })] });
  const vault = await openAs(disk, 'anna', { clock: clock.now, rules: FRAME_RULES });
  must(
    await vault.write('test', (tx) => {
      Object.assign(tx.data, { people: state.people, channels: state.channels, departments: state.departments });
      return ok(undefined);
    }),
  );
  if (ruled) must(await vault.followRules());
  await vault.close();
  return disk;
}

/** Dag's own program makes the key, and remembers it. */
async function makeEarly(disk: MemoryDisk): Promise<Buffer> {
  const keys = await keysOf(disk, 'dag');
  const registers: Registers = {};
  await (await journalOf(disk, keys, registers)).close();
  const [secret, share] = [randomBytes(32), randomBytes(32)];
  disk.put(
    `${VAULT_FOLDER}/compartments/${shareFileName(ID, 1)}`,
    new SealedShares(folderShares(disk, VAULT_FOLDER), keys).seal({ id: ID, epoch: 1, share }),
  );
  const wrap = (member: string): string =>
    wrapFor(
      Buffer.from(memberOf(registers, member)!.x25519, 'base64'),
      secret,
      wrapContext(keys.vaultId, ID, 1, member),
    );
  const wraps = { bo: wrap('bo'), dag: wrap('dag') };
  const row = { id: ID, epoch: 1, keys: { '1': { share: sha256(share).toString('base64'), wraps } } };
  await forge(disk, keys, [change(`$compartments/${ID}`, row)], 'dag', clock.now().toISOString());
  return hkdf(Buffer.concat([secret, share]), keys.vaultBytes, `kanalvakt/v1/compartment/1/${ID}`);
}

/** Bo saves a login with his own program; no other work runs before or after. */
async function save(disk: MemoryDisk, custodianIds: string[], id?: string): Promise<string> {
  const vault = await openAs(disk, 'bo', { clock: clock.now, rules: FRAME_RULES });
  const context: ServiceContext = {
    vault,
    me: vault.db.data.people.bo!,
    now: clock.now,
    today: () => dayInStockholm(clock.now()),
    newId: () => `n${String((ids += 1))}`,
    openReader: noReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
  const fields = {
    ...{ channelId: ID, label: 'Badhuset', kind: 'sharedPassword' as const, address: '', grantedRole: '' },
    custodianIds,
  };
  const saved = must(
    await loginService['logins.save'](context, {
      ...(id === undefined ? {} : { id }),
      fields,
      secret: { username: 'badet', password: SECRET },
    }),
  );
  expect(vault.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
  must(await vault.verify());
  await vault.close();
  return saved.id;
}

/** Every text that was ever sealed in the journal. */
async function sealedIn(disk: MemoryDisk): Promise<Sealed[]> {
  const journal = await journalOf(disk, await keysOf(disk, 'dag'));
  const found: Sealed[] = [];
  for await (const step of journal.steps(1)) {
    if (!('placed' in step)) continue;
    const { meta, bodies } = step.placed.frame;
    for (const [i, { what }] of meta.commits.entries()) {
      const row = what.startsWith('logins/') ? (JSON.parse(bodies[i]?.json ?? 'null') as { sealed?: Sealed }) : null;
      if (row?.sealed) found.push(row.sealed);
    }
  }
  await journal.close();
  return found;
}

async function opensAny(disk: MemoryDisk, key: Buffer): Promise<boolean> {
  const keys = await keysOf(disk, 'dag');
  return (await sealedIn(disk)).some(({ nonce, data, epoch }) =>
    ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].some((login) => {
      const aad = Buffer.from(JSON.stringify(['kanalvakt/v1/sealed', keys.vaultId, ID, epoch, `login:${login}`]));
      const box = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(data, 'base64')]);
      return openBytes(key, box, aad)?.toString().includes(SECRET) === true;
    }),
  );
}

test.each([false, true])('the first login is not sealed with it (under the rules: %s)', async (ruled) => {
  const disk = await start(ruled);
  const key = await makeEarly(disk);
  const before = await openAs(disk, 'bo', { rules: FRAME_RULES });
  expect(before.mode).toBe('readWrite');
  // Under the rules such a key does not count at all.
  expect(before.compartments().map(({ holders }) => holders)).toEqual(ruled ? [] : [['bo', 'dag']]);
  await before.close();
  await save(disk, ['bo']);
  expect((await sealedIn(disk)).length).toBe(1);
  expect(await opensAny(disk, key)).toBe(false);
  const after = await openAs(disk, 'bo', { rules: FRAME_RULES });
  expect(after.compartments()).toMatchObject([{ id: ID, epoch: ruled ? 1 : 2, holders: ['bo'], mine: true }]);
  await after.close();
});

test.each([false, true])(
  'a password that is saved as a custodian goes is not readable by them in any frame (under the rules: %s)',
  async (ruled) => {
    const disk = await start(ruled);
    const id = await save(disk, ['bo', 'dag']);
    const bo = await openAs(disk, 'bo', { clock: clock.now, rules: FRAME_RULES });
    must(
      await bo.write('custody.reconcile', (tx) => {
        tx.grant(ID, 'dag');
        return ok(undefined);
      }),
    );
    await bo.close();
    await save(disk, ['bo'], id);
    // As the frame left it, before any program could replace the key.
    const dag = await openAs(disk.copy(), 'dag', { clock: clock.now, rules: FRAME_RULES });
    expect(dag.compartments()).toMatchObject([{ epoch: 2, holders: ['bo'], mine: false }]);
    expect(dag.unseal(dag.db.data.logins[id]!.sealed!, `login:${id}`).ok).toBe(false);
    await dag.close();
  },
);
