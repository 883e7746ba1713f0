// A member's own program writes what its member may not. Everybody else's program says so on screen, the row gives
// nothing, and the vault stays writable.
import { paths, settingPath } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { ask } from '../support/page/ask.ts';
import { expect, test } from '../support/fixtures.ts';
import { forgeFrame } from '../support/data/forged.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { pickFrom } from '../support/page/registers.ts';
import { addPerson, makeVault, PASSPHRASE } from '../support/data/vault.ts';

test('a role that a member gave themselves with a program of their own is shown, gives nothing and stops nobody', async ({
  launch,
}) => {
  const running = await launch();
  let { page } = running;
  await makeVault(page);
  const { folder, me } = await ask(page, 'vault.status', {});
  const bo = (await addPerson(page, 'Bo Lind')).id;
  await admitMembers(page, me?.personId ?? '', bo);
  const row = (await ask(page, 'people.list', {})).find(({ id }) => id === bo);
  await running.close();

  // Bo makes himself an administrator.
  const at = new Date().toISOString();
  const forged = { ...row, roles: [{ role: 'administrator', departmentId: null }], changed: { at, by: bo } };
  const seq = await forgeFrame(folder, bo, at, [{ what: `people/${bo}`, op: 'put', json: JSON.stringify(forged) }]);

  await running.start();
  ({ page } = running);
  await pickFrom(gate(page).who, 'Sara Ek');
  await gate(page).unlock(PASSPHRASE);
  const main = page.getByRole('main');
  await expect(main.getByText(/^Bo Lind ville ändra personer/)).toContainText('Den som skrev');
  await expect(main.getByRole('link', { name: 'Öppna personer' })).toHaveAttribute('href', `#/personer/${bo}`);
  // There more is said than in the banner, which the other screens show.
  await expect(page.getByText(/^En skrivning räknas inte/)).toHaveCount(1);
  await expectAccessible(page);

  // It gives nothing, and nobody is stopped.
  expect((await ask(page, 'people.list', {})).find(({ id }) => id === bo)?.roles).toEqual([]);
  expect(await ask(page, 'vault.status', {})).toMatchObject({ state: 'open', mode: 'readWrite' });
  await addPerson(page, 'Cia Berg');

  // The journal marks it, and the check says that the vault is whole.
  await goTo(page, settingPath('vault'));
  const named = page.getByText(new RegExp(`^Skrivning ${String(seq)} räknas inte.*Bo Lind undertecknade den`));
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(named).toBeVisible();
  await page.getByRole('button', { name: 'Dölj', exact: true }).click();
  await goTo(page, settingPath('journal'));
  await expect(main.getByText('Räknas inte', { exact: true })).toHaveCount(1);
  await goTo(page, settingPath('vault'));
  await page.getByRole('button', { name: 'Kontrollera valvet' }).click();
  await expect(main.getByText(/^Allt är helt\..*1 skrivning räknas inte\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(named).toBeVisible();
  await expectAccessible(page);

  // Until Sara has seen it; Bo still sees it.
  await goTo(page, paths.today);
  await main.getByRole('button', { name: 'Jag har sett det' }).click();
  await expect(page.getByText(/räknas inte/)).toHaveCount(0);
  await ask(page, 'vault.lock', {});
  await pickFrom(gate(page).who, 'Bo Lind');
  await gate(page).unlock(PASSPHRASE);
  await expect(page.getByText(/^En skrivning räknas inte/)).toBeVisible();
  expect((await ask(page, 'vault.status', {})).me?.roles).toEqual([]);
});
