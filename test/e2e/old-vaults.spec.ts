// Vaults of every earlier format, opened from the first screen as a person would, with their papers: what was in them is there.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { ask } from './support/ask.ts';
import { answerOpen } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { pickFrom } from './support/registers.ts';
import { goTo } from './support/screens.ts';
import { unlock } from './support/vault.ts';

const PASSPHRASE = 'gamla valv ska öppnas';

for (const name of ['vault-v1', 'vault-v2'])
  test(`${name} opens in the window with its channel, its login and its case, and is written to`, async ({ launch }) => {
    const { page, app, home } = await launch();
    const folder = path.join(home, 'home', 'Documents', name);
    cpSync(path.join(root, 'test', 'fixtures', name), folder, { recursive: true });
    await answerOpen(app, [folder]);
    await page.getByRole('button', { name: /Öppna ett valv som finns/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lås upp valvet' })).toBeVisible();
    if ((await page.getByRole('combobox', { name: 'Vem är du?' }).count()) > 0) {
      await pickFrom(page.getByRole('combobox', { name: 'Vem är du?' }), 'Åsa Öberg');
    }
    await unlock(page, PASSPHRASE);
    await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
    await goTo(page, '/kanaler');
    await expect(page.getByRole('row', { name: /Badet/ })).toBeVisible();
    await goTo(page, '/moderering');
    await expect(page.getByText('Köp här').first()).toBeVisible();
    await goTo(page, '/inloggningar');
    await page.getByRole('button', { name: /^Öppna: / }).first().click();
    const login = page.getByRole('dialog');
    await login.getByRole('button', { name: 'Visa lösenord' }).click();
    await expect(login.getByText('Plask-2026-plask')).toBeVisible();
    expect((await ask(page, 'vault.verify', {})).ok).toBe(true);
    // A copy of what it was lies beside one that had to be brought up to date.
    expect(readdirSync(path.dirname(folder)).filter((one) => one.startsWith(`${name}.`) || one.startsWith(`${name}-`)).length).toBe(name === 'vault-v1' ? 1 : 0);
  });

test('the sheet that was printed for the older vault lets its member in, with the keys of its logins', async ({ launch }) => {
  const { sheet } = JSON.parse(readFileSync(path.join(root, 'test', 'fixtures', 'vault-v2-papers.json'), 'utf8')) as { sheet: string };
  const { page, app, home } = await launch();
  const folder = path.join(home, 'home', 'Documents', 'valv');
  cpSync(path.join(root, 'test', 'fixtures', 'vault-v2'), folder, { recursive: true });
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: /Öppna ett valv som finns/ }).click();
  await page.getByRole('button', { name: 'Har du glömt lösenfrasen?' }).click();
  await pickFrom(page.getByRole('combobox').first(), /Åsa Öberg/);
  await page.getByRole('textbox', { name: 'Nyckeln på bladet', exact: true }).fill(sheet);
  await page.getByRole('textbox', { name: 'Ny lösenfras', exact: true }).fill('en helt ny lösenfras');
  await page.getByRole('textbox', { name: 'Ny lösenfras en gång till', exact: true }).fill('en helt ny lösenfras');
  await page.getByRole('button', { name: 'Öppna valvet' }).click();
  await expect(page.getByText(/^Valvet är öppet med en ny lösenfras/)).toBeVisible();
  expect((await ask(page, 'logins.list', {})).map(({ keyState }) => keyState)).toContain('mine');
});
