// Vaults of every earlier format, opened from the first screen as a user would, with their printed papers: their
// contents are still there.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/project.mjs';
import { paths } from '../../../renderer/routes.ts';
import { channelList } from '../routes/channels.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen } from '../routes/navigation.ts';
import { ask } from '../support/page/ask.ts';
import { answerOpen } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { pickFrom } from '../support/page/registers.ts';
import { unlock } from '../support/data/vault.ts';

const PASSPHRASE = 'gamla valv ska öppnas';

/** Each format, and how many copies of earlier states bringing it to the newest one leaves. */
const FIXTURES = { 'vault-v1': 2, 'vault-v2': 1, 'vault-v3': 0 };

for (const [name, copies] of Object.entries(FIXTURES))
  test(`${name} opens with its channel, login and case, and leaves a copy of each format it was migrated from`, async ({
    launch,
  }) => {
    const { page, app, home } = await launch();
    const folder = path.join(home, 'home', 'Documents', name);
    cpSync(path.join(root, 'test', 'fixtures', name), folder, { recursive: true });
    await answerOpen(app, [folder]);
    const at = gate(page);
    await at.openOtherButton.click();
    await expect(at.title).toBeVisible();
    // The older format had one passphrase for everyone.
    if (name !== 'vault-v1') await pickFrom(at.who, 'Åsa Öberg');
    await unlock(page, PASSPHRASE);
    await expect(firstScreen(page).title).toBeVisible();
    await goTo(page, paths.channels);
    await expect(channelList(page).row('Badet')).toBeVisible();
    await goTo(page, paths.moderation);
    await expect(page.getByText('Köp här').first()).toBeVisible();
    await goTo(page, paths.logins);
    await page
      .getByRole('button', { name: /^Öppna: / })
      .first()
      .click();
    const login = page.getByRole('dialog');
    await login.getByRole('button', { name: 'Visa lösenord' }).click();
    await expect(login.getByText('Plask-2026-plask')).toBeVisible();
    expect((await ask(page, 'vault.verify', {})).ok).toBe(true);
    // A vault that had to be migrated has a copy of its earlier state next to it.
    expect(
      readdirSync(path.dirname(folder)).filter((one) => one.startsWith(`${name}.`) || one.startsWith(`${name}-`))
        .length,
    ).toBe(copies);
  });

test('the recovery sheet printed for an older vault admits its member, with the keys of its logins', async ({
  launch,
}) => {
  const { sheet } = JSON.parse(readFileSync(path.join(root, 'test', 'fixtures', 'vault-v2-papers.json'), 'utf8')) as {
    sheet: string;
  };
  const { page, app, home } = await launch();
  const folder = path.join(home, 'home', 'Documents', 'valv');
  cpSync(path.join(root, 'test', 'fixtures', 'vault-v2'), folder, { recursive: true });
  await answerOpen(app, [folder]);
  const at = gate(page);
  await at.openOtherButton.click();
  await at.forgottenButton.click();
  await pickFrom(page.getByRole('combobox').first(), /Åsa Öberg/);
  await at.sheetKey.fill(sheet);
  await at.newPassphrase.fill('nio gröna ord därtill');
  await at.newAgain.fill('nio gröna ord därtill');
  await at.openButton.click();
  await expect(at.recovered).toBeVisible();
  expect((await ask(page, 'logins.list', {})).map(({ keyState }) => keyState)).toContain('mine');
});
