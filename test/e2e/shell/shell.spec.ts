// The frame around the screens: what is remembered, what happens when a process ends, what locks, which vaults can be
// opened how, and the contents of the log.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { newChannel } from '../routes/channels.ts';
import { unsavedQuestion } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { CHANGE_PASSPHRASE } from '../routes/members.ts';
import { navigation, title } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { writeAccess } from '../routes/writing.ts';
import { ask, toNextPage, tryAsk } from '../support/page/ask.ts';
import { recordCopies, clipboardText } from '../support/system/clipboard.ts';
import { answerMessage } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { chooseInMenu, menuEntries, watchMenu } from '../support/page/menu.ts';
import { goTo } from '../support/page/go-to.ts';
import { pickFrom } from '../support/page/registers.ts';
import { addLogin, addPerson, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
const zoom = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
const vaultOf = async (running: Running): Promise<string> => (await ask(running.page, 'vault.status', {})).folder;

/** Records the texts of the system's message boxes and answers all of them with one button. */
async function noteMessages(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    dialog.showMessageBox = (...given: unknown[]) => {
      const options = given.at(-1) as { message: string; detail: string; buttons: string[] };
      said.push([options.message, options.detail, ...options.buttons].join(' | '));
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}
const messages = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);

/** Runs code in the page through the main process, because Playwright gives up on a crashed page. */
const inPage = (app: ElectronApplication, script: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    script,
  );

test('the window returns to its previous position and size', async ({ launch }) => {
  const running = await launch();
  await expect(running.page.locator('h1').first()).toBeVisible();
  const wanted = { x: 140, y: 90, width: 1010, height: 720 };
  await running.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), wanted);
  await expect.poll(() => bounds(running.app)).toEqual(wanted);
  await running.restart();
  await expect.poll(() => bounds(running.app)).toEqual(wanted);
});

