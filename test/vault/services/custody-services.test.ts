// The custody services on the real vault with real members: every opening uses a passphrase, every key is real.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import type { AccessRecord } from '../../../domain/access-log/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { ruleSetOf } from '../../../domain/rule-sets/in-force.ts';
import { noteConsents } from '../../../electron/services/custody/consents.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { reconcile } from '../../../electron/services/custody/reconcile.ts';
import { custodyService } from '../../../electron/services/custody/service.ts';
import { loginService } from '../../../electron/services/logins/service.ts';
import { accessLogService, recordAccess } from '../../../electron/services/access-log/log.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { absence, channel, cover, makeClock, person, role, stateOf } from '../../unit/support/world/index.ts';
import { giveAskedKeys } from '../../unit/support/answer-keys.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
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
const AWAY = { from: '2027-03-15', to: '2027-03-19' };

let disk: MemoryDisk;
let clock: ReturnType<typeof makeClock>;
let loginId: string;
let ids = 0;

/** Opens as a member, does what the program does at opening, runs `work`, and closes. */
async function as<T>(
  id: string,
  work: (context: ServiceContext, vault: Vault<VaultState>) => Promise<T> | T,
  options: { readonly from?: MemoryDisk; readonly still?: boolean } = {},
): Promise<T> {
  const vault = await openAs(options.from ?? disk, id, { clock: clock.now, rules: FRAME_RULES });
  const today = (): string => dayInStockholm(clock.now());
  const context: ServiceContext = {
    vault: noteConsents(vault, { now: clock.now, today }),
    me: vault.db.data.people[id]!,
    now: clock.now,
    today,
    newId: () => `n${String((ids += 1))}`,
    openReader: noReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
  try {
    if (options.still !== true) must(await reconcile(context));
    const result = await work(context, vault);
    if (options.still !== true) must(await reconcile(context));
    return result;
  } finally {
    await vault.close();
  }
}

const nothing = (): void => undefined;
/** What the program itself shows the member. */
const reveal = (id: string): Promise<string> =>
  as(id, async (context) => {
    const shown = await loginService['logins.reveal'](context, { id: loginId, field: 'password', reason: 'behövs' });
    return shown.ok ? shown.value.value : shown.error.code;
  });
/** What the vault yields to the member in a client that ignores rights, from a fresh copy of the folder. */
const byForce = (id: string): Promise<string> =>
  as(
    id,
    (_, vault) => {
      const { sealed } = vault.db.data.logins[loginId]!;
      const bytes = vault.unseal(sealed!, `login:${loginId}`);
      return bytes.ok
        ? (JSON.parse(new TextDecoder().decode(bytes.value)) as { password: string }).password
        : bytes.error.code;
    },
    { from: disk.copy(), still: true },
  );

// anna is an administrator; bo is the custodian; cia substitutes for him; dag is the head of department.
beforeEach(async () => {
  clock = makeClock('2027-03-10T08:00:00.000Z');
  disk = await vaultOfSeveral();
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('bo'),
    person('cia'),
    person('dag', { permission: null, roles: [role('departmentChief')] }),
  ];
  const state = stateOf({ people, channels: [channel('badet', { responsibleId: 'bo' })] });
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

const confirm = (): Promise<void> =>
  as('bo', async ({ vault }) => {
    must(
      await vault.write(
        'absences.confirm',
        (tx) => (
          (tx.data.absences.a = absence('a', 'bo', AWAY.from, AWAY.to, {
            status: 'confirmed',
            covers: [cover('badet', 'logins', 'cia', AWAY.from, AWAY.to)],
          })),
          ok(undefined)
        ),
      ),
    );
  });

describe('channel keys with real members', () => {
  test('[R11.1] let a substitute read the login from the first day to the last, and afterwards not even in a fresh copy', async () => {
    await confirm();
    expect([await byForce('cia'), await byForce('dag'), await byForce('anna')]).toEqual([
      'vault.notEntitled',
      'vault.notEntitled',
      'vault.notEntitled',
    ]);
    clock.set('2027-03-15T06:00:00.000Z');
    // cia opens the vault first: her own program cannot release the key.
    expect([await reveal('cia'), await byForce('cia')]).toEqual(['logins.keyWaiting', 'vault.notEntitled']);
    await as('anna', nothing);
    expect([await reveal('cia'), await byForce('cia')]).toEqual(['hemligt', 'hemligt']);
    expect([await reveal('anna'), await byForce('anna')]).toEqual(['logins.notEntitled', 'vault.notEntitled']);
    // The program was closed when the cover ended; cia's own program withdraws the key from her at the next opening.
    clock.set('2027-03-24T06:00:00.000Z');
    await as('cia', nothing);
    expect([await byForce('cia'), await byForce('bo'), await reveal('bo')]).toEqual([
      'vault.notEntitled',
      'hemligt',
      'hemligt',
    ]);
    const dues = await as('bo', async (context) => must(await custodyService['custody.dues'](context, { all: false })));
    expect(dues).toMatchObject([
      { openedByName: 'Namn cia', mayChange: true, due: { endedOn: '2027-03-19', due: '2027-03-23' } },
    ]);
    await as('bo', async (context) =>
      expect(must(await loginService['logins.changePassword'](context, { id: loginId, password: 'nytt' }))).toEqual({
        closed: 1,
      }),
    );
    expect([await byForce('bo'), await byForce('cia')]).toEqual(['nytt', 'vault.notEntitled']);
  });

  test('let emergency access by the head of department open a login, and end it on its date', async () => {
    expect(await byForce('dag')).toBe('vault.notEntitled');
    const { id } = await as('dag', async (context) =>
      must(
        await custodyService['custody.askEmergency'](context, {
          channelId: 'badet',
          reason: 'Bo svarar inte',
          until: '2027-03-11',
        }),
      ),
    );
    expect([await reveal('dag'), await byForce('dag')]).toEqual(['hemligt', 'hemligt']);
    clock.set('2027-03-12T08:00:00.000Z');
    await as('bo', nothing);
    expect([await reveal('dag'), await byForce('dag'), await byForce('bo')]).toEqual([
      'logins.notEntitled',
      'vault.notEntitled',
      'hemligt',
    ]);
    await as('bo', async (context, vault) => {
      expect(vault.db.data.emergencies[id]).toMatchObject({ opened: { by: 'dag' }, ended: { how: 'date' } });
      expect(Object.values(vault.db.data.passwordDues)).toMatchObject([{ openedBy: 'dag', endedOn: '2027-03-11' }]);
      const { rows } = must(await accessLogService['logins.accessLog'](context, { mine: false, offset: 0, limit: 50 }));
      expect(rows.map(({ what }: AccessRecord) => what)).toEqual(
        expect.arrayContaining([
          'emergencyAsked',
          'emergencyOpened',
          'release',
          'reveal',
          'emergencyEnded',
          'revoke',
          'rekey',
        ]),
      );
      must(await vault.verify()).findings.forEach((finding) => expect(finding.severity).toBe('note'));
    });
  });

  test('[R11.1] are not given to whom a head entered until a holder says yes, whoever opens the vault, and whatever they write', async () => {
    await as('anna', async (_, vault) => must(await vault.followRules()), { still: true });
    await as('dag', async (context) =>
      must(
        await loginService['logins.save'](context, {
          id: loginId,
          fields: { ...FIELDS, custodianIds: ['bo', 'cia'] },
          secret: {},
        }),
      ),
    );
    for (const who of ['cia', 'anna', 'dag', 'bo', 'cia']) await as(who, nothing);
    expect([await reveal('cia'), await byForce('cia')]).toEqual(['logins.keyWaiting', 'vault.notEntitled']);
    // Cia's own program writes that she has had the key: no honest program takes that in, so bo is still asked.
    const modified = await openAs(disk, 'cia', { clock: clock.now });
    must(
      await modified.write('custody.reconcile', (tx) => {
        recordAccess(
          { me: modified.db.data.people.cia!, newId: () => 'own', today: () => dayInStockholm(clock.now()) },
          tx,
          { channelId: 'badet', login: null, what: 'grant', as: 'custodian', personId: 'cia' },
        );
        return ok(undefined);
      }),
    );
    await modified.close();
    for (const who of ['anna', 'dag', 'bo', 'cia']) await as(who, nothing);
    expect(await byForce('cia')).toBe('vault.notEntitled');
    await as('bo', async (context) => expect(await giveAskedKeys(context)).toEqual(['Namn cia']));
    expect([await reveal('cia'), await byForce('cia')]).toEqual(['hemligt', 'hemligt']);
    await as('anna', async (_, vault) => {
      const { findings } = must(await vault.verify());
      expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toContain('vault.frameLeftOut note');
      findings.forEach((finding) => expect(finding.severity).toBe('note'));
    });
  });

  test('[R11.1][R28.1] are lost when authorisation is withdrawn, and due for rotation when a holder is removed', async () => {
    await as('bo', async (context) =>
      must(
        await loginService['logins.save'](context, {
          id: loginId,
          fields: { ...FIELDS, custodianIds: ['bo', 'cia'] },
          secret: {},
        }),
      ),
    );
    expect(await byForce('cia')).toBe('hemligt');
    await as('anna', async (_, vault) =>
      must(
        await vault.write(
          'people.withdrawPermission',
          (tx) => ((tx.data.people.cia = { ...tx.data.people.cia!, permission: null }), ok(undefined)),
        ),
      ),
    );
    await as('bo', nothing);
    expect([await byForce('cia'), await byForce('bo')]).toEqual(['vault.notEntitled', 'hemligt']);
    await as('anna', async (_, vault) => must(await vault.removeMember('bo')));
    await as('anna', (_, vault) => expect(vault.toRekey()).toEqual(['badet']));
  });
});
