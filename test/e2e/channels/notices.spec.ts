// The notices to a channel's users in the real program: made from the rules, written, posted, seen, and old after a year.
import { channelPage } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { choose, CLOCK, field, openChannel, PNG, section } from '../support/page/registers.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { unlock } from '../support/data/vault.ts';

test('[R27.1][R27.2] a text is made from the rules for the space of X, changed, posted, seen with a picture, and old after a year', async ({
  launch,
}) => {
  const first = await launch({ env: CLOCK });
  const { page } = first;
  await openDemo(page);
  await openChannel(page, 'Gata och trafik');
  let { notice } = channelPage(page);
  await expect(notice.card).toContainText('Ingen text är upplagd än.');

  // Proposed within the 160 characters of a profile text on X, in two languages.
  await notice.add.click();
  await expect(notice.text).toHaveValue(/^Det du skriver här .* https:\/\/www\.norrasa\.example\/personuppgifter$/);
  await expect(notice.dialog).toContainText(/\d av 160 tecken/);
  await expectAccessible(page);
  await form(notice.dialog).save.click();
  await expect(notice.of(/^Svenska · /)).toContainText('Inte upplagd');
  await notice.add.click();
  await expect(notice.text).toHaveValue(/^Others can read/);
  await choose(notice.dialog, page, 'Språk', 'Annat språk');
  await field(notice.dialog, 'Språkets namn').fill('Somaliska');
  await notice.text.fill('Waxa aad halkan ku qorto waa dukumenti dadweyne.');
  await form(notice.dialog).save.click();
  await expect(notice.of(/^Somaliska · /)).toContainText('Waxa aad halkan');

  // Too long for the place: kept, but not recorded as posted there.
  const swedish = notice.of(/^Svenska · /);
  await swedish.getByRole('button', { name: /^Ny version: / }).click();
  await notice.text.fill('å'.repeat(161));
  await expect(notice.dialog).toContainText('Texten är 1 tecken för lång för platsen.');
  await form(notice.dialog).save.click();
  await swedish.getByRole('button', { name: /^Anteckna var den är upplagd: / }).click();
  await form(notice.dialog).save.click();
  await expect(notice.dialog).toContainText(
    'Texten är 161 tecken och platsen tar 160. Skriv en kortare version först.',
  );
  await form(notice.dialog).cancel.click();

  await swedish.getByRole('button', { name: /^Ny version: / }).click();
  await notice.text.fill('Det du skriver här blir en allmän handling.');
  await form(notice.dialog).save.click();
  await swedish.getByRole('button', { name: /^Kopiera: / }).click();
  await expect(page.getByText('Texten är kopierad.')).toBeVisible();
  await swedish.getByRole('button', { name: /^Anteckna var den är upplagd: / }).click();
  await expect(field(notice.dialog, 'Var')).toHaveValue(/^Profiltexten/);
  await form(notice.dialog).save.click();
  await expect(swedish).toContainText('Upplagd i dag, version 3');
  await swedish.getByRole('button', { name: /^Mer: Profiltexten/ }).click();
  await page.getByRole('menuitem', { name: 'Sedd, med bild' }).click();
  await form(notice.dialog).file.setInputFiles({ name: 'profil.png', mimeType: 'image/png', buffer: PNG });
  await expect(notice.dialog.getByRole('button', { name: 'Spara en kopia: profil.png' })).toBeVisible();
  await form(notice.dialog).save.click();
  await expect(swedish).toContainText('sedd i dag av Sara Ek');
  await expect(swedish.getByRole('button', { name: 'Spara en kopia: profil.png' })).toBeVisible();
  await swedish.getByRole('button', { name: /^Tidigare versioner/ }).click();
  await expect(swedish).toContainText(/Version 1, 24 nov av Sara Ek/);
  await expectAccessible(page);
  const lacks = (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === 'Gata och trafik')?.lacks;
  expect(lacks).not.toContain('noticeMissing');
  await first.close();

  // More than a year later.
  const later = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2027-11-26T09:20:00+01:00' } });
  await unlock(later.page, DEMO_PASSPHRASE);
  await openChannel(later.page, 'Gata och trafik');
  ({ notice } = channelPage(later.page));
  await expect(section(later.page, 'Att ordna')).toContainText('inte sedd på över ett år');
  const old = notice.of(/^Svenska · /);
  await expect(old).toContainText('Inte sedd på länge');
  await old.getByRole('button', { name: /^Sedd i dag: / }).click();
  await expect(old).not.toContainText('Inte sedd på länge');
  await expect(section(later.page, 'Att ordna')).not.toContainText('inte sedd på över ett år');
});