test('theme, language and text size are chosen in the settings, take effect at once, and are remembered', async ({
  launch,
}) => {
  const running = await launch();
  await makeVault(running.page);
  await watchMenu(running.app, running.page);
  await goTo(running.page, paths.settings);
  const dark = running.page.getByRole('radio', { name: 'Mörkt' });
  await dark.click();
  await expect(dark).toBeChecked();
  await expect(running.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await pickFrom(running.page.getByRole('combobox', { name: 'Textstorlek' }), '125 %');
  await expect.poll(() => zoom(running.app)).toBeCloseTo(1.25);
  await pickFrom(running.page.getByRole('combobox', { name: 'Språk' }), 'English');
  await expect(title(running.page, 'Settings')).toBeVisible();
  await expect(running.page.getByRole('navigation').first()).toContainText('Channels');
  expect((await menuEntries(running.app)).map((line) => line.label)).toEqual(
    expect.arrayContaining(['New moderation case…', 'Lock', 'Channels', 'Larger text']),
  );
  await chooseInMenu(running.app, 'Normal text');
  await expect.poll(() => zoom(running.app)).toBeCloseTo(1);
  await chooseInMenu(running.app, 'Larger text');
  await expect.poll(() => zoom(running.app)).toBeCloseTo(1.1);

  await running.restart();
  await expect(title(running.page, 'Unlock the vault')).toBeVisible();
  await expect(running.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(running.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect.poll(() => zoom(running.app)).toBeCloseTo(1.1);
  await running.page.getByRole('button', { name: 'Svenska' }).click();
  await expect(gate(running.page).title).toBeVisible();
});

test('a crashed screen can be reopened, with everything saved still there', async ({ launch }) => {
  const running = await launch();
  running.expectComplaint(/^the page crashed$/);
  await makeVault(running.page);
  await addPerson(running.page, 'Amina Warsame');
  await noteMessages(running.app, 0);
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect
    .poll(() => messages(running.app))
    .toEqual([
      'Skärmen slutade svara | Det du hade sparat finns kvar i valvet. Du kan öppna skärmen igen. | Öppna igen',
    ]);
  const title = (): Promise<unknown> =>
    inPage(running.app, "document.querySelector('main h1')?.textContent ?? ''").catch(() => '');
  await expect.poll(title).toBe('I dag');
  const people = (await inPage(running.app, "kanalvakt.call('people.list', {})")) as { value: { name: string }[] };
  expect(people.value.map((person) => person.name)).toContain('Amina Warsame');
});

test('a killed vault process is reported, locks the vault, and loses nothing acknowledged', async ({ launch }) => {
  const running = await launch();
  const { app, page } = running;
  await makeVault(page);
  await noteMessages(app, 0);
  const pid = await app.evaluate(
    (electron) =>
      electron.app.getAppMetrics().find((one) => one.type === 'Utility' && one.name === 'Kanalvakt valv')?.pid,
  );
  if (pid === undefined) throw new Error('the vault has no process of its own');
  // Writes continue while the process is killed; acknowledged ones must exist afterwards. The page is replaced then.
  const acknowledged: string[] = [];
  await page.exposeFunction('acknowledge', (name: string) => acknowledged.push(name));
  await page.evaluate(() => {
    const { kanalvakt, acknowledge } = globalThis as unknown as {
      kanalvakt: { call: (name: string, input: unknown) => Promise<{ ok: boolean }> };
      acknowledge: (name: string) => Promise<number>;
    };
    const fields = { title: '', email: '', phone: '', departmentId: null, unitId: null, roles: [], elected: false };
    void (async () => {
      for (let number = 0; ; number++) {
        const name = `Person ${String(number)}`;
        const { ok } = await kanalvakt.call('people.save', { fields: { ...fields, name } });
        if (!ok) return;
        await acknowledge(name);
      }
    })();
  });
  await expect.poll(() => acknowledged.length).toBeGreaterThan(5);
  await toNextPage(page, () => Promise.resolve(process.kill(pid, 'SIGKILL')));
  await expect
    .poll(() => messages(app))
    .toEqual([
      'Valvet stängdes oväntat | Valvet är låst och det som sparats finns kvar. Lås upp igen för att fortsätta. | Okej',
    ]);
  await expect(gate(page).title).toBeVisible();
  await unlock(page);
  const names = (await ask(page, 'people.list', {})).map((person) => person.name);
  expect(names).toEqual(expect.arrayContaining(acknowledged));
  expect((await ask(page, 'vault.verify', {})).ok).toBe(true);
});

test('closing with unsaved text asks first: staying keeps the text, leaving closes', async ({ launch }) => {
  const running = await launch();
  const { app, page } = running;
  await makeVault(page);
  await noteMessages(app, 0);
  await goTo(page, paths.newChannel);
  const { name } = newChannel(page);
  await name.fill('Badhuset på väg');
  const close = (): Promise<void> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await expect
    .poll(() => messages(app))
    .toEqual(['Du har skrivit något som inte är sparat | Stänger du nu försvinner det. | Stanna kvar | Stäng ändå']);
  await expect(name).toHaveValue('Badhuset på väg');
  // Navigating inside the program also asks, in the program's own dialog.
  await navigation(page).place('Människor').click();
  await unsavedQuestion(page).stay.click();
  await expect(name).toHaveValue('Badhuset på väg');
  const quit = (): Promise<void> => app.evaluate((electron) => electron.app.quit());
  await quit();
  await expect.poll(async () => (await messages(app)).length).toBe(2);
  await expect(name).toHaveValue('Badhuset på väg');
  await answerMessage(app, 1);
  const closed = app.waitForEvent('close');
  await close();
  await closed;

  // The same from the menu or the keyboard.
  await running.start();
  await unlock(running.page);
  await goTo(running.page, paths.newChannel);
  await newChannel(running.page).name.fill('Badhuset på väg');
  await answerMessage(running.app, 1);
  const ended = running.app.waitForEvent('close');
  await running.app.evaluate((electron) => void setTimeout(() => electron.app.quit()));
  await ended;
});

test('the question about unsaved text keeps nothing waiting: the vault locks, and the question is withdrawn', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await makeVault(page);
  await goTo(page, paths.newChannel);
  await newChannel(page).name.fill('Badhuset på väg');
  type World = { asked: number; withdrawn: number };
  await app.evaluate(({ dialog }) => {
    const world = globalThis as unknown as World;
    [world.asked, world.withdrawn] = [0, 0];
    dialog.showMessageBox = (...given: unknown[]) => {
      world.asked += 1;
      const { signal } = given.at(-1) as { signal: AbortSignal };
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          world.withdrawn += 1;
          resolve({ response: 0, checkboxChecked: false });
        });
      });
    };
  });
  const world = (): Promise<World> =>
    app.evaluate(() => {
      const { asked, withdrawn } = globalThis as unknown as World;
      return { asked, withdrawn };
    });
  const close = (): Promise<void> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await expect.poll(world).toEqual({ asked: 1, withdrawn: 0 });
  // Asked once, however often the window's cross is clicked.
  await close();
  await toNextPage(page, () => app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')));
  await expect(gate(page).title).toBeVisible();
  expect(await world()).toEqual({ asked: 1, withdrawn: 1 });
  await unlock(page);
});

