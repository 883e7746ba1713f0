// Who has a role on the platform, in the real program: a pasted list with somebody who has left, somebody unknown and only
// one with full control; each difference is decided, and the head of department attests.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, openChannel, pickFrom, PNG, section } from '../support/page/registers.ts';

const LIST = [
  'Personer med Facebook-åtkomst',
  'Sara Ek',
  'Full kontroll',
  'Hantera',
  'Berg, Gunnel @gunnel.privat',
  'Full kontroll',
  'Hantera',
  'Marie Norell',
  'Delvis kontroll',
  'Hantera',
].join('\n');

test('[R35.3] who has a role on the platform is compared with the roster, decided and attested by the head', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openChannel(page, 'Norråsa bibliotek');
  const card = section(page, 'Åtkomst på plattformen');
  await expect(card).toContainText('Aldrig jämförd med bemanningen.');
  await card.getByRole('link', { name: 'Jämför' }).click();
  await expect(page.getByRole('heading', { name: 'Vilka har en roll i kanalen?' })).toBeVisible();
  await field(page, 'Listan').fill(LIST);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'roller.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByText('roller.png').first()).toBeVisible();
  await page.getByRole('button', { name: 'Läs listan' }).click();

  const gunnel = page.getByRole('combobox', { name: 'Person i registret: Berg, Gunnel' });
  await expect(gunnel).toHaveValue(/Gunnel Berg.*\(har slutat\)/);
  await expect(page.getByRole('combobox', { name: 'Person i registret: Marie Norell' })).toHaveValue('');
  await pickFrom(page.getByRole('combobox', { name: 'Vem äger företagskontot som kanalen ligger i?' }), 'Vet inte');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');

  const finding = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  const LEFT = 'Gunnel Berg har slutat men står kvar på plattformen';
  const UNKNOWN = 'Marie Norell finns inte i registret';
  const FEW = 'Färre än två har full kontroll';
  const OWNER = 'Det är okänt vem som äger företagskontot';
  for (const text of [LEFT, UNKNOWN, FEW, OWNER]) await expect(finding(text)).toBeVisible();
  await expect(page.getByText('Avvikelser').first()).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole('dialog');
  const decide = async (text: string, kind: RegExp, note = ''): Promise<void> => {
    await page.getByRole('button', { name: `Besluta: ${text}` }).click();
    await dialog.getByRole('radio', { name: kind }).check();
    if (note !== '') await field(dialog, 'Varför är det rätt?').fill(note);
    await dialog.getByRole('button', { name: 'Spara beslutet' }).click();
    await expect(dialog).toBeHidden();
  };
  await decide(LEFT, /^Åtgärdat/);
  await decide(UNKNOWN, /^Är rätt/, 'Hjälper till under bokveckan enligt avtal.');
  await decide(FEW, /^Ska åtgärdas/);
  await expect(finding(FEW)).toContainText('Sara Ek gör det senast');
  await decide(OWNER, /^Ska åtgärdas/);
  await expect(finding(LEFT)).toContainText('Åtgärdat på plattformen');

  // The head of department attests; the row on her first screen leads there.
  await signIn(page, 'birgitta-holm', DEMO_PASSPHRASE);
  await goTo(page, '/');
  await page.getByRole('link', { name: 'Visa: Attestera vilka som har åtkomst' }).click();
  await page.getByRole('button', { name: 'Attestera' }).click();
  await dialog.getByRole('button', { name: 'Attestera' }).click();
  await expect(page.getByText(/^Attesterad av Birgitta Holm/)).toBeVisible();
  await page.getByRole('link', { name: 'Norråsa bibliotek' }).click();
  await expect(card).toContainText('2 avvikelser att åtgärda');
  await expect(card).toContainText('Attesterad av Birgitta Holm');

  // Names and roles are kept, and no account of anybody.
  const kept = await ask(page, 'accessReviews.list', { channelId: 'bibliotek-fb' });
  expect(JSON.stringify(kept)).not.toContain('privat');
  expect(kept.reviews[0]?.evidence.map(({ name }) => name)).toEqual(['roller.png']);
  // Nothing of it is left out by the rules of the vault.
  const { lines } = await ask(page, 'vault.journal', { limit: 6 });
  expect(lines.map(({ action, leftOut }) => [action, leftOut])).toEqual([
    ['accessReviews.attest', null],
    ...Array.from({ length: 4 }, () => ['accessReviews.decide', null]),
    ['accessReviews.record', null],
  ]);
});
