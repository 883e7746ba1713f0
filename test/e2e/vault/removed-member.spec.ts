// A member who is removed while their own window is open, on a vault of a real PostgreSQL where each member has a login of
// their own.
import { followMembers, loginNameOf } from '../../../electron/vault/joining/index.ts';
import { paths } from '../../../renderer/routes.ts';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { members } from '../routes/members.ts';
import { navigation } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { addBathHouse, type BathHouse } from '../support/data/bath-house.ts';
import { onServerWithLogins, type VaultOnServer } from '../support/data/on-server.ts';
import { openTwoOnServer } from '../support/data/two-on-server.ts';
import { addPerson, PASSPHRASE } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { clipboardText } from '../support/system/clipboard.ts';
import type { Running } from '../support/program/launch.ts';

const OWN = 'hästen dricker blått kaffe';
const REMOVED = 'Du är inte längre medlem i valvet. Prata med den som är administratör.';

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

const loginNow = ({ page }: Running, { loginId: id }: BathHouse) =>
  tryAsk(page, 'logins.reveal', { id, field: 'password', reason: '' });

/** Ahmed has a passphrase of his own, opens the login of the bath house, and has a form open with something typed in it. */
async function workAsAhmed(first: Running, second: Running) {
  const bath = await addBathHouse(first.page);
  const { sara, chief, departmentId, channelId, loginId: id } = bath;
  const ahmed = (await ask(second.page, 'vault.status', {})).me?.personId ?? '';
  await ask(second.page, 'vault.changePassphrase', { current: PASSPHRASE, next: OWN });
  const roles = [
    { role: 'administrator' as const, departmentId: null },
    { role: 'officer' as const, departmentId },
  ];
  const person = { title: '', email: '', phone: '', departmentId, unitId: null };
  await ask(first.page, 'people.save', { id: ahmed, fields: { ...person, name: 'Ahmed Noori', roles } });
  const decision = { decidedBy: chief, decidedOn: '2026-01-02', reference: 'KF 2026/2' };
  await ask(first.page, 'people.permit', { personId: ahmed, ...decision });
  const login = { channelId, label: 'Sidan', kind: 'sharedPassword' as const, grantedRole: '' };
  await ask(first.page, 'logins.save', { id, fields: { ...login, custodianIds: [sara, ahmed] }, secret: {} });
  await expect.poll(async () => (await loginNow(second, bath)).ok).toBe(true);
  await navigation(second.page).place('Människor').click();
  const open = personForm(second.page);
  await open.begin.click();
  await open.name.fill('Karin Kvar');
  return { bath, ahmed, ...open };
}

/** Ahmed locks the vault, and tries to open it with his passphrase. */
async function lockAndTry({ page }: Running): Promise<void> {
  await navigation(page).lockButton.click();
  await gate(page).expectLocked();
  await gate(page).passphrase.fill(OWN);
  await gate(page).passphrase.press('Enter');
}

/** Sara removes Ahmed, on the screen. */
async function removeAhmed({ page }: Running): Promise<void> {
  const { menu, remove, removeAgreed, removed } = members(page);
  await goTo(page, paths.members);
  await menu('Ahmed Noori').click();
  await remove.click();
  await removeAgreed.click();
  await expect(removed('Ahmed Noori')).toBeVisible();
  await form(removed('Ahmed Noori')).close.last().click();
}

