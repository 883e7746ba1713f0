// What is left in the memory of the program's processes when the vault has been locked.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { decodeSlot, openIdentity, slotPath } from '../../../electron/vault/keys/slots.ts';
import { must } from '../../support/results.ts';
import { gate } from '../routes/gate.ts';
import { loginDrawer, openLogin } from '../routes/logins.ts';
import { addLogin, addPerson, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { idleFor } from '../support/system/idle.ts';
import { formsOfKey, formsOfText, type Needles, searchMemory } from '../support/system/process-memory.ts';

test.skip(process.platform !== 'linux', 'reads /proc');

const PASSWORD = 'Blåsippa-7391-vitmossa';

/** The program's processes by kind: `Browser` (main), `Tab` (a page), and the names of the utility processes. */
const processes = (app: ElectronApplication): Promise<{ kind: string; pid: number }[]> =>
  app.evaluate((electron) =>
    electron.app
      .getAppMetrics()
      .map(({ type, name, pid }) => ({ kind: type === 'Utility' ? (name ?? type) : type, pid })),
  );

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const [MAIN, ENGINE, PAGE] = ['Browser', 'Kanalvakt valv', 'Tab'];
const pidOf = async (app: ElectronApplication, wanted: string): Promise<number> =>
  (await processes(app)).find(({ kind }) => kind === wanted)?.pid ?? 0;

type Hits = Record<string, Record<string, number>>;

async function search(app: ElectronApplication, needles: Needles): Promise<Hits> {
  const hits: Hits = {};
  for (const { kind, pid } of await processes(app)) {
    const here = (hits[kind] ??= {});
    for (const [name, count] of Object.entries(searchMemory(pid, needles))) here[name] = (here[name] ?? 0) + count;
  }
  return hits;
}

/** Unlocks and opens the login, key by key: the test tool's own messages would hold what it passes whole. */
async function openTheLogin(page: Page) {
  await gate(page).passphrase.pressSequentially(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await goTo(page, paths.logins);
  await openLogin(page, 'Sidan').click();
  return loginDrawer(page, 'Sidan');
}

test('no process of a locked program holds a key, the passphrase or a password that was shown', async ({ launch }) => {
  test.setTimeout(300_000);
  const running = await launch();
  await makeVault(running.page);
  await addLogin(running.page, 'Badet', { username: 'bad', password: PASSWORD });
  const { folder, folderState, me } = await ask(running.page, 'vault.status', {});
  const [vaultId, memberId] = [folderState.kind === 'vault' ? folderState.vaultId : '', me?.personId ?? ''];
  await running.restart();
  const { page, app } = running;
  const { showPassword, shown } = await openTheLogin(page);
  await showPassword.click();
  await expect(shown).toBeVisible();

  const slot = must(decodeSlot(readFileSync(slotPath(folder, memberId)), vaultId, memberId));
  const secret = (await openIdentity(slot, PASSPHRASE)) ?? Buffer.alloc(0);
  expect(secret).toHaveLength(64);
  const needles: Needles = {
    passphrase: formsOfText(PASSPHRASE),
    password: formsOfText(PASSWORD),
    x25519: formsOfKey(secret.subarray(0, 32)),
    ed25519: formsOfKey(secret.subarray(32)),
  };
  const [engine, shownBy] = [await pidOf(app, ENGINE), await pidOf(app, PAGE)];
  const open = await search(app, needles);
  // What is searched for is found, where it has to be while the vault is open.
  expect(open[ENGINE]).toMatchObject({ x25519: 1, ed25519: 1 });
  expect(open[PAGE]?.password).toBeGreaterThan(0);

  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  expect(isAlive(engine)).toBe(false);
  await expect.poll(() => isAlive(shownBy)).toBe(false);
  const nothing = { passphrase: 0, password: 0, x25519: 0, ed25519: 0 };
  const locked = await search(app, needles);
  expect(locked).toEqual(Object.fromEntries(Object.keys(locked).map((kind) => [kind, nothing])));
  expect(Object.keys(locked)).toEqual(expect.arrayContaining([MAIN, ENGINE, PAGE]));

  // The main process is the one that owns the clipboard: what was copied passes through it, and may remain there.
  const { dialog } = await openTheLogin(page);
  await dialog.getByRole('button', { name: 'Kopiera lösenord' }).click();
  await expect(dialog.getByText(/Kopierat, rensas om \d+ s/)).toBeVisible();
  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  const copied = await search(app, needles);
  for (const [kind, hits] of Object.entries(copied))
    expect({ kind, ...hits }).toEqual({ kind, ...nothing, ...(kind === MAIN ? { password: hits.password } : {}) });
});

test('an engine that does not answer is ended when the vault is locked, and nothing acknowledged is lost', async ({
  launch,
}) => {
  const running = await launch();
  const { page, app, userData } = running;
  await makeVault(page);
  const { id } = await addPerson(page, 'Nils Ström');
  await goTo(page, paths.people);
  await expect(page.getByText('Nils Ström')).toBeVisible();
  const engine = await pidOf(app, ENGINE);
  process.kill(engine, 'SIGSTOP');
  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  await expect(page.getByText('Nils Ström')).toHaveCount(0);
  expect(isAlive(engine)).toBe(false);
  await unlock(page);
  // The same person returns to the same screen.
  await expect(page.getByText('Nils Ström')).toBeVisible();
  expect((await ask(page, 'people.list', {})).map((person) => person.id)).toContain(id);
  expect(await ask(page, 'vault.verify', {})).toMatchObject({ ok: true });
  const log = readFileSync(path.join(userData, 'logs', 'kanalvakt.log'), 'utf8');
  expect(log).toContain('engine forced at lock');
  expect(log).not.toContain('engine ended');
});

test('a page that does not answer is ended when the vault is locked', async ({ launch }) => {
  const running = await launch({ env: { KANALVAKT_IDLE_LOOK_MS: '100' } });
  const { page, app } = running;
  running.allowComplaint(/crash/i);
  await idleFor(app, 0);
  await makeVault(page);
  await ask(page, 'app.savePreferences', { lockAfterMinutes: 1 });
  const before = await pidOf(app, PAGE);
  await page.evaluate(() => {
    addEventListener('beforeunload', (event) => event.preventDefault());
    setTimeout(() => {
      for (;;);
    });
  });
  await idleFor(app, 60);
  // The test tool gives up a page whose process was ended, so the window is asked through the main process.
  const heading = (): Promise<string> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (await contents?.executeJavaScript('document.querySelector("h1")?.textContent ?? ""')) as string;
    });
  await expect.poll(() => isAlive(before)).toBe(false);
  await expect.poll(heading).toBe('Lås upp valvet');
});

