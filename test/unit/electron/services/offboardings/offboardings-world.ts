// The people, channels and steps that the tests of offboardings share.
import type { Checked } from '../../../../../domain/contract/api.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { runLastDays } from '../../../../../electron/services/offboardings/last-day.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  channel,
  contextOf,
  entry,
  makeClock,
  person,
  role,
  stateOf,
  unit,
  type World,
} from '../../../support/world/index.ts';

// bo leaves; cia and dan are authorised; eva is not; head leads bo's unit, boss the department; office and ada
// (administrator) the rest.
const PEOPLE = [
  person('bo'),
  person('cia'),
  person('dan', { unitId: 'other' }),
  person('eva', { permission: null }),
  person('head', { roles: [role('unitHead')] }),
  person('boss', { unitId: null, roles: [role('departmentChief')] }),
  person('office', { departmentId: null, unitId: null, roles: [role('communications', null)] }),
  person('ada', { departmentId: null, unitId: null, roles: [role('administrator', null)] }),
  person('stranger', { departmentId: 'dep2', unitId: null }),
];
export let clock: ReturnType<typeof makeClock>;
export let vault: FakeVault;

let ids = 0;
export const as = (id: string): ServiceContext => ({
  ...contextOf(vault.as(id), vault.db.data.people[id]!, clock.now),
  newId: () => `n${String((ids += 1))}`,
});
export const open = async (parts: World = {}, start = '2027-03-01T08:00:00.000Z'): Promise<void> => {
  clock = makeClock(start);
  const channels = [
    channel('c', {
      responsibleId: 'bo',
      roster: [entry('bo', ['moderate', 'answer'])],
      twoFactor: { status: 'on', deviceHolderId: 'bo' },
    }),
    channel('d', { roster: [entry('bo', ['moderate']), entry('cia', ['moderate'])] }),
    channel('wide', { departmentId: null, responsibleId: 'office' }),
  ];
  vault = makeFakeVault({
    memberId: 'ada',
    members: ['bo', 'cia', 'dan', 'head', 'boss', 'office', 'stranger'],
    clock: clock.now,
    initial: stateOf({ people: PEOPLE, channels, units: [unit('unit', 'head')], ...parts }),
  });
  must(
    await loginService['logins.save'](as('bo'), {
      fields: {
        channelId: 'c',
        label: 'Sidan',
        kind: 'sharedPassword',
        address: '',
        custodianIds: ['bo'],
        grantedRole: '',
      },
      secret: { password: 'x' },
    }),
  );
};

type Start = Partial<Checked<'offboardings.start'>>;
export const start = (more: Start = {}, who = 'head') =>
  Promise.resolve(
    offboardingService['offboardings.start'](as(who), {
      personId: 'bo',
      lastDay: '2027-03-12',
      reason: 'municipality',
      note: '',
      ...more,
    }),
  );
export const begun = async (more: Start = {}, who = 'head'): Promise<string> => must(await start(more, who)).id;
export const choose = (id: string, choices: Record<string, string | null>, who = 'head', skipUnfit = false) =>
  Promise.resolve(
    offboardingService['offboardings.choose'](as(who), {
      id,
      skipUnfit,
      choices: Object.entries(choices).map(([key, successorId]) => ({ key, successorId })),
    }),
  );
export const hand = (id: string, keys: string[], who = 'head') =>
  Promise.resolve(offboardingService['offboardings.handOver'](as(who), { id, keys }));
export const tick = (id: string, key: string, more: Partial<Checked<'offboardings.tick'>> = {}, who = 'head') =>
  Promise.resolve(
    offboardingService['offboardings.tick'](as(who), { id, key, state: 'done', note: '', naReason: '', ...more }),
  );
export const view = async (id: string, who = 'head') =>
  must(await offboardingService['offboardings.get'](as(who), { id }));
export const taskOf = async (id: string, key: string, who = 'head') =>
  (await view(id, who)).lines.find((one) => one.key === key);
export const loginKey = (): string => `login:${Object.keys(vault.db.data.logins)[0]!}`;
export const change = (work: (data: FakeVault['db']['data']) => void) =>
  vault.write('test', (tx) => (work(tx.data), { ok: true, value: null } as const));
/** What each member's program does when it opens the vault. */
export const opens = async (...ids: string[]): Promise<void> => {
  for (const id of ids) {
    if (vault.db.data.people[id]?.archived !== null) continue;
    must(await reconcile(as(id)));
    must(await runLastDays(as(id)));
    must(await reconcile(as(id)));
  }
};
export const data = () => vault.db.data;
/** What the administrator sees of bo's membership. */
export const membershipOfBo = async () =>
  must(await memberService['members.list'](as('ada'), {})).members.find(({ personId }) => personId === 'bo');