test('a member who is removed is told so at once, keeps what is typed, and gets nothing more', async ({ launch }) => {
  test.setTimeout(300_000);
  // Sara's program may not shut logins: the member's computer hears of the removal first.
  const { first, second, vault, proxy } = await openTwoOnServer(
    launch,
    async (folder) => (served = await onServerWithLogins(folder, ['read', 'append'])),
  );
  const { bath, dialog, name } = await workAsAhmed(first, second);
  const { sara } = bath;
  await removeAhmed(first);

  // It is said once, as what it is: neither as damage nor as something that may pass.
  const told = second.page.getByRole('alert').filter({ hasText: REMOVED });
  await expect(second.page.getByText(REMOVED).first()).toBeVisible();
  await expect(second.page.getByText(/skador|Hämtar|öppet bara för läsning|Hämta om från servern/)).toHaveCount(0);

  // What was typed cannot be saved, and can be copied.
  const { save } = form(dialog);
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(save).toHaveAccessibleDescription(REMOVED);
  await expect(dialog.getByText(REMOVED)).toBeVisible();
  await name.press('Enter');
  await expect(name).toHaveValue('Karin Kvar');
  await expectAccessible(second.page);
  await expect(async () => {
    await name.press('Control+a');
    await name.press('Control+c');
    expect(await clipboardText(second.app)).toBe('Karin Kvar');
  }).toPass();
  const person = { name: 'Karin Kvar', departmentId: null, unitId: null, roles: [] };
  const refused = { ok: false, error: { code: 'vault.memberRemoved' } };
  expect(await tryAsk(second.page, 'people.save', { fields: person })).toMatchObject(refused);
  expect(await tryAsk(second.page, 'vault.verify', {})).toMatchObject(refused);

  // No login can be opened, and nothing that is written from now on is shown.
  expect((await loginNow(second, bath)).ok).toBe(false);
  await addPerson(first.page, 'Olle Omsorg');
  await form(dialog).cancel.click();
  await expect(dialog).toBeHidden();
  await expect(told).toBeVisible();
  await expect(second.page.getByRole('row', { name: 'Birgitta Holm' })).toBeVisible();
  await expect(second.page.getByText('Olle Omsorg')).toHaveCount(0);
  await expectAccessible(second.page);

  // When the login is shut, too, nothing else is said, and the program does not try again.
  await vault.administer((administration) =>
    followMembers(administration, vault.id, [{ memberId: sara, rights: ['read', 'append'] }]),
  );
  await expect
    .poll(async () => (await ask(second.page, 'vault.status', {})).server?.connection)
    .toMatchObject({ state: 'stopped', problem: { code: 'server.loginRefused' } });
  const made = proxy.made();
  await addPerson(first.page, 'Maja Medveten');
  await goTo(second.page, paths.logins);
  await second.page.getByRole('button', { name: /^(Öppna|Visa): Sidan/ }).click();
  await expect(second.page.getByRole('dialog')).toBeVisible();
  await second.page.keyboard.press('Escape');
  await expect(told).toBeVisible();
  expect(await ask(second.page, 'vault.status', {})).toMatchObject({ mode: 'readOnly', state: 'open' });
  expect(proxy.made()).toBe(made);

  // Locked, it does not open again, and says why: his slot is still in the copy, or is gone with what was taken last.
  await lockAndTry(second);
  await expect(
    second.page.getByText(
      /^(?:Du är inte längre medlem i valvet\.|Den som senast öppnade valvet på den här datorn är inte längre medlem i det\.)/,
    ),
  ).toBeVisible();
  await gate(second.page).expectLocked();
  await expectAccessible(second.page);

  // Sara's work goes on.
  expect(await ask(first.page, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
  expect((await loginNow(first, bath)).ok).toBe(true);
  expect((await ask(first.page, 'vault.verify', {})).findings).toEqual([]);
});

test('a member who is removed while away finds the login shut, and is shown what was there', async ({ launch }) => {
  test.setTimeout(300_000);
  const { first, second, vault, proxy } = await openTwoOnServer(
    launch,
    async (folder) => (served = await onServerWithLogins(folder, ['read', 'append', 'erase', 'admin'])),
  );
  const { bath, ahmed, dialog, name } = await workAsAhmed(first, second);
  proxy.refuse();
  proxy.drop();
  await expect(second.page.getByText(/Utan server sedan/).first()).toBeVisible();
  await removeAhmed(first);
  await addPerson(first.page, 'Olle Omsorg');
  // Sara's program shuts the login.
  const login = loginNameOf(vault.id, ahmed);
  const doors = () => vault.administer((administration) => administration.doors());
  await expect.poll(async () => (await doors()).find((door) => door.login === login)?.rights).toEqual([]);
  proxy.accept();
  await expect(second.page.getByText(/Databasen godtar inte inloggningen\./).first()).toBeVisible();
  const made = proxy.made();
  await expect(form(dialog).save).toHaveAttribute('aria-disabled', 'true');
  await expect(name).toHaveValue('Karin Kvar');
  await expectAccessible(second.page);
  await form(dialog).cancel.click();
  await expect(second.page.getByRole('row', { name: 'Birgitta Holm' })).toBeVisible();
  await expect(second.page.getByText('Olle Omsorg')).toHaveCount(0);
  expect(proxy.made()).toBe(made);
  expect((await loginNow(second, bath)).ok).toBe(false);

  // Locked and opened again, it says the same.
  await lockAndTry(second);
  await expect(second.page.getByText(/Databasen godtar inte inloggningen\./).first()).toBeVisible();
  await expect(navigation(second.page).list).toBeVisible();
  expect((await loginNow(second, bath)).ok).toBe(false);
  expect((await ask(first.page, 'vault.verify', {})).findings).toEqual([]);
});
