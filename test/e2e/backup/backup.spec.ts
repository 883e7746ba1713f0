// Backup and restore in the real program: set up, back up, change, back up again, lose the vault, restore it.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { backup, restoreScreen } from '../routes/backup.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen, title } from '../routes/navigation.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { answerOpen } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { addLogin, addPerson, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

/** All files under a folder with their sizes. */
const filesIn = (folder: string): Map<string, number> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .map((file) => [file, statSync(file).size]),
  );

test('a vault is backed up incrementally and restored from the welcome screen, and a damaged file is reported', async ({
  launch,
}) => {
  const running = await launch();
  const usb = path.join(running.home, 'usb');
  mkdirSync(usb);
  const { page } = running;
  await makeVault(page);
  await expect(page.getByText('Det finns ingen säkerhetskopia.')).toBeVisible();
  // The reminder, and the list of what remains to set up, both lead there.
  await page.getByRole('link', { name: 'Välj plats' }).last().click();

  // Set-up: the folder is chosen in the system's dialog; the vault's own folder is refused.
  const { card, choosePlace, run } = backup(page);
  const folder = (await ask(page, 'vault.status', {})).folder;
  await answerOpen(running.app, [folder]);
  await choosePlace.click();
  await expect(page.getByText('Säkerhetskopior kan inte ligga i valvets egen mapp')).toBeVisible();
  await answerOpen(running.app, [usb]);
  await choosePlace.click();
  await expect(card.getByText(usb)).toBeVisible();
  await run.click();
  await expect(card.getByText('Säkerhetskopian är klar.')).toBeVisible();
  await expectAccessible(page);
  const first = filesIn(usb);
  expect([...first.keys()].some((file) => file.includes(`${path.sep}objects${path.sep}`))).toBe(true);

  // After a change, only a few files are new.
  await addLogin(page, 'Biblioteket', { username: 'bibblan', password: 'hemligt-lösenord-1' });
  await addPerson(page, 'Amina Warsame');
  await run.click();
  await expect(card.getByText(/filer? var nya?, /)).toBeVisible();
  const second = filesIn(usb);
  const added = [...second].filter(([file]) => !first.has(file)).reduce((sum, [, size]) => sum + size, 0);
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(100_000);
  for (const file of second.keys()) {
    const text = readFileSync(file, 'latin1');
    expect(text).not.toContain('Amina');
    expect(text).not.toContain('hemligt-l');
  }

  // A restore drill.
  await card.getByRole('button', { name: 'Öva återställning' }).click();
  await expect(card.getByText('Det gick att återställa.')).toBeVisible();
  await expect(card.getByText(/i dag .*, allt gick bra/)).toBeVisible();
  await goTo(page, paths.today);
  await expect(page.getByText(/^Säkerhetskopierat i dag/)).toBeVisible();

  // The vault is gone, and the program's settings too, as on a new computer.
  await running.close();
  rmSync(folder, { recursive: true });
  rmSync(running.userData, { recursive: true });
  mkdirSync(running.userData);
  await running.start();
  const welcome = running.page;
  const back = restoreScreen(welcome);
  await back.begin.click();
  await answerOpen(running.app, [running.userData]);
  await back.chooseFolder.click();
  await expect(welcome.getByText('Det finns inga säkerhetskopior från Kanalvakt i den mappen.')).toBeVisible();
  await answerOpen(running.app, [usb]);
  await back.chooseFolder.click();
  await expect(welcome.getByRole('group', { name: /^Bollnäs kommun, i / })).toBeVisible();
  await expect(welcome.getByRole('radio')).toHaveCount(2);
  await expect(welcome.getByRole('radio').first()).toBeChecked();
  await expectAccessible(welcome);

  // A damaged object is reported, and the failed attempt leaves nothing behind.
  const newest = readdirSync(path.join(usb, readdirSync(usb)[0]!, 'backups'))
    .sort()
    .at(-1)!;
  const list = JSON.parse(readFileSync(path.join(usb, readdirSync(usb)[0]!, 'backups', newest), 'utf8')) as {
    files: { path: string; sha256: string }[];
  };
  const { sha256 } = list.files.find((file) => file.path.startsWith('compartments/'))!;
  const object = [...second.keys()].find((file) => file.endsWith(sha256))!;
  renameSync(object, `${object}.away`);
  writeFileSync(object, 'x');
  const restored = path.join(running.home, 'tillbaka');
  mkdirSync(restored);
  await answerOpen(running.app, [restored]);
  await back.restore.click();
  await expect(welcome.getByText('Säkerhetskopian är skadad.')).toBeVisible();
  expect(readdirSync(running.home).filter((name) => name.includes('tillbaka'))).toEqual(['tillbaka']);
  expect(readdirSync(restored)).toEqual([]);
  rmSync(object);
  renameSync(`${object}.away`, object);

  await back.restore.click();
  await expect(title(welcome, 'Valvet är återställt')).toBeVisible();
  await expectAccessible(welcome);
  await gate(welcome).unlockButton.click();
  await unlock(welcome);
  expect((await ask(welcome, 'people.list', {})).map(({ name }) => name)).toContain('Amina Warsame');
  const login = (await ask(welcome, 'logins.list', {}))[0]!;
  expect(await ask(welcome, 'logins.reveal', { id: login.login.id, field: 'password', reason: '' })).toMatchObject({
    value: 'hemligt-lösenord-1',
  });
  expect(await ask(welcome, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [], folder: restored });
  await back.differences.click();
  await expect(
    welcome.getByText('Det fanns inget annat exemplar av valvet på den här datorn att jämföra med.'),
  ).toBeVisible();
  await expectAccessible(welcome);
  expect((await ask(welcome, 'vault.verify', {})).findings).toEqual([]);
});

test('restoring beside an old vault lists what only the old one has, and no call accepts a path', async ({
  launch,
}) => {
  const running = await launch();
  const { page } = running;
  const usb = path.join(running.home, 'usb');
  const place = path.join(running.home, 'dokument');
  for (const folder of [usb, place]) mkdirSync(folder);
  writeFileSync(path.join(place, 'brev.txt'), 'x');
  await makeVault(page);
  await answerOpen(running.app, [usb]);
  await ask(page, 'backup.chooseFolder', {});
  await ask(page, 'backup.run', {});
  await addPerson(page, 'Bara i det gamla');
  for (const name of ['backup.chooseFolder', 'restore.look', 'backup.run'] as const)
    expect(await tryAsk(page, name, { folder: '/etc' } as never)).toMatchObject({
      ok: false,
      error: { code: 'input.invalid' },
    });
  expect(await tryAsk(page, 'restore.look', {})).toMatchObject({ ok: false, error: { code: 'vault.alreadyOpen' } });
  await ask(page, 'vault.lock', {});

  const back = restoreScreen(page);
  await gate(page).otherVault.click();
  await back.beginInMenu.click();
  await back.chooseFolder.click();
  await answerOpen(running.app, [place]);
  await back.restore.click();
  await gate(page).unlockButton.click();
  await unlock(page, PASSPHRASE);
  expect(path.dirname((await ask(page, 'vault.status', {})).folder)).toBe(place);
  await back.differences.click();
  await expect(page.getByText('Det gamla valvet fortsätter där säkerhetskopian slutar.')).toBeVisible();
  await expect(page.getByText(/^1 skrivning, /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lägg undan' }).click();
  await expect(firstScreen(page).title).toBeVisible();
  await expect(back.differences).toHaveCount(0);
});
