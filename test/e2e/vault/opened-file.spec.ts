// A connection file that is opened from the desktop: with the program's start, and while the program runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeConnectionFile, newCode } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { loginFor } from '../../vault/support/connection.ts';
import { gate } from '../routes/gate.ts';
import { navigation } from '../routes/navigation.ts';
import { serverScreens } from '../routes/server.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-opened-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TOO_LARGE = 300 * 1024;

test('a connection file that is opened from the desktop leads to its screen, and an open vault is locked first only if wanted', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const first = await launch();
  await makeVault(first.page);
  const { folder: vault, me } = await ask(first.page, 'vault.status', {});
  const { vaultId } = JSON.parse(readFileSync(path.join(vault, 'vault.json'), 'utf8')) as {
    vaultId: string;
  };
  const of = { folder: vault, login: loginFor(vaultId), memberId: me?.personId ?? '', label: 'Åsa Öst', expires: null };
  const file = path.join(folder, 'Åsa.kvanslutning');
  writeFileSync(file, must(await makeConnectionFile(of, newCode())));
  const [none, large] = ['skräp', 'stor'].map((name) => path.join(folder, `${name}.kvanslutning`));
  writeFileSync(none ?? '', 'skräp');
  writeFileSync(large ?? '', Buffer.alloc(TOO_LARGE));

  // With a vault open: asked first, and left as it is.
  const screens = serverScreens(first.page);
  await first.startBeside(file);
  await expect(screens.openedQuestion).toBeVisible();
  await expectAccessible(first.page);
  await first.page.keyboard.press('Escape');
  await expect(screens.openedQuestion).toBeHidden();
  await expect(navigation(first.page).list).toBeVisible();

  // Locked for it.
  await first.startBeside(file);
  await screens.confirm('Öppna anslutningsfilen?', 'Lås och öppna filen').click();
  await expect(first.page.getByText(/Filen är till Åsa Öst\. Valvet finns på db\.kommunen\.example/)).toBeVisible();

  // What is no such file is refused, as in the dialog.
  await first.startBeside(none ?? '');
  await expect(first.page.getByRole('alert')).toContainText('ingen hel anslutningsfil');
  await first.startBeside(large ?? '');
  await expect(first.page.getByRole('alert')).toContainText('Filen går inte att läsa');
  await first.page.getByRole('button', { name: 'Tillbaka' }).click();
  await gate(first.page).expectLocked();

  // With the program's start.
  const second = await launch({ args: [file] });
  await expect(second.page.getByText(/Filen är till Åsa Öst/)).toBeVisible();
  await expectAccessible(second.page);
});
