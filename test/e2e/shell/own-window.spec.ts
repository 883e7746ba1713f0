// A case and a question in windows of their own: what is done there shows in the main window, locking closes them, and the
// program answers no other window.
import type { Page } from '@playwright/test';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { type CallName, calls } from '../../../domain/contract/api.ts';
import { MAX_OWN_WINDOWS } from '../../../domain/app/own-window.ts';
import { mayOwnWindowCall } from '../../../electron/ipc/gateway/own-window-calls.ts';
import { paths } from '../../../renderer/routes.ts';
import { gate, DEMO_PASSPHRASE } from '../routes/gate.ts';
import { inquiry } from '../routes/inquiry.ts';
import { messages } from '../routes/messages.ts';
import { openedBy, ownPages, ownWindow } from '../routes/own-window.ts';
import { wizard } from '../routes/wizard.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { chooseInMenu, watchMenu } from '../support/page/menu.ts';
import { CLOCK } from '../support/page/registers.ts';
import type { Running } from '../support/program/launch.ts';

const QUESTION = 'Får hunden följa med in på biblioteket?';
const ANSWER = 'Ja, i koppel.';

async function start(launch: (options: { env: Record<string, string> }) => Promise<Running>): Promise<Running> {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  return running;
}

/** A question in a channel of the person's own; returns its id. */
async function addQuestion(page: Page, text = QUESTION): Promise<string> {
  const lines = await ask(page, 'channels.list', {});
  const line = lines.find(({ channel, mine }) => mine && channel.state === 'active');
  if (line === undefined) throw new Error('the example has no such channel');
  return (await ask(page, 'inquiries.add', { channelId: line.channel.id, text, sender: null })).id;
}

const windows = (running: Running): Promise<{ title: string; isFocusable: boolean }[]> =>
  running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({ title: window.getTitle(), isFocusable: window.isFocusable() })),
  );

test('a question is answered in a window of its own, which the main window shows; the undo is there too; locking closes it', async ({
  launch,
}) => {
  const running = await start(launch);
  const { page, app } = running;
  const id = await addQuestion(page);
  const { recordNo } = await ask(page, 'inquiries.get', { id });
  await goTo(page, paths.inquiry(id));

  // By keyboard alone. The main window goes on to the list.
  await ownWindow(page).openButton.focus();
  const own = await openedBy(running, () => page.keyboard.press('Enter'));
  await expect(inquiry(page).list.getByText(QUESTION)).toBeVisible();
  await expect
    .poll(async () => (await windows(running)).map(({ title }) => title))
    .toContain(`${recordNo} · Kanalvakt`);
  await expect(own.getByRole('navigation', { name: 'Delar av programmet' })).toHaveCount(0);
  await expect(ownWindow(own).openButton).toHaveCount(0);
  await expectAccessible(own);

  // Once more: the same window.
  await ask(page, 'app.ownWindow', { what: 'inquiry', id });
  expect(ownPages(running)).toHaveLength(1);

  // What is written there is saved, and shown in the main window without anything being done in it.
  await inquiry(own).answer.fill(ANSWER);
  await expect(wizard(own).saved).toBeVisible();
  expect((await ask(page, 'inquiries.get', { id })).inquiry.draft).toBe(ANSWER);
  await inquiry(own).answeredButton.click();
  await expect(inquiry(page).list.getByText(QUESTION)).toHaveCount(0);
  await expect(messages(page).strip).toHaveCount(0);
  // Undone where it was done.
  await messages(own).undo.click();
  await expect(inquiry(page).list.getByText(QUESTION)).toBeVisible();
  await expect(messages(page).strip).toHaveCount(0);

  // An act in one window ends what the other could undo.
  const [channel] = await ask(page, 'channels.list', {});
  await goTo(page, paths.channel(channel?.channel.id ?? ''));
  const pid = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes('?window=own'))
        ?.webContents.getOSProcessId() ?? 0,
  );
  expect(pid).toBeGreaterThan(0);

  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  await expect.poll(() => ownPages(running)).toEqual([]);
  expect(await windows(running)).toHaveLength(1);
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isAlive).toBe(false);
  // It does not come back with the vault.
  await gate(page).unlock(DEMO_PASSPHRASE);
  expect(await windows(running)).toHaveLength(1);
});

