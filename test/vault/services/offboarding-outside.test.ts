// Offboarding on the real vault with real members: what the leaver's passphrase opens before and after the day, tested
// from outside with a copy of the files.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { ruleSetOf } from '../../../domain/rule-sets/in-force.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { noteConsents } from '../../../electron/services/custody/consents.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { reconcile } from '../../../electron/services/custody/reconcile.ts';
import { custodyService } from '../../../electron/services/custody/service.ts';
import { loginService } from '../../../electron/services/logins/service.ts';
import { offboardingService } from '../../../electron/services/offboardings/service.ts';
import { memberService } from '../../../electron/services/members/service.ts';
import { runLastDays } from '../../../electron/services/offboardings/last-day.ts';
import { openVault, type Vault } from '../../../electron/vault/index.ts';
import { channel, entry, makeClock, person, role, stateOf } from '../../unit/support/world/index.ts';
import { giveAskedKeys } from '../../unit/support/answer-keys.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { VAULT_FOLDER, passphraseOf } from '../support/vaults.ts';
import { noReader } from '../../../electron/reader/client.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const FIELDS = {
  channelId: 'badet',
  label: 'Badhuset',
  kind: 'sharedPassword' as const,
  address: '',
  custodianIds: ['bo'],
  grantedRole: '',
};
const LAST_DAY = '2027-03-12';
const AFTER = '2027-03-15T06:00:00.000Z';

let disk: MemoryDisk;
let clock: ReturnType<typeof makeClock>;
let loginId: string;
let ids = 0;

const today = (): string => dayInStockholm(clock.now());
const contextOf = (vault: Vault<VaultState>, id: string): ServiceContext => ({
  vault: noteConsents(vault, { now: clock.now, today }),
  me: vault.db.data.people[id]!,
  now: clock.now,
  today,
  newId: () => `n${String((ids += 1))}`,
  openReader: noReader,
  ruleSet: () => ruleSetOf(null),
  ruleSetOn: () => ruleSetOf(null),
});

/** Opens as a member, does what the program does automatically, runs `work`, and does the automatic part again. */
async function as<T>(
  id: string,
  work: (context: ServiceContext, vault: Vault<VaultState>) => Promise<T> | T,
  from: MemoryDisk = disk,
): Promise<T> {
  const vault = await openAs(from, id, { clock: clock.now });
  const context = contextOf(vault, id);
  const runBackgroundWork = async (): Promise<void> => {
    if (vault.db.data.people[id]?.archived !== null) return;
    must(await reconcile(context));
    must(await runLastDays(context));
  };
  try {
    await runBackgroundWork();
    const result = await work(context, vault);
    await runBackgroundWork();
    return result;
  } finally {
    await vault.close();
  }
}
const nothing = (): void => undefined;
/** The administrator says yes to what the first screen asks. */
const suspendsBo = async (context: ServiceContext): Promise<void> => {
  must(await memberService['members.setDisabled'](context, { personId: 'bo', disabled: true }));
};

/**
 * What the vault yields to the member in a client that ignores rights, from a fresh copy of the folder; or why it does
 * not open at all.
 */
async function byForce(id: string, from: MemoryDisk = disk): Promise<string> {
  const opened = await openVault<VaultState>({
    folder: VAULT_FOLDER,
    disk: from.copy(),
    memberId: id,
    passphrase: passphraseOf(id),
    initial: emptyState(),
    clock: clock.now,
  });
  if (!opened.ok) return opened.error.code;
  try {
    const bytes = opened.value.unseal(opened.value.db.data.logins[loginId]!.sealed!, `login:${loginId}`);
    return bytes.ok
      ? (JSON.parse(new TextDecoder().decode(bytes.value)) as { password: string }).password
      : bytes.error.code;
  } finally {
    await opened.value.close();
  }
}

// anna is an administrator; bo leaves, and alone keeps the login; cia can take over; dag is the head of department.
beforeEach(async () => {
  clock = makeClock('2027-03-10T08:00:00.000Z');
  disk = await vaultOfSeveral();
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('bo'),
    person('cia'),
    person('dag', { permission: null, roles: [role('departmentChief')] }),
  ];
  const state = stateOf({
    people,
    channels: [channel('badet', { responsibleId: 'bo', roster: [entry('bo', ['moderate'])] })],
  });
  const vault = await openAs(disk, 'anna', { clock: clock.now });
  must(
    await vault.write(
      'test',
      (tx) => (
        Object.assign(tx.data, { people: state.people, channels: state.channels, departments: state.departments }),
        ok(undefined)
      ),
    ),
  );
  await vault.close();
  loginId = await as(
    'bo',
    async (context) =>
      must(
        await loginService['logins.save'](context, {
          fields: FIELDS,
          secret: { username: 'badet', password: 'hemligt' },
        }),
      ).id,
  );
}, 60_000);

const begin = (): Promise<string> =>
  as(
    'dag',
    async (context) =>
      must(
        await offboardingService['offboardings.start'](context, {
          personId: 'bo',
          lastDay: LAST_DAY,
          reason: 'municipality',
          note: '',
        }),
      ).id,
  );
const choose = async (context: ServiceContext, id: string): Promise<void> => {
  for (const key of [`login:${loginId}`, 'responsible:badet', 'roster:badet'])
    must(
      await offboardingService['offboardings.choose'](context, {
        id,
        choices: [{ key, successorId: 'cia' }],
        skipUnfit: false,
      }),
    );
};