test('locking the computer’s screen locks the vault and clears a copied secret from the clipboard', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await makeVault(page);
  const secret = 'Ett-hemligt-losen-4711';
  const { loginId } = await addLogin(page, 'Badhuset', { username: 'badhuset', password: secret });
  const copies = await recordCopies(app);
  await ask(page, 'logins.copy', { id: loginId, field: 'password', asCode: false });
  await expect.poll(copies).toEqual([secret]);
  await toNextPage(page, () => app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')));
  await expect(gate(page).title).toBeVisible();
  await expect.poll(() => clipboardText(app)).not.toBe(secret);
  expect((await tryAsk(page, 'people.list', {})).ok).toBe(false);
  await unlock(page);
});

/** A second program on the same vault with its own settings, as for another user of a shared folder. */
async function secondOn(first: Running, launch: (options: { home: string }) => Promise<Running>): Promise<Running> {
  const home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-e2e-'));
  mkdirSync(path.join(home, 'settings'), { recursive: true });
  writeFileSync(path.join(home, 'settings', 'preferences.json'), JSON.stringify({ folder: await vaultOf(first) }));
  const second = await launch({ home });
  await expect(second.page.getByText('Valvet används just nu av')).toBeVisible();
  return second;
}

test('the first screen notices when the other program has closed the vault', async ({ launch }) => {
  const first = await launch();
  await makeVault(first.page);
  const second = await secondOn(first, launch);
  await gate(second.page).passphrase.fill(PASSPHRASE);
  await first.close();
  await gate(second.page).unlockButton.click();
  await expect(second.page.getByRole('navigation').first()).toBeVisible();
  await expect(writeAccess(second.page).since).toHaveCount(0);
  await addPerson(second.page, 'Jonas Berg');
});

test('a vault open in another program opens read-only, says so, and refuses writes with a message', async ({
  launch,
}) => {
  const first = await launch();
  await makeVault(first.page);
  await addPerson(first.page, 'Amina Warsame');
  const second = await secondOn(first, launch);
  await gate(second.page).passphrase.fill(PASSPHRASE);
  await second.page.getByRole('button', { name: 'Öppna för läsning' }).click();
  await expect(writeAccess(second.page).since).toBeVisible();
  await goTo(second.page, paths.people);
  await expect(second.page.getByRole('button', { name: 'Amina Warsame' })).toBeVisible();
  await expect(personForm(second.page).begin).toHaveCount(0);
  await goTo(second.page, settingPath('security'));
  await expect(second.page.getByRole('button', { name: CHANGE_PASSPHRASE })).toBeDisabled();
  await answerMessage(second.app, 1);
  await goTo(second.page, paths.newChannel);
  const channel = newChannel(second.page);
  await channel.name.fill('Badhuset');
  await pickFrom(channel.platform, 'Facebook');
  await channel.create.click();
  await expect(writeAccess(second.page).refused).toBeVisible();
  await expect(channel.name, 'the text is kept').toHaveValue('Badhuset');
  // The first program continues normally.
  await addPerson(first.page, 'Jonas Berg');
  expect((await ask(first.page, 'vault.verify', {})).ok).toBe(true);
});