test('a case opens from the inbox and with the command, links lead to the main window, and Esc closes', async ({
  launch,
}) => {
  const running = await start(launch);
  const { page, app } = running;
  await watchMenu(app, page);
  await chooseInMenu(app, 'Öppna i eget fönster');
  await expect(messages(page).said('Öppna först ett ärende eller en fråga.')).toBeVisible();

  await goTo(page, paths.inbox);
  const fromInbox = await openedBy(running, () => ownWindow(page).openButton.click());
  expect(page.url()).toContain(paths.inbox);
  // Esc is first for what is open, then closes.
  const closed = fromInbox.waitForEvent('close');
  // The page is gone before the tool has heard that the key was let go.
  await fromInbox.keyboard.press('Escape').catch(() => undefined);
  await closed;

  const { rows } = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 });
  const [row] = rows;
  await goTo(page, paths.case(row?.id ?? ''));
  // The newest menu is that of the main window again.
  await ask(page, 'app.savePreferences', {});
  const own = await openedBy(running, () => chooseInMenu(app, 'Öppna i eget fönster'));
  await expect(page).toHaveURL(new RegExp(`#${paths.moderation}$`));
  await own.getByRole('button', { name: 'Hjälp om den här sidan' }).click();
  await expect(page).toHaveURL(/#\/hjalp\//);
  await expect(own).toHaveURL(new RegExp(`#${paths.case(row?.id ?? '')}$`));

  // Unsaved or not, the page cannot take the window to another place of its own accord.
  await own.keyboard.press('Control+k');
  await expect(own.getByRole('dialog')).toHaveCount(0);
});

test('there are only so many, and each opens a step aside', async ({ launch }) => {
  test.setTimeout(180_000);
  const running = await start(launch);
  const { page, app } = running;
  for (let at = 0; at < MAX_OWN_WINDOWS; at += 1) {
    const id = await addQuestion(page, `Fråga ${String(at)}`);
    await openedBy(running, () => ask(page, 'app.ownWindow', { what: 'inquiry', id }));
  }
  const id = await addQuestion(page, 'En till');
  expect(await tryAsk(page, 'app.ownWindow', { what: 'inquiry', id })).toMatchObject({
    ok: false,
    error: { code: 'app.tooManyWindows' },
  });
  const places = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getBounds())
      .map(({ x, y }) => `${String(x)} ${String(y)}`),
  );
  expect(new Set(places).size).toBeGreaterThan(2);
  expect(await tryAsk(page, 'app.ownWindow', { what: 'case', id })).toMatchObject({ ok: false });
});

test('the program answers such a window only what its record needs, and no other window at all', async ({ launch }) => {
  const running = await start(launch);
  const { page, app } = running;
  const id = await addQuestion(page);
  const own = await openedBy(running, () => ask(page, 'app.ownWindow', { what: 'inquiry', id }));
  const refused = (Object.keys(calls) as CallName[]).filter(
    (name) => !mayOwnWindowCall(name) && name !== 'itemImports.drop',
  );
  expect(refused.length).toBeGreaterThan(100);
  const codes = await own.evaluate(async (names) => {
    const { kanalvakt } = globalThis as unknown as {
      kanalvakt: { call: (name: string, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }> };
    };
    return await Promise.all(names.map(async (name) => (await kanalvakt.call(name, {})).error?.code ?? 'ok'));
  }, refused);
  expect(new Set(codes)).toEqual(new Set(['door.forbidden']));
  expect((await ask(own, 'inquiries.get', { id })).inquiry.text).toBe(QUESTION);

  // A window that the program did not open, with the program's own page and bridge.
  running.allowComplaint(/./);
  const answers = await app.evaluate(
    async ({ BrowserWindow }, { preload, inquiryId }) => {
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await foreign.loadURL(`app://kanalvakt/index.html?window=own#/fragor/${inquiryId}`);
      const answer: unknown = await foreign.webContents.executeJavaScript(
        `Promise.all([['inquiries.get', { id: '${inquiryId}' }], ['vault.status', {}], ['app.goTo', { path: '/' }]]
          .map(([name, input]) => kanalvakt.call(name, input).then(({ error }) => error?.code ?? 'ok')))`,
      );
      foreign.destroy();
      return answer;
    },
    { preload: inRoot('dist/preload.cjs'), inquiryId: id },
  );
  expect(answers).toEqual(['door.forbidden', 'door.forbidden', 'door.forbidden']);
});
