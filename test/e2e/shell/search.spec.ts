// The search over everything: contents, settings and the handbook, in the real program.
import { palette, title } from '../routes/navigation.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';

test('the search finds what was written in a question, settings by another word, and the handbook', async ({
  demo,
}) => {
  const { page } = await demo();
  const { rows } = await ask(page, 'records.page', { filter: { kinds: ['inquiry'] }, offset: 0, limit: 1 });
  const { id, title: text } = rows[0] ?? { id: '', title: '' };
  const { open, chooseFirst } = palette(page);
  const dialog = page.getByRole('dialog');

  await open();
  await page.keyboard.type(text);
  const hit = dialog.getByRole('group', { name: 'Handlingar' }).getByRole('button', { name: text }).first();
  await expect(hit.locator('mark').first()).toBeVisible();
  await hit.click();
  await expect(page).toHaveURL(new RegExp(`#/fragor/${id}$`));

  await chooseFirst('backup', 'Säkerhetskopia');
  await expect(title(page, 'Inställningar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Säkerhetskopia' })).toBeInViewport();

  await chooseFirst('nummerserier', 'Nummerserier');
  await expect(title(page, 'Diarium')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nummerserier' })).toBeFocused();

  // What was opened last comes first.
  await open();
  await expect(dialog.getByRole('group', { name: 'Senast öppnat' })).toBeVisible();
});