test('a dialog for saving that was open when the vault was locked saves nothing', async ({ launch }) => {
  const { page, app, home } = await launch();
  await makeVault(page);
  const file = path.join(home, 'lista.csv');
  type World = { answer?: () => void };
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      new Promise((resolve) => {
        (globalThis as unknown as World).answer = () => resolve({ canceled: false, filePath });
      });
  }, file);
  await page.evaluate(() => {
    const { kanalvakt } = globalThis as unknown as { kanalvakt: { call: (...args: unknown[]) => Promise<unknown> } };
    void kanalvakt.call('exports.csv', { name: 'lista', head: ['Namn'], rows: [['Nils Ström']] });
  });
  const isAsked = (): Promise<boolean> => app.evaluate(() => (globalThis as unknown as World).answer !== undefined);
  await expect.poll(isAsked).toBe(true);
  await ask(page, 'vault.lock', {});
  await app.evaluate(() => (globalThis as unknown as World).answer?.());
  // Another list, which is saved after what the first dialog would have saved.
  const next = path.join(home, 'nasta.csv');
  await answerSave(app, next);
  await unlock(page);
  expect(await ask(page, 'exports.csv', { name: 'nasta', head: ['Namn'], rows: [] })).toEqual({ saved: true });
  expect([existsSync(file), existsSync(next)]).toEqual([false, true]);
});
