// The channels and steps that the tests of closures share.
import type { Checked } from '../../../../../domain/contract/api.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { settleFacts } from '../../../support/closure-facts.ts';
import {
  channel,
  contextOf,
  entry,
  login,
  makeClock,
  person,
  role,
  stateOf,
  type World,
} from '../../../support/world/index.ts';

export const anna = person('anna');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
export let clock: ReturnType<typeof makeClock>;
export let vault: FakeVault;
export let ctx: ServiceContext;

export const open = async (parts: World = {}) => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  const people = [
    anna,
    person('bo', { unitId: 'x' }),
    chief,
    person('office', { departmentId: null, roles: [role('communications', null)] }),
  ];
  vault = makeFakeVault({
    initial: stateOf({
      people,
      channels: [
        channel('c', {
          responsibleId: 'anna',
          roster: [entry('anna', ['moderate']), entry('anna', ['answer'], '2027-01-01')],
        }),
        channel('wide', { departmentId: null, responsibleId: 'office' }),
        channel('shut', { state: 'closed', responsibleId: 'anna' }),
      ],
      logins: [login('l1', 'c', ['anna']), login('l2', 'c', ['anna'])],
      ...parts,
    }),
    clock: clock.now,
    memberId: 'anna',
    members: ['bo', 'chief'],
  });
  ctx = contextOf(vault, anna, clock.now);
  await vault.write('logins', (tx) => {
    for (const id of Object.keys(tx.data.logins))
      tx.data.logins[id] = {
        ...tx.data.logins[id]!,
        sealed: { ...tx.seal('c', `login:${id}`, new Uint8Array([1])) },
        holds: ['password'],
      };
    return { ok: true, value: 1 };
  });
};

const fields = (more: Partial<Checked<'closures.start'>> = {}) => ({
  channelId: 'c',
  decidedBy: 'chief',
  decidedOn: '2026-06-09',
  reference: '',
  reason: 'Få följare',
  endsOn: '2026-06-30',
  ...more,
});
export const start = (more: Partial<Checked<'closures.start'>> = {}, context = ctx) =>
  Promise.resolve(closureService['closures.start'](context, fields(more)));
type Step = Partial<Checked<'closures.saveStep'>>;
export const step = (id: string, stepId: string, more: Step = {}, context = ctx) =>
  Promise.resolve(
    closureService['closures.saveStep'](context, {
      id,
      stepId,
      ownerId: 'anna',
      dueOn: null,
      state: 'done',
      note: '',
      naReason: '',
      evidence: [],
      words: '',
      forAll: false,
      ...more,
    }),
  );
export const picture = () => ({ blobId: vault.addBlob(new TextEncoder().encode('stängt')).id, name: 'stängt.png' });
export const notice = (id: string, context = ctx) =>
  Promise.resolve(
    closureService['closures.recordNotice'](context, {
      id,
      notice: { on: '2026-06-10', how: 'mail', to: 'info@kommunen.example', text: 'Vi stänger.' },
      forAll: false,
    }),
  );
export const fates = (id: string, map: Record<string, 'destroyed' | 'sealed'>) =>
  Promise.resolve(closureService['closures.saveLoginFates'](ctx, { id, fates: map }));
export const finish = (id: string, context = ctx, words = 'Kanal c') =>
  Promise.resolve(closureService['closures.finish'](context, { id, words }));
export const nameFate = (id: string, choice: 'keep' | 'release' = 'release') =>
  Promise.resolve(closureService['closures.saveName'](ctx, { id, choice, note: '' }));
export const get = async (id: string) => must(await closureService['closures.get'](ctx, { id }));
/** What must hold before the account is deleted. */
export const settle = (id: string) => settleFacts(ctx, id, 'chief');
export const completeUpToNotice = async (id: string) => {
  for (const stepId of ['lastNotice', 'openItems']) must(await step(id, stepId));
  must(await step(id, 'finalCapture', { evidence: [picture()] }));
  must(await step(id, 'platformExport', { state: 'na', naReason: 'Finns inte' }));
  must(await nameFate(id));
  await settle(id);
  must(await step(id, 'closeAccount', { evidence: [picture()], words: 'kanal  C' }));
};
export const completeAllSteps = async (
  id: string,
  map: Record<string, 'destroyed' | 'sealed'> = { l1: 'destroyed', l2: 'destroyed' },
) => {
  await completeUpToNotice(id);
  must(await fates(id, map));
  for (const stepId of ['revokeRoles', 'logins', 'recovery', 'commonPage'])
    must(await step(id, stepId, { evidence: [picture()] }));
  must(await notice(id));
};
