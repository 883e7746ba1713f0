// Platforms as data: what the rules say of each is read, and a municipality adds one of its own and uses it.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { newChannel } from '../routes/channels.ts';
import { title } from '../routes/navigation.ts';
import { rules } from '../routes/rules.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';

test('[R01.1][R04.2] a head adds a platform to the rules, and an officer starts a channel on it by its address', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.newRules);
  const at = rules(page);
  await at.part('Plattformar').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ny plattform' }).click();
  const form = page.getByRole('dialog', { name: 'Ny plattform' });
  await field(form, 'Namn').fill('Grannsamverkan');
  await field(form, 'Adresser').fill('https://grannsamverkan.se/om');
  await form.getByRole('button', { name: 'Klar' }).click();
  await expect(form.getByText(/^Skriv bara värdadressen/)).toBeVisible();
  await expect(field(form, 'Adresser')).toBeFocused();
  await expectAccessible(page);
  await field(form, 'Adresser').fill('grannsamverkan.se');
  await field(form, 'Dölja en kommentar').fill('Menyn, ”Dölj”. Bara den som skrev den ser den.');
  await field(form, 'Radera en kommentar').fill('Menyn, ”Radera”.');
  await form.getByRole('button', { name: 'Klar' }).click();
  await expect(form).toHaveCount(0);

  await at.part('Granska och besluta').click();
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Plattform: Grannsamverkan' })).toContainText(
    'tillagt',
  );
  // The documents that the rules rest on and the list lacks are named, and added.
  const document = 'Internet och e-postpolicy';
  await expect(page.getByRole('list', { name: 'Styrande dokument som saknas i listan' })).toContainText(document);
  const titles = async () => (await ask(page, 'organisation.get', {})).documents.map(({ title: name }) => name);
  expect(await titles()).not.toContain(document);
  await at.reference.fill('KF 2026-11-23 § 203');
  await at.publish.click();
  await expect(page.getByText('Version 1 är beslutad. Den gäller från den 24 november 2026.')).toBeVisible();

  expect(await titles()).toContain(document);

  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await goTo(page, paths.newChannel);
  const channel = newChannel(page);
  await channel.name.fill('Grannar i Norråsa');
  await channel.address.fill('www.grannsamverkan.se/norrasa');
  await channel.purpose.fill('Trygghet i bostadsområdena');
  await expect(channel.platform).toHaveValue('Grannsamverkan');
  await channel.create.click();
  await expect(title(page, 'Grannar i Norråsa')).toBeVisible();
  await page.getByRole('button', { name: 'Om Grannsamverkan' }).click();
  const facts = page.getByRole('dialog', { name: 'Grannsamverkan' });
  await expect(facts).toContainText('Menyn, ”Dölj”. Bara den som skrev den ser den.');
  await expectAccessible(page);
  const channels = await ask(page, 'channels.list', {});
  expect(channels.find(({ channel: { name } }) => name === 'Grannar i Norråsa')?.channel.platform).toBe(
    'grannsamverkan',
  );
});

test('[R04.1] of every platform it is read how something is hidden and deleted, exported and closed, and where the notice goes', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.rules);
  const { ruleSet } = await ask(page, 'rules.get', {});
  for (const { name, moderation, notice, closing } of ruleSet.platforms) {
    await page.getByRole('button', { name: `Om ${name}`, exact: true }).click();
    const facts = page.getByRole('dialog', { name, exact: true });
    for (const text of [moderation.hide, moderation.delete, notice.where, closing?.exportFirst, closing?.undo])
      await expect(facts).toContainText(text?.sv ?? 'no text');
    await page.keyboard.press('Escape');
    await expect(facts).toHaveCount(0);
  }
});
