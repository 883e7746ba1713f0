// Unusual input in the real program: a folder without write permission, far too large texts and files, names with
// direction overrides. Each gets a sentence, and nothing already written is lost.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { newChannel } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen, title } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { wizard } from '../routes/wizard.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerMessage, answerOpen } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, pickFrom, PNG } from '../support/page/registers.ts';
import { makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

test('a 500 MB file is refused, and a name with a direction override is shown safely, in the moderation wizard', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, paths.newCase);
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  const text = field(page, 'Texten');
  await text.fill('Text som ska finnas kvar');
  const huge = path.join(running.home, 'film.mp4');
  writeFileSync(huge, '');
  truncateSync(huge, 500 * 1024 * 1024);
  await form(page).file.setInputFiles(huge);
  await expect(page.getByText(/film\.mp4 är större än 200 MB/)).toBeVisible();
  await expect(text).toHaveValue('Text som ska finnas kvar');

  await form(page).file.setInputFiles({ name: 'bevis\u202egpj.exe', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByText('bevisgpj.exe').first()).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toContain('\u202e');
  await answerMessage(running.app, 1);
});

test('a 5 MB text in a register is refused with a message, and the rest of the form is kept', async ({ launch }) => {
  const { page, app } = await launch({ env: CLOCK });
  await answerMessage(app, 1);
  await openDemo(page);
  await goTo(page, paths.newChannel);
  const channel = newChannel(page);
  await channel.name.fill('Sidan \u202eandis\u202c 👩‍👩‍👧 مرحبا');
  await pickFrom(channel.platform, 'Facebook');
  await channel.purpose.evaluate((area: HTMLTextAreaElement) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, 'å'.repeat(5_000_000));
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await channel.create.click();
  await expect(page.getByText(/^Texten är för lång\. Högst 20\s000 tecken får plats\.$/)).toBeVisible();
  await channel.purpose.fill('Ett kort syfte');
  await channel.create.click();
  await expect(title(page, 'Sidan andis 👩‍👩‍👧 مرحبا')).toBeVisible();
  const names = (await ask(page, 'channels.list', {})).map(({ channel }) => channel.name);
  expect(names.filter((name) => name.includes('\u202e'))).toEqual([]);
});

/**
 * Makes the folder unwritable for every user: with a mount for root, with permissions for others. Returns a function
 * that reverts it, or null if neither is possible.
 */
function lockDown(folder: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    const folders = [
      folder,
      ...readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isDirectory() ? [path.join(one.parentPath, one.name)] : [],
      ),
    ];
    for (const one of folders) chmodSync(one, 0o555);
    return () => folders.forEach((one) => chmodSync(one, 0o755));
  }
  const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
  if (!run('mount', '--bind', folder, folder)) return null;
  if (run('mount', '-o', 'remount,ro,bind', folder)) return () => void run('umount', folder);
  run('umount', folder);
  return null;
}

test('a read-only folder is refused before anything is lost, and a vault in one opens for reading', async ({
  launch,
}) => {
  test.skip(process.platform === 'win32');
  const running = await launch();
  const { page, app } = running;
  const shut = path.join(running.home, 'låst mapp');
  mkdirSync(shut);
  const open = lockDown(shut);
  test.skip(open === null, 'needs an ordinary user, or root that may mount');
  const { next } = wizard(page);
  const at = gate(page);
  await at.setUpButton.click();
  await at.municipality.fill('Bollnäs kommun');
  await next.click();
  await at.department.fill('Kulturförvaltningen');
  await next.click();
  await at.yourName.fill('Sara Ek');
  await next.click();
  await answerOpen(app, [shut]);
  await page.getByRole('button', { name: 'Välj en annan mapp' }).click();
  await expect(page.getByText(shut)).toBeVisible();
  await at.passphrase.fill(PASSPHRASE);
  await at.again.fill(PASSPHRASE);
  await at.createButton.click();
  await expect(
    page.getByText('Det går inte att skriva i mappen. Se efter att den finns och att du får skriva i den.'),
  ).toBeVisible();
  await expectAccessible(page);
  open?.();
  expect(readdirSync(shut)).toEqual([]);
  // The values already filled in are still there.
  await at.createButton.click();
  await expect(firstScreen(page).title).toBeVisible();
  await ask(page, 'people.save', {
    fields: { name: 'Amina Warsame', title: '', email: '', phone: '', departmentId: null, unitId: null },
  });
  await running.close();

  const openAgain = lockDown(shut);
  try {
    await running.start();
    await unlock(running.page);
    await expect(
      running.page.getByText('Mappen går inte att skriva i, så valvet är öppet bara för läsning.', { exact: false }),
    ).toBeVisible();
    await expect(running.page.getByText('Ingen skriver i valvet nu.', { exact: false })).toHaveCount(0);
    await expectAccessible(running.page);
    await goTo(running.page, paths.people);
    await expect(running.page.getByRole('button', { name: 'Amina Warsame' })).toBeVisible();
    await expect(personForm(running.page).begin).toHaveCount(0);
    expect(await tryAsk(running.page, 'people.archive', { id: 'x', archived: true })).toMatchObject({
      ok: false,
      error: { code: 'vault.readOnly' },
    });
    await running.close();
  } finally {
    openAgain?.();
  }
  await running.start();
  await unlock(running.page);
  expect((await ask(running.page, 'vault.verify', {})).ok).toBe(true);
});

test('a damaged or foreign lock file lets the vault be read, and what is known about it is shown', async ({
  launch,
}) => {
  const running = await launch();
  await makeVault(running.page);
  const { folder } = await ask(running.page, 'vault.status', {});
  await running.close();
  const other = {
    counter: '000000000003',
    host: 'annan-dator',
    machine: 'f'.repeat(32),
    name: 'Elif\u202e',
    nonce: 'a'.repeat(32),
    pid: 1,
    since: 'i går',
    start: 'x',
    user: 'elif',
  };
  for (const [content, words, writing] of [
    ['', 'Valvets låsfil går inte att läsa', 'Valvets låsfil går inte att läsa'],
    ['\u0000 inte json {{', 'Valvets låsfil går inte att läsa', 'Valvets låsfil går inte att läsa'],
    [JSON.stringify(other), 'Valvet används just nu av Elif på annan-dator', 'Elif på annan-dator skriver i valvet'],
  ] as const) {
    writeFileSync(path.join(folder, 'lock'), content);
    await running.start();
    await expect(running.page.getByText(words, { exact: false })).toBeVisible();
    await expectAccessible(running.page);
    await unlock(running.page);
    await expect(running.page.getByText(writing, { exact: false })).toBeVisible();
    expect(await tryAsk(running.page, 'people.archive', { id: 'x', archived: true })).toMatchObject({
      ok: false,
      error: { code: 'vault.readOnly' },
    });
    await running.close();
    expect(readFileSync(path.join(folder, 'lock'), 'utf8')).toBe(content);
  }
});
