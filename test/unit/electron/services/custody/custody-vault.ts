// An in-memory vault with its members, in which keys follow the registers.
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { absence, channel, contextOf, cover, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const PEOPLE: Person[] = [
  person('anna'),
  person('bo'),
  person('dan'),
  person('chef', { permission: null, roles: [role('departmentChief')] }),
  person('head', { roles: [role('unitHead')] }),
  person('karin', { departmentId: null, roles: [role('communications', null)] }),
  person('admin', { roles: [role('administrator', null)] }),
];
const HANDOVER = absence('a1', 'anna', '2027-03-15', '2027-03-19', {
  status: 'confirmed',
  covers: [cover('c', 'logins', 'bo', '2027-03-15', '2027-03-19')],
});
export const FIELDS = {
  label: 'Sidan',
  kind: 'sharedPassword' as const,
  address: '',
  custodianIds: ['anna'],
  grantedRole: '',
};

/** A vault with these members, where Anna is custodian of the login of channel c. */
export async function setUp(members = ['anna', 'bo', 'chef', 'head', 'karin']) {
  const clock = makeClock('2027-03-10T08:00:00.000Z');
  const vault = makeFakeVault({
    memberId: 'admin',
    members,
    clock: clock.now,
    initial: stateOf({
      people: PEOPLE,
      channels: [channel('c', { responsibleId: 'anna' }), channel('w', { departmentId: null })],
      absences: [],
    }),
  });
  let ids = 0;
  const as = (id: string) => ({
    ...contextOf(id === 'admin' ? vault : vault.as(id), vault.db.data.people[id]!, clock.now),
    newId: () => `n${String((ids += 1))}`,
  });
  const { id } = must(
    await loginService['logins.save'](as('anna'), {
      fields: { ...FIELDS, channelId: 'c' },
      secret: { username: 'kommunen', password: 'hemligt' },
    }),
  );
  const runReconcile = async (who: string) => must(await reconcile(as(who)));
  await runReconcile('anna');
  const reveal = async (who: string, reason = 'behövs') => {
    const result = await loginService['logins.reveal'](as(who), { id, field: 'password', reason });
    return result.ok ? result.value.value : result.error.code;
  };
  const change = (action: string, work: (data: FakeVault['db']['data']) => void, who = 'admin') =>
    as(who).vault.write(action, (tx) => {
      work(tx.data);
      return { ok: true, value: null } as const;
    });
  return { clock, vault, as, id, runReconcile, reveal, change };
}
/** What the access log says: what was done, with whom, in which capacity. */
export const log = (vault: FakeVault) =>
  (vault.logRecords('access') as AccessRecord[]).map((row) => `${row.what} ${row.personId ?? row.by} ${row.as}`);
/** The key of a channel. */
export const key = (vault: FakeVault, id = 'c') => vault.compartments().find((one) => one.id === id)!;
/** Anna is away for a week and Bo covers for her. */
export const confirmCover = (data: FakeVault['db']['data']): void => {
  data.absences.a1 = HANDOVER;
};