/** The rule of docs/vault-format.md: canonical JSON with the checksum of the rest. */
function writeManifest(file: string, change: Record<string, unknown>): void {
  const { check: _check, ...rest } = {
    ...(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>),
    ...change,
  };
  const canonical = (value: Record<string, unknown>): string =>
    JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
  writeFileSync(file, `${canonical({ ...rest, check: createHash('sha256').update(canonical(rest)).digest('hex') })}\n`);
}

test('a newer or damaged vault is reported, left unchanged, and can be replaced by another', async ({ launch }) => {
  const running = await launch();
  await makeVault(running.page);
  const file = path.join(await vaultOf(running), 'vault.json');
  await running.close();
  const good = readFileSync(file);

  writeManifest(file, {});
  expect(readFileSync(file).equals(good), 'the test writes the manifest as the format prescribes').toBe(true);
  writeManifest(file, { version: 7 });
  const newer = readFileSync(file);
  await running.start();
  await expect(title(running.page, 'Valvet är från en nyare version')).toBeVisible();
  await expect(running.page.getByText('format 7', { exact: false })).toBeVisible();
  await expect(running.page.getByRole('button', { name: 'Öppna ett annat valv' })).toBeVisible();
  expect((await tryAsk(running.page, 'vault.unlock', { passphrase: PASSPHRASE })).ok).toBe(false);
  await running.close();
  expect(readFileSync(file).equals(newer)).toBe(true);

  const damaged = Buffer.from(good);
  damaged[40] = (damaged[40] ?? 0) ^ 1;
  writeFileSync(file, damaged);
  await running.start();
  await expect(title(running.page, 'Valvet kan inte öppnas')).toBeVisible();
  expect((await tryAsk(running.page, 'vault.unlock', { passphrase: PASSPHRASE })).ok).toBe(false);
  // The copy is restored while the program runs.
  writeFileSync(file, good);
  await running.page.getByRole('button', { name: 'Se efter igen' }).click();
  await expect(gate(running.page).title).toBeVisible();
  await unlock(running.page);
});

test('the program’s log contains no name, text, passphrase or secret after a session that used them', async ({
  launch,
}) => {
  const running = await launch();
  const { app, page } = running;
  const words = {
    me: 'Zebulon Kvastskaft',
    person: 'Petronella Bokhylla',
    channel: 'Ankdammens kanal',
    password: 'Losen-Xyz-998877',
    user: 'ankdammen-user',
    wrong: 'en felaktig lösenfras',
    address: 'https://www.facebook.com/ankdammen-hemlig',
  };
  await makeVault(page, words.me);
  await addPerson(page, words.person);
  const { channelId, loginId } = await addLogin(
    page,
    words.channel,
    { username: words.user, password: words.password },
    words.address,
  );
  await ask(page, 'logins.reveal', { id: loginId, field: 'password' });
  await ask(page, 'moderation.start', { channelId });
  // Failures are what the log records: refusals, wrong calls, failed screens, an ended process.
  await tryAsk(page, 'people.save', { fields: { name: words.person.repeat(200) } } as never);
  await tryAsk(page, words.person as never, { name: words.password } as never);
  await tryAsk(page, 'app.screenFailed', {
    name: 'TypeError',
    stack: '    at Screen (app://kanalvakt/assets/index.js:1:1)',
  });
  await ask(page, 'vault.lock', {});
  await tryAsk(page, 'vault.unlock', { passphrase: words.wrong });
  await unlock(page);
  await noteMessages(app, 0);
  const pid = await app.evaluate(
    (electron) => electron.app.getAppMetrics().find((one) => one.name === 'Kanalvakt valv')?.pid,
  );
  await toNextPage(page, () => Promise.resolve(process.kill(pid ?? Number.NaN, 'SIGKILL')));
  await expect(gate(page).title).toBeVisible();
  await unlock(page);
  await running.close();

  const folder = path.join(running.userData, 'logs');
  const logs = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  expect(logs.join('')).toContain('engine ended');
  for (const text of [...logs, running.output])
    for (const [what, word] of Object.entries({ ...words, passphrase: PASSPHRASE }))
      expect(text.toLowerCase().includes(word.toLowerCase()), `${what} in the log`).toBe(false);
});
