// A channel that nobody had registered, in the real program: entered by an officer, decided by the communications office,
// and registered.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { newChannel } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK, field } from '../support/page/registers.ts';

const CLUB = 'Norråsa fritidsgård';
const SKATE = 'Skejta i Norråsa';

test('[R08.3] a channel that nobody registered is entered, decided by the office and becomes a channel', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await (await navigation(page).shown('Oregistrerade')).click();
  await title(page, 'Oregistrerade kanaler').waitFor();
  await page.getByRole('button', { name: 'Anteckna en kanal' }).click();
  const entry = page.getByRole('dialog', { name: 'Anteckna en oregistrerad kanal' });
  const address = field(entry, 'Adress till sidan');
  // The library's page in another writing: said while it is typed, and refused all the same.
  await address.fill('http://m.facebook.com/Norrasa.Bibliotek-FB/?ref=share');
  await expect(entry.getByRole('alert')).toContainText('hos Norråsa bibliotek');
  await field(entry, 'Vad den kallar sig').fill(SKATE);
  await field(entry, 'Vad du såg').fill('Ungdomar lägger ut bilder i kommunens namn');
  await expectAccessible(page);
  await form(entry).save.click();
  await expect(entry.getByText('Adressen finns redan i förteckningen, hos Norråsa bibliotek.').last()).toBeVisible();
  await address.fill('www.instagram.com/skejta.norrasa');
  await expect(entry.getByRole('alert')).toHaveCount(0);
  await form(entry).save.click();
  await expect(entry).toBeHidden();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row(SKATE)).toContainText('Att besluta');
  // Whoever is not of the office waits for its decision.
  await page.getByRole('button', { name: CLUB }).click();
  const club = page.getByRole('dialog', { name: CLUB });
  await expect(club).toContainText('TikTok');
  await page.keyboard.press('Escape');

  await signIn(page, 'elif-yildiz', DEMO_PASSPHRASE);
  const task = firstScreen(page).title;
  await expect(task).toBeVisible();
  await page.getByRole('link', { name: /^Besluta: 2 oregistrerade kanaler/ }).click();
  await page.getByRole('button', { name: CLUB }).click();
  await club.getByRole('radio', { name: 'Tas bort' }).check();
  const decide = club.getByRole('button', { name: 'Besluta' });
  await decide.click();
  await expect(club.getByText('Skriv med några ord hur det gick till.')).toBeVisible();
  await field(club, 'Anteckning').fill('Personalen har tagit ner kontot.');
  await expectAccessible(page);
  await decide.click();
  await expect(club.getByText('Elif Yıldız', { exact: false }).first()).toBeVisible();
  await expect(club.getByText('Personalen har tagit ner kontot.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(CLUB)).toContainText('Tas bort');

  await page.getByRole('button', { name: SKATE }).click();
  const skate = page.getByRole('dialog', { name: SKATE });
  await skate.getByRole('button', { name: 'Besluta' }).click();
  await skate.getByRole('link', { name: 'Registrera kanalen' }).click();
  const channel = newChannel(page);
  await expect(channel.name).toHaveValue(SKATE);
  await expect(channel.address).toHaveValue('https://www.instagram.com/skejta.norrasa');
  await expect(channel.platform).toHaveValue('Instagram');
  await channel.purpose.fill('Visa skateparken');
  await channel.create.click();
  await title(page, SKATE).waitFor();

  await (await navigation(page).shown('Oregistrerade')).click();
  await expect(row(SKATE)).toContainText(`Blir en kanal: ${SKATE}`);
  // Nothing of it is left out by the rules of the vault.
  const { lines } = await ask(page, 'vault.journal', { limit: 4 });
  expect(lines.map(({ action, leftOut }) => [action, leftOut])).toEqual([
    ['channels.save', null],
    ['foundChannels.decide', null],
    ['foundChannels.decide', null],
    ['foundChannels.save', null],
  ]);
});
