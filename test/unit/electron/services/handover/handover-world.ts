// The people, channels and steps that the tests of handovers share.
import type { CoverFields } from '../../../../../domain/absences/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault, type FakeVault, type FakeVaultOptions } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  channel,
  contextOf,
  entry,
  login,
  makeClock,
  person,
  role,
  stateOf,
  unit,
  type World,
} from '../../../support/world/index.ts';

export const anna = person('anna');
export const bo = person('bo');
export const cia = person('cia');
export const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
export const stranger = person('eva', { departmentId: 'annan', unitId: null });
export const clock = makeClock('2026-07-01T08:00:00.000Z');
export let vault: FakeVault;
const contexts = new Map<string, ServiceContext>();

export const open = (parts: World = {}, members: FakeVaultOptions['members'] = []): void => {
  clock.set('2026-07-01T08:00:00.000Z');
  contexts.clear();
  vault = makeFakeVault({
    initial: stateOf({
      people: [anna, bo, cia, chief, stranger],
      channels: [
        channel('c', { roster: [entry('anna', ['moderate', 'answer'])], responsibleId: 'anna' }),
        channel('d', {
          name: 'Kanal d',
          roster: [entry('anna', ['moderate']), entry('cia', ['answer', 'publish', 'diary'])],
        }),
      ],
      logins: [login('grant', 'c', ['anna'], { kind: 'roleGrant', label: 'Sidan', grantedRole: 'Redaktör' })],
      units: [unit('unit', 'head')],
      ...parts,
    }),
    clock: clock.now,
    members,
  });
};
/** Those named as members open the vault themselves, with their own keys; the others share the founder's. */
const isMember = ({ id }: Person): boolean => vault.members().some((member) => member.id === id);
/** One context per person, so that ids are unique. */
export const as = (who: Person): ServiceContext => {
  const context = contexts.get(who.id) ?? contextOf(isMember(who) ? vault.as(who.id) : vault, who, clock.now);
  contexts.set(who.id, context);
  return context;
};
export const week = { from: '2026-07-06', to: '2026-07-10' };
export const covering = (
  channelId: string,
  duty: CoverFields['duty'],
  substituteId: string,
  more: Partial<CoverFields> = {},
): CoverFields => ({ channelId, duty, substituteId, ...week, ...more });

export const get = async (id: string, who: Person = anna) =>
  must(await absenceService['absences.get'](as(who), { id }));
export const assign = async (id: string, covers: CoverFields[], who: Person = anna) =>
  must(
    await absenceService['absences.assign'](as(who), {
      id,
      covers,
      replaces: covers.map(({ channelId, duty }) => ({ channelId, duty })),
    }),
  );
export const confirm = (id: string, who: Person = anna) =>
  Promise.resolve(absenceService['absences.confirm'](as(who), { id }));
/** Anna's week, with bo as the substitute for everything. */
export async function draft(who: Person = anna, substituteId = 'bo'): Promise<string> {
  const { absence: made, needs } = must(
    await absenceService['absences.save'](as(who), {
      fields: { personId: 'anna', kind: 'holiday', ...week, note: '' },
    }),
  );
  await assign(
    made.id,
    needs.map(({ channelId, duty }) => covering(channelId, duty, substituteId)),
    who,
  );
  return made.id;
}
export const standing = async (id: string, who: Person = anna) =>
  (await get(id, who)).parts.map((part) => [part.personId, part.standing]);
export async function answer(id: string, who: Person, said: 'yes' | 'no', reason = '') {
  const covers = (await get(id)).parts.find(({ personId }) => personId === who.id)?.covers.map((one) => one.id) ?? [
    'x',
  ];
  return await handoverService['absences.answer'](as(who), { id, said, reason, covers });
}
export const decide = (id: string, who: Person, personId: string, reason = '') =>
  Promise.resolve(handoverService['absences.decide'](as(who), { id, personId, reason }));
export const lines = async (who: Person, kind: string) =>
  must(await todayService['today.get'](as(who), {})).lines.filter((line) => line.kind === kind);
