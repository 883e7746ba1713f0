// Finding text on the page in the running program: the menu, real keys, and what is masked.
import { addLoginHere, loginForm } from '../routes/logins.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { chooseInMenu, watchMenu } from '../support/page/menu.ts';
import { CLOCK } from '../support/page/registers.ts';
import { paths } from '../../../renderer/routes.ts';

test.describe.configure({ mode: 'default' });

const TITLE = 'Sök på sidan';

test('the menu opens the find bar, which counts, goes on, and closes with Esc', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchMenu(app, page);
  await goTo(page, paths.channels);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeFocused();
  await chooseInMenu(app, 'Sök på sidan…');
  const bar = page.getByRole('search', { name: TITLE });
  await expect(bar.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('norr');
  await expect(bar.getByRole('status')).toContainText(/^1 av \d+/);
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toContainText(/^2 av \d+/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(heading).toBeFocused();
});

test('what is masked is not found', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchMenu(app, page);
  await goTo(page, paths.logins);
  await addLoginHere(page).click();
  const form = loginForm(page);
  await form.username.fill('qvxnamn');
  await form.password.fill('qvxhemligt');
  await chooseInMenu(app, 'Sök på sidan…');
  const bar = page.getByRole('search', { name: TITLE });
  await expect(bar.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('qvx');
  await expect(bar.getByRole('status')).toContainText(/^1 av 1/);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(form.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Lämna utan att spara?' }).getByRole('button', { name: 'Lämna' }).click();
  await expect(form.dialog).toBeHidden();
});
