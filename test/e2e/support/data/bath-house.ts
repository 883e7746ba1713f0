// A channel with one login, and the colleagues of its custodian, made through calls.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';
import { addLogin, addPerson } from './vault.ts';

export const BATH_PASSWORD = 'vinter-badhus-4711';

/** The bath house's channel: Sara, who is signed in, is custodian of its login, and Birgitta Holm heads the department. */
export interface BathHouse {
  readonly sara: string;
  readonly chief: string;
  readonly departmentId: string | null;
  readonly channelId: string;
  readonly loginId: string;
}

/** Adds the channel and its login to an empty vault. */
export async function addBathHouse(page: Page, address = ''): Promise<BathHouse> {
  const sara = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const made = await addLogin(page, 'Badhuset', { username: 'badet', password: BATH_PASSWORD }, address);
  const chief = (await ask(page, 'people.list', {})).find(({ name }) => name === 'Birgitta Holm')?.id ?? '';
  const { departmentId } = (await ask(page, 'channels.get', { id: made.channelId })).channel;
  return { sara, chief, departmentId, ...made };
}

/** Adds somebody with this role in the channel's department; returns the id. */
export async function addColleague(
  page: Page,
  { departmentId }: Pick<BathHouse, 'departmentId'>,
  name: string,
  role: 'officer' | 'unitHead' = 'officer',
): Promise<string> {
  const { id } = await addPerson(page, name);
  const roles = [{ role, departmentId }];
  await ask(page, 'people.save', {
    id,
    fields: { name, title: '', email: '', phone: '', departmentId, unitId: null, roles },
  });
  return id;
}

/** Adds Ahmed Noori, an officer whom the head of department authorises that day; returns the id. */
export async function addAhmed(page: Page, bathHouse: BathHouse, decidedOn: string): Promise<string> {
  const personId = await addColleague(page, bathHouse, 'Ahmed Noori');
  const reference = `KF ${decidedOn.slice(0, 4)}/2`;
  await ask(page, 'people.permit', { personId, decidedBy: bathHouse.chief, decidedOn, reference });
  return personId;
}
