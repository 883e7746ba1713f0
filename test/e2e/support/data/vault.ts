// Makes a small separate vault without the screens.
import { expect, type Page } from '@playwright/test';
import { gate } from '../../routes/gate.ts';
import { firstScreen } from '../../routes/navigation.ts';
import { ask } from '../page/ask.ts';

export const PASSPHRASE = 'fyra hela ord räcker';

const person = { title: '', email: '', phone: '', departmentId: null, unitId: null };

/** Makes an empty vault and waits for its first screen. */
export async function makeVault(page: Page, name = 'Sara Ek'): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible({ timeout: 30_000 });
  await ask(page, 'vault.create', {
    municipality: { name: 'Bollnäs kommun', website: '' },
    department: 'Kultur- och fritidsförvaltningen',
    board: '',
    person: { name, title: '', roles: ['officer', 'administrator'] },
    passphrase: PASSPHRASE,
  });
  await expect(firstScreen(page).title).toBeVisible();
}

/** Adds a person; returns the id. */
export const addPerson = (page: Page, name: string): Promise<{ id: string }> =>
  ask(page, 'people.save', { fields: { ...person, name } });

/**
 * Adds a channel with one login whose custodian is the signed-in person, after a head of department has authorised
 * them.
 */
export async function addLogin(
  page: Page,
  channel: string,
  secret: { username: string; password: string },
  address = '',
): Promise<{ channelId: string; loginId: string }> {
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const me = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const chief = await ask(page, 'people.save', {
    fields: { ...person, name: 'Birgitta Holm', departmentId, roles: [{ role: 'departmentChief', departmentId }] },
  });
  await ask(page, 'people.permit', {
    personId: me,
    decidedBy: chief.id,
    decidedOn: '2026-01-02',
    reference: 'KF 2026/1',
  });
  const nobody = {
    boardId: null,
    unitId: null,
    responsibleId: null,
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
  };
  const never = { startedOn: '2023-08-12', lastPostOn: null, verifiedOn: null, reviewOn: null, hoursPerWeek: null };
  const { id: channelId } = await ask(page, 'channels.save', {
    fields: {
      ...nobody,
      ...never,
      name: channel,
      platform: 'facebook',
      address,
      departmentId,
      purpose: 'Prov',
      twoFactor: { status: 'unknown', deviceHolderId: null },
    },
  });
  const { id: loginId } = await ask(page, 'logins.save', {
    fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [me], grantedRole: '' },
    secret,
  });
  return { channelId, loginId };
}

/** Unlocks on the screen, as a user would. */
export const unlock = (page: Page, passphrase = PASSPHRASE): Promise<void> => gate(page).unlock(passphrase);
