// "Remember on this computer" with a real keyring (gnome-keyring on a separate session bus), and without one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { settingPath } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen } from '../routes/navigation.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { makeVault, PASSPHRASE } from '../support/data/vault.ts';

const TICK = 'Kom ihåg mig på den här datorn';
const first = (page: Page) => firstScreen(page).title;
const oneClick = (page: Page) => page.getByRole('button', { name: 'Lås upp som Sara Ek' });
const phrase = (page: Page) => gate(page).passphrase;

/** Keyrings are stored outside the program's home; each folder is another keyring. */
const keyrings: string[] = [];
test.beforeEach(() => {
  keyrings.push(...['a', 'b'].map((name) => mkdtempSync(path.join(tmpdir(), `kanalvakt-keyring-${name}-`))));
});
test.afterEach(() => {
  for (const folder of keyrings.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

test('a remembered vault unlocks with one button with its own keyring, and only by passphrase with another', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const [own = '', other = ''] = keyrings;
  const running = await launch({ keyring: own });
  await makeVault(running.page);
  expect(await ask(running.page, 'vault.remembered', {})).toEqual({ offered: true, members: [] });
  await ask(running.page, 'vault.lock', {});
  await phrase(running.page).fill(PASSPHRASE);
  await running.page.getByRole('checkbox', { name: TICK }).check();
  await expectAccessible(running.page);
  await running.page.keyboard.press('Enter');
  await expect(first(running.page)).toBeVisible();
  await expect.poll(async () => (await ask(running.page, 'vault.remembered', {})).members).toHaveLength(1);
  // The key in the settings is sealed by the keyring.
  const kept = readFileSync(path.join(running.userData, 'remembered.json'), 'utf8');
  expect(
    Buffer.from(Object.values((JSON.parse(kept) as { keys: Record<string, string> }).keys)[0] ?? '', 'base64')
      .subarray(0, 3)
      .toString(),
  ).toMatch(/^v1[01]$/);

  await running.restart();
  await expect(oneClick(running.page)).toBeFocused();
  await expectAccessible(running.page);
  await running.page.keyboard.press('Enter');
  await expect(first(running.page)).toBeVisible();
  // It stays enabled, and the passphrase field is still available.
  await ask(running.page, 'vault.lock', {});
  await running.page.getByRole('button', { name: 'Skriv lösenfrasen i stället' }).click();
  await expect(running.page.getByRole('checkbox', { name: TICK })).toBeChecked();
  await phrase(running.page).fill(PASSPHRASE);
  await running.page.keyboard.press('Enter');
  await expect(first(running.page)).toBeVisible();
  await running.close();

  const changed = await launch({ home: running.home, keyring: other });
  await oneClick(changed.page).click();
  await expect(changed.page.getByText('Datorns nyckelring är inte den som den var')).toBeVisible();
  await expect(phrase(changed.page)).toBeFocused();
  await expect(changed.page.getByRole('checkbox', { name: TICK })).not.toBeChecked();
  await phrase(changed.page).fill(PASSPHRASE);
  await changed.page.keyboard.press('Enter');
  await expect(first(changed.page)).toBeVisible();
  expect((await ask(changed.page, 'vault.remembered', {})).members).toEqual([]);

  // Remembered again; changing the passphrase invalidates the remembered key, and switching off forgets it.
  await ask(changed.page, 'vault.remember', { on: true });
  await ask(changed.page, 'vault.changePassphrase', { current: PASSPHRASE, next: 'fyra helt andra ord' });
  await ask(changed.page, 'vault.lock', {});
  await phrase(changed.page).fill('fyra helt andra ord');
  await changed.page.getByRole('checkbox', { name: TICK }).check();
  await changed.page.keyboard.press('Enter');
  await expect(first(changed.page)).toBeVisible();
  await goTo(changed.page, settingPath('security'));
  await changed.page.getByRole('button', { name: 'Glöm mig på den här datorn' }).click();
  await expect(changed.page.getByText(`Kryssa i ${TICK}`)).toBeVisible();
  await ask(changed.page, 'vault.lock', {});
  await expect(phrase(changed.page)).toBeVisible();
});

test('without a keyring the option is not offered, and requesting it anyway is refused', async ({ launch }) => {
  const { page } = await launch();
  await makeVault(page);
  expect(await ask(page, 'vault.remembered', {})).toEqual({ offered: false, members: [] });
  expect(await tryAsk(page, 'vault.remember', { on: true })).toMatchObject({
    ok: false,
    error: { code: 'vault.noKeyring' },
  });
  await ask(page, 'vault.lock', {});
  await expect(phrase(page)).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});
