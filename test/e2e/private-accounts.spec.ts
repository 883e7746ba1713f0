// The word on private accounts, where somebody chooses how to log in, and in the help.
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, goTo, openDemo, section } from './support/registers.ts';

const WORDS = ['Ett privat konto som används på arbetet ska vara tydligt privat.', 'Privata konton antecknas inte i programmet.'];

test('[R36.1] where the kind of login is chosen, and in the help, it says that a private account at work must be clearly private and that none is recorded', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/hjalp');
  for (const words of WORDS) await expect(section(page, 'Privata konton')).toContainText(words);
  await expectAccessible(page);
  await goTo(page, '/inloggningar');
  await page.locator('main').getByRole('button', { name: /^(Ny inloggning|Lägg till)/ }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Roll på plattformen' })).toBeVisible();
  for (const words of WORDS) await expect(dialog).toContainText(words);
  await expectAccessible(page);
});
