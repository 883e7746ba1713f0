// Right click and spelling in the running program: real input, the real event, the real dictionaries.
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { caseWizard, shownCase } from '../routes/case-wizard.ts';
import { addLoginHere, loginForm } from '../routes/logins.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask } from '../support/page/ask.ts';
import { contextMenu, chooseInContextMenu, watchContextMenus } from '../support/page/context-menu.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';
import { checkedWords, recordSpelling } from '../support/program/spelling-calls.ts';
import { paths, settingPath } from '../../../renderer/routes.ts';

test.describe.configure({ mode: 'default' });

const MISSPELT = 'komentar';
const RIGHT = 'kommentar';
const SPELLING = 'Kontrollera stavningen';
const ADD = 'Lägg till i ordlistan';

const labels = async (app: ElectronApplication): Promise<string[]> =>
  (await contextMenu(app)).map(({ label }) => label);

/** Right-clicks the first word of a text; the menu's labels. */
async function clickWord(app: ElectronApplication, text: Locator): Promise<string[]> {
  await text.click({ button: 'right', position: { x: 24, y: 16 } });
  return labels(app);
}

/** A new case with this text typed, key by key. */
async function typed(page: Page, text: string) {
  const wizard = caseWizard(page);
  await wizard.begin('');
  await wizard.text.click();
  await page.keyboard.type(text);
  return wizard;
}

/** Saves the case, so that leaving it asks nothing. */
async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await caseWizard(page).expectAt('sender');
  await shownCase(page);
}

test('a right click on a misspelt word offers what it should be, and takes it', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchContextMenus(app);
  const { text } = await typed(page, `${MISSPELT} om badplatsens colour `);
  await expect.poll(() => clickWord(app, text)).toContain(RIGHT);
  const shown = await labels(app);
  expect(shown.indexOf(ADD)).toBeLessThanOrEqual(5);
  expect(shown.slice(shown.indexOf(ADD))).toEqual([ADD, 'Klipp ut', 'Kopiera', 'Klistra in', 'Markera allt', SPELLING]);
  await chooseInContextMenu(app, RIGHT);
  await expect(text).toHaveValue(`${RIGHT} om badplatsens colour `);
  await expect.poll(() => clickWord(app, text)).not.toContain(ADD);
  await save(page);
});

test('the menu opens by keyboard, and a word that was added counts as right until it is removed', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchContextMenus(app);
  const { text } = await typed(page, 'Norråsaveckan i ');
  await expect.poll(() => clickWord(app, text)).toContain(ADD);
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await watchContextMenus(app);
    await page.keyboard.press(key);
    await expect.poll(() => labels(app)).toContain(ADD);
  }
  await chooseInContextMenu(app, ADD);
  await expect.poll(() => clickWord(app, text)).not.toContain(ADD);
  await expect(text).toHaveValue('Norråsaveckan i ');
  expect((await ask(page, 'app.preferences', {})).ownWords).toEqual(['Norråsaveckan']);
  await save(page);

  await goTo(page, settingPath('spelling'));
  await page.getByRole('button', { name: 'Ta bort Norråsaveckan ur ordlistan' }).click();
  await expect(page.getByText('Inga än.', { exact: false })).toBeVisible();
  expect((await ask(page, 'app.preferences', {})).ownWords).toEqual([]);
});

test('checking can be turned off in the menu and on in the settings', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchContextMenus(app);
  const { text } = await typed(page, `${MISSPELT} i `);
  await expect.poll(() => clickWord(app, text)).toContain(RIGHT);
  await chooseInContextMenu(app, SPELLING);
  await expect(page.locator('html')).toHaveAttribute('data-spelling', 'off');
  await expect.poll(() => clickWord(app, text)).not.toContain(RIGHT);
  expect((await contextMenu(app)).find(({ label }) => label === SPELLING)?.checked).toBe(false);
  await save(page);
  await goTo(page, settingPath('spelling'));
  const toggle = page.getByRole('switch', { name: SPELLING });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-spelling');
});

test('nothing typed where secrets are typed is sent anywhere, and a masked field can only be pasted into', async ({
  demo,
}) => {
  const { app, page } = await demo({ env: CLOCK });
  await recordSpelling(app);
  await watchContextMenus(app);
  await goTo(page, paths.logins);
  await addLoginHere(page).click();
  const form = loginForm(page);
  await form.username.click();
  await page.keyboard.type('anvendarnamnn ');
  await form.totp.click();
  await page.keyboard.type('totpnyckell ');
  await form.password.click();
  await page.keyboard.type('doltlosenordd ');
  await form.password.click({ button: 'right' });
  await expect.poll(() => labels(app)).toEqual(['Klistra in']);
  await form.dialog.getByRole('button', { name: 'Visa lösenord' }).click();
  await form.password.click();
  await page.keyboard.type('visatlosenordd ');
  await field(form.dialog, 'Anteckningar').click();
  await page.keyboard.type('hemliganteckningg ');
  await page.keyboard.press('Escape');
  const leave = page.getByRole('dialog', { name: 'Lämna utan att spara?' });
  await leave.getByRole('button', { name: 'Lämna' }).click();
  await expect(form.dialog).toBeHidden();

  // Chromium asks in the order in which it is typed.
  await typed(page, `${MISSPELT} `);
  await expect.poll(() => checkedWords(app)).toContain(MISSPELT);
  expect((await checkedWords(app)).filter((word) => word !== MISSPELT)).toEqual([]);
  await save(page);
});

/** Whether the process that has the dictionaries is running. */
const isRunning = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ app: program }) => program.getAppMetrics().some(({ name }) => name === 'Kanalvakt stavning'));

test('the process that has seen words ends when the vault is locked', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK });
  await openDemo(page);
  expect(await isRunning(app)).toBe(false);
  await typed(page, `${MISSPELT} `);
  await expect.poll(() => isRunning(app)).toBe(true);
  await save(page);
  await ask(page, 'vault.lock', {});
  await expect.poll(() => isRunning(app)).toBe(false);
});

test('a right click offers nothing that leads anywhere', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await watchContextMenus(app);
  const heading = page.locator('h1').first();
  await heading.dblclick();
  await heading.click({ button: 'right' });
  await expect.poll(() => labels(app)).toEqual(['Kopiera']);
  await watchContextMenus(app);
  await page.getByRole('link', { name: 'Människor' }).click({ button: 'right' });
  // Its menu would have been shown by the time that this answer is there.
  await ask(page, 'app.now', {});
  expect(await labels(app)).toEqual([]);
});
