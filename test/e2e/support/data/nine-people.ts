// A department of nine people and fourteen channels, made through calls: the head of department, a unit head and seven
// officers. Each channel has one responsible officer, and each login two custodians.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';
import { makeVault } from './vault.ts';

export const NINE = [
  'Sara Ek',
  'Birgitta Holm',
  'Ali Haddad',
  'Karin Lind',
  'Nils Berg',
  'Eva Ström',
  'Jonas Wik',
  'Mona Falk',
  'Per Ask',
] as const;
type Name = (typeof NINE)[number];
const [HEAD, CHIEF, ...OFFICERS] = NINE;
export const FOURTEEN = 14;

export interface Department {
  readonly departmentId: string;
  readonly unitId: string;
  readonly people: Readonly<Record<Name, string>>;
  /** In order; channel `index` belongs to officer `index % 7`. */
  readonly channels: readonly string[];
}

const nobody = {
  boardId: null,
  recoveryMailOwnerId: null,
  recoveryPhoneOwnerId: null,
  startedOn: '2023-08-12',
  lastPostOn: null,
  verifiedOn: null,
  reviewOn: null,
  hoursPerWeek: null,
};
const PLATFORMS = ['facebook', 'instagram', 'youtube'] as const;

/** Makes the vault and fills it; Sara, unit head and administrator, is signed in. */
export async function makeDepartment(page: Page, decidedOn: string): Promise<Department> {
  await makeVault(page, HEAD);
  const { departments } = await ask(page, 'organisation.get', {});
  const departmentId = departments[0]!.id;
  const sara = (await ask(page, 'vault.status', {})).me!.personId;
  const { id: unitId } = await ask(page, 'organisation.saveUnit', {
    fields: { name: 'Bad och bibliotek', departmentId, headId: sara },
  });
  const fields = (name: string, role: 'officer' | 'unitHead' | 'departmentChief', more: object = {}) => ({
    name,
    title: '',
    email: '',
    phone: '',
    departmentId,
    unitId: role === 'departmentChief' ? null : unitId,
    roles: [{ role, departmentId }],
    ...more,
  });
  await ask(page, 'people.save', {
    id: sara,
    fields: {
      ...fields(HEAD, 'unitHead'),
      roles: [
        { role: 'officer', departmentId },
        { role: 'unitHead', departmentId },
        { role: 'administrator', departmentId: null },
      ],
    },
  });
  const people: Record<string, string> = { [HEAD]: sara };
  people[CHIEF] = (await ask(page, 'people.save', { fields: fields(CHIEF, 'departmentChief') })).id;
  for (const name of OFFICERS) people[name] = (await ask(page, 'people.save', { fields: fields(name, 'officer') })).id;
  const chief = people[CHIEF];
  for (const personId of Object.values(people))
    await ask(page, 'people.permit', { personId, decidedBy: chief, decidedOn, reference: 'KF 2027/12' });
  const channels: string[] = [];
  for (let index = 0; index < FOURTEEN; index += 1) {
    const responsibleId = people[OFFICERS[index % OFFICERS.length]!]!;
    const name = `Kanal ${String(index + 1)}`;
    const row = {
      ...nobody,
      name,
      platform: PLATFORMS[index % PLATFORMS.length]!,
      address: '',
      departmentId,
      unitId,
      responsibleId,
      purpose: 'Berätta och svara',
      twoFactor: { status: 'unknown' as const, deviceHolderId: null },
    };
    const { id } = await ask(page, 'channels.save', { fields: row });
    await ask(page, 'channels.recordContact', {
      channelId: id,
      contact: { kind: 'setupNotice', on: decidedOn, how: 'mail', note: '' },
    });
    await ask(page, 'logins.save', {
      fields: {
        channelId: id,
        label: 'Sidan',
        kind: 'sharedPassword',
        custodianIds: [responsibleId, sara],
        grantedRole: '',
      },
      secret: { password: `kanal-${String(index)}-4711` },
    });
    channels.push(id);
  }
  return { departmentId, unitId, people: people as Department['people'], channels };
}
