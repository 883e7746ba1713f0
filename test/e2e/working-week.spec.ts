// What an officer's week showed to be in the way: focus that got lost, keys that went to what lay behind, words that were not so.
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, field, goTo, openDemo } from './support/registers.ts';

test('[R16.1][R16.2] a complaint is noted by the keyboard, and when it was right the way back is offered at once; what was only hidden is never called removed', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const { rows } = await ask(page, 'moderation.page', { filter: { status: ['done'], outcome: ['unpublish'] }, offset: 0, limit: 1 });
  await goTo(page, `/moderering/${rows[0]!.id}`);
  await expect(page.getByText(/^Dolt .* efter upptäckt\.$/)).toBeVisible();
  await expect(page.getByText(/^Borttaget .* efter upptäckt\.$/)).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Åtgärd/ }).click();

  // Ctrl+Enter is the dialog's own, not that of the step behind it: what was written there would be lost.
  await page.getByRole('button', { name: 'Anteckna ett klagomål' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Det som framfördes').fill('Det var inget fel på bilden.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Det var inget fel på bilden.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Anteckna ett klagomål' })).toBeFocused();

  await page.getByRole('button', { name: 'Avgör klagomålet' }).press('Enter');
  await dialog.getByRole('radio', { name: 'Ändras' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog, 'nothing is decided without a reason').toBeVisible();
  await field(dialog, 'Skäl till beslutet').fill('Bilden är vår egen.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('radio', { name: 'Visa igen' })).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Låt stå' })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await field(page, 'Varför det visas igen').fill('Klagomålet var riktigt.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Fortsätt', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Historik' }).click();
  await expect(page.getByRole('dialog').getByText(/Ändras, .*: Bilden är vår egen\.$/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^Vad gör du med/ }), 'nothing behind a drawer goes on').toBeVisible();
});

test('focus comes back to what opened a dialog also when that is taken away with what it saved', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/moderering');
  await page.getByText('Den där konstnären').first().click();
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Vad och var/ }).click();
  const more = page.getByRole('button', { name: 'Klistra in en lista' });
  await more.press('Enter');
  await page.getByRole('dialog').getByLabel('Listan').fill('Rolf N: Den där konstnären igen');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 likadana i samma ärende')).toBeVisible();
  await expect(more).toBeFocused();
  await more.press('Enter');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('the first screen goes on in the step, says every time in the same way, and the question says who asks', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const lines = page.getByRole('list', { name: 'Behöver dig nu' }).getByRole('listitem');
  await page.getByRole('button', { name: /^Visa \d+ till/ }).click();
  const when = (await lines.allInnerTexts()).map((text) => text.trim().slice(0, 1));
  expect(when.length).toBeGreaterThan(9);
  expect(when.filter((first) => first !== first.toLocaleUpperCase('sv'))).toEqual([]);
  await page.getByRole('link', { name: /^Svara: Hej! Min mormor/ }).press('Enter');
  await expect(field(page, 'Svaret')).toBeFocused();
  await expect(page.getByRole('complementary').getByText('Samira Haddad')).toBeVisible();
  await goTo(page, '/');
  await page.getByRole('link', { name: /^Avgör: Den där konstnären/ }).press('Enter');
  await expect(page.locator('main [data-autofocus]:focus')).toBeVisible();
});

test('[R21.1] the registrar decides and numbers by the keyboard from the first screen on, and focus never goes with what is done', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/diarium/besluta');
  const first = page.getByRole('row').getByRole('checkbox').first();
  await first.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Diarieför', exact: true }).press('Enter');
  await expect(page.getByText('1 handling är beslutad.')).toBeVisible();
  await expect(first).toBeFocused();
  await goTo(page, '/');
  await page.getByRole('button', { name: /^Visa \d+ till/ }).click();
  await page.getByRole('link', { name: /^Numrera: En handling/ }).press('Enter');
  await expect(page.getByRole('textbox', { name: /^Diarienummer för/ })).toBeFocused();
  await page.keyboard.type('KFN 2026/00101');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ingen handling väntar på nummer')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Diarium' })).toBeFocused();

  await goTo(page, '/aterkommande');
  await page.getByRole('button', { name: 'Gata och trafik' }).press('Enter');
  await page.getByRole('button', { name: 'Börja', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Ändra planen' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Gata och trafik' })).toBeFocused();
});