describe('the leaver’s passphrase', () => {
  test('[R11.1][R25.2] opens the login until the end of the last day, and nothing after it, regardless of who opens the vault', async () => {
    const id = await begin();
    await as('bo', async (context) => {
      await choose(context, id);
      must(
        await offboardingService['offboardings.handOver'](context, {
          id,
          keys: [`login:${loginId}`, 'responsible:badet', 'roster:badet'],
        }),
      );
    });
    clock.set('2027-03-12T20:00:00.000Z');
    await as('cia', nothing);
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['hemligt', 'hemligt']);
    clock.set(AFTER);
    // The program was closed on the day. Any key holder's program ends bo's access at the next opening; the
    // administrator, who did not decide it, is asked whether to suspend him.
    await as('cia', nothing);
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['vault.notEntitled', 'hemligt']);
    await as('anna', nothing);
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['vault.notEntitled', 'hemligt']);
    await as('anna', suspendsBo);
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['vault.memberDisabled', 'hemligt']);
    await as('cia', async (context, vault) => {
      const { data } = vault.db;
      expect([
        data.logins[loginId]?.custodianIds,
        data.channels.badet?.responsibleId,
        data.people.bo?.permission?.withdrawn?.decidedOn,
        data.people.bo?.archived !== null,
      ]).toEqual([['cia'], 'cia', LAST_DAY, true]);
      expect(data.channels.badet?.roster.map(({ personId, to }) => [personId, to])).toEqual([
        ['bo', LAST_DAY],
        ['cia', null],
      ]);
      // bo set the password himself, so it is due for a change.
      expect(must(await custodyService['custody.dues'](context, { all: false }))).toMatchObject([
        { openedByName: 'Namn bo', mayChange: true },
      ]);
      must(await vault.verify()).findings.forEach((finding) => expect(finding.severity).toBe('note'));
    });
  });

  test('[R25.2] stays valid while the leaver is the only key holder, and the offboarding cannot be finished', async () => {
    const id = await begin();
    clock.set(AFTER);
    await as('anna', nothing);
    // The successor was chosen too late: only bo has the key, and no one else can release it.
    await as('dag', (context) => choose(context, id));
    await as('anna', nothing);
    const view = await as('dag', async (context) =>
      must(await offboardingService['offboardings.get'](context, { id })),
    );
    expect(view.blocks).toEqual([{ code: 'onlyKeyHolder', names: ['Kanal badet'] }]);
    expect(view.lines.find(({ key }) => key === `login:${loginId}`)).toMatchObject({
      state: 'held',
      why: 'keyNotTurned',
    });
    expect(
      await as('dag', async (context) => await offboardingService['offboardings.finish'](context, { id, note: '' })),
    ).toMatchObject({ error: { code: 'offboardings.stillIn' } });
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['hemligt', 'vault.notEntitled']);
    // The program itself shows bo nothing any more: the authorisation ended with the day.
    expect(
      await as(
        'bo',
        async (context) =>
          await loginService['logins.reveal'](context, { id: loginId, field: 'password', reason: 'x' }),
      ),
    ).toMatchObject({ ok: false });
  });

  test('[R25.2] is blocked once emergency access has given the successor the key', async () => {
    const id = await begin();
    await as('dag', (context) => choose(context, id));
    clock.set(AFTER);
    await as('dag', async (context) => {
      must(
        await custodyService['custody.askEmergency'](context, {
          channelId: 'badet',
          reason: 'Bo har slutat',
          until: '2027-03-16',
        }),
      );
      // He chose cia himself, but in an earlier session.
      expect(await giveAskedKeys(context)).toEqual(['Namn cia']);
    });
    await as('anna', suspendsBo);
    expect([await byForce('bo'), await byForce('cia'), await byForce('anna')]).toEqual([
      'vault.memberDisabled',
      'hemligt',
      'vault.notEntitled',
    ]);
    await as('anna', (_, vault) => expect(vault.db.data.people.bo?.archived).not.toBeNull());
  });

  test('is blocked by the next openings even after a kill at any frame of the last day', async () => {
    const id = await begin();
    await as('bo', (context) => choose(context, id));
    clock.set(AFTER);
    // The disk after each frame written by the program that ends the access, as a power cut would leave it.
    const cuts: MemoryDisk[] = [];
    const vault = await openAs(disk, 'bo', { clock: clock.now });
    vault.onChange(() => cuts.push(disk.copy()));
    must(await runLastDays(contextOf(vault, 'bo')));
    cuts.push(disk.copy());
    await vault.close();
    expect(cuts.length).toBeGreaterThan(3);
    for (const cut of cuts) {
      for (const who of ['bo', 'cia', 'anna']) {
        const opened = await openVault<VaultState>({
          folder: VAULT_FOLDER,
          disk: cut,
          memberId: who,
          passphrase: passphraseOf(who),
          initial: emptyState(),
          clock: clock.now,
        });
        if (!opened.ok) continue;
        await opened.value.close();
        await as(who, nothing, cut);
      }
      expect([await byForce('bo', cut), await byForce('cia', cut)]).toEqual(['vault.notEntitled', 'hemligt']);
      await as('anna', suspendsBo, cut);
      expect([await byForce('bo', cut), await byForce('cia', cut)]).toEqual(['vault.memberDisabled', 'hemligt']);
    }
  });
});
