// The public's own search: exported in the real program, then searched in a browser without network from the disk, and
// from a server; its bytes searched by another program for what was held back.
import { execFileSync } from 'node:child_process';
import { cpSync, createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserOptions } from '../../../scripts/lib/find-browser.mjs';
import { paths } from '../../../renderer/routes.ts';
import { navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { answerOpen } from '../support/system/dialogs.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const serve = (folder: string): Promise<Server> =>
  new Promise((done) => {
    const server = createServer(({ url = '/' }, response) => {
      const file = path.join(folder, path.normalize(new URL(url, 'http://localhost').pathname));
      // A browser asks every server for it.
      if (url === '/favicon.ico') response.writeHead(204).end();
      else if (!existsSync(file)) response.writeHead(404).end();
      else {
        response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(response);
      }
    });
    server.listen(0, '127.0.0.1', () => done(server));
  });

/** A year that was copied by half, and then not at all: said, never that nothing was found. */
async function readHalf(context: BrowserContext, made: string): Promise<void> {
  const half = `${made}-halv`;
  cpSync(made, half, { recursive: true });
  const years = readdirSync(path.join(half, 'sok'))
    .filter((name) => name !== 'sok.js')
    .map((name) => path.join(half, 'sok', name));
  const expectSaid = async (): Promise<void> => {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(half, 'index.html')).href);
    await page.getByRole('searchbox', { name: 'Sök efter ord' }).fill('fjälluggle');
    await expect(page.getByRole('status')).toHaveText(/kunde inte läsas: filen saknas eller är skadad\.$/);
    await page.close();
  };
  for (const year of years) truncateSync(year, Math.floor(statSync(year).size / 2));
  await expectSaid();
  for (const year of years) rmSync(year);
  await expectSaid();
}

/** What a reader does: searches, narrows, opens what was found; the same from a disk and from a server. */
async function readAsPublic(context: BrowserContext, first: string): Promise<void> {
  const outside: string[] = [];
  const errors: string[] = [];
  const page: Page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL('.', first).href)) outside.push(request.url());
  });
  page.on('console', (message) => {
    // axe itself asks for the style sheet once more, which the page's policy refuses.
    if (message.type() === 'error' && !/^Connecting to '[^']+stil\.css'/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(first);
  const status = page.getByRole('status');
  const search = page.getByRole('searchbox', { name: 'Sök efter ord' });
  await expectAccessible(page);
  await search.fill('fjälluggle');
  await expect(status).toHaveText('1 träff.');
  await expect(page.getByRole('listitem').filter({ hasText: 'fjällugglebio' })).toBeVisible();
  // One letter wrong, and å as a letter of its own.
  await search.fill('fjällugglebia');
  await expect(status).toHaveText('1 träff.');
  await search.fill('graxy');
  await expect(status).toHaveText('Inga träffar.');
  await search.fill('gråxy');
  await expect(status).toHaveText('1 träff.');
  // Its question was received, and its answer drawn up.
  for (const direction of ['Upprättad', 'Inkommen']) {
    await page.getByRole('combobox', { name: 'Riktning' }).selectOption(direction);
    await expect(status).toHaveText('1 träff.');
  }
  await page.getByRole('combobox', { name: 'Typ' }).selectOption('Inlägg');
  await expect(status).toHaveText('Inga träffar.');
  await page.getByRole('combobox', { name: 'Typ' }).selectOption('Fråga');
  await expect(status).toHaveText('1 träff.');
  await expectAccessible(page);
  await page.locator('#lista').getByRole('link').first().click();
  await expect(page.locator('article:target')).toContainText('gråxy');
  await expect(page.locator('article:target')).toContainText('Kommunens svar');
  await expectAccessible(page);
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
}

test('[R41.1] [R41.2] the public searches what was exported, from a disk and from a server', async ({ launch }) => {
  test.setTimeout(300_000);
  const { app, page, home } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  const [channel] = await ask(page, 'channels.list', {});
  const add = async (text: string, name: string): Promise<string> => {
    const { id } = await ask(page, 'inquiries.add', {
      ...{ channelId: channel?.channel.id ?? '', kind: 'comment', text },
      sender: { kind: 'known', name, handle: '', link: '' },
    });
    await ask(page, 'inquiries.answer', { id, text: `Hej ${name.split(' ')[0] ?? ''}! Vi ses.`, how: 'reply' });
    return id;
  };
  const shown = await add(
    'När visas fjällugglebio? Jag är gråxy nyfiken, ring 070-123 45 67. Hälsar Göran Östlundh',
    'Göran Östlundh',
  );
  await add('Min granne Sven Modigh har en brungul hund som skäller om natten', 'Yngvild Ekwall');

  await (await navigation(page).shown('Sök för allmänheten')).click();
  await title(page, 'Sök för allmänheten').waitFor();
  const row = page.getByRole('row', { name: /fjällugglebio/ });
  await expect(row).toContainText('privatperson');
  await expect(row).not.toContainText('Östlundh');
  await expectAccessible(page);
  await row.click();
  await page.getByRole('region', { name: 'Text' }).getByText('Göran Östlundh').waitFor();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Släpp/ })
    .last()
    .click();
  await expect
    .poll(async () => (await ask(page, 'publicSearch.page', { list: 'out' })).rows.some(({ id }) => id === shown))
    .toBe(true);

  const folder = path.join(home, 'publikt');
  mkdirSync(folder);
  await answerOpen(app, [folder]);
  await (await navigation(page).shown('Sök för allmänheten')).click();
  await button('Exportera').click();
  await expect(page.getByText(/^Exporterad:/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Exporter' })).toContainText('Sara Ek');
  const made = path.join(folder, 'sok-i-handlingar');
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: made });

  const found = (text: string): boolean => {
    try {
      execFileSync('grep', ['-rFiq', '--', text, made]);
      return true;
    } catch {
      return false;
    }
  };
  for (const text of ['Östlundh', 'Göran', '070-123', '123 45 67', 'Modigh', 'brungul', 'Ekwall', 'Yngvild'])
    for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
      expect(found(form), form).toBe(false);
  expect(found('gråxy')).toBe(true);

  const browser = await chromium.launch(browserOptions());
  const server = await serve(made);
  try {
    const offline = await browser.newContext({ offline: true });
    await readAsPublic(offline, pathToFileURL(path.join(made, 'index.html')).href);
    await readHalf(offline, made);
    const bare = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(pathToFileURL(path.join(made, 'index.html')).href);
    await expect(plain.getByRole('heading', { name: 'Bläddra efter månad' })).toBeVisible();
    await plain.getByRole('listitem').getByRole('link').first().click();
    await expect(plain.getByRole('article').first()).toBeVisible();
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await readAsPublic(await browser.newContext(), `http://127.0.0.1:${String(port)}/index.html`);
  } finally {
    await browser.close();
    server.close();
  }
});

test('[R41.2] several records are chosen with the keyboard, read, released and taken back', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const [channel] = await ask(page, 'channels.list', {});
  const ids: string[] = [];
  for (const text of [
    'finns det tvålbubblor till barnen',
    'får man ha tvålbubblor inne',
    'ring 070-123 45 67 om tvål',
  ]) {
    const { id } = await ask(page, 'inquiries.add', {
      ...{ channelId: channel?.channel.id ?? '', kind: 'comment', text },
      sender: { kind: 'known', name: 'Yngvild Ekwall', handle: '', link: '' },
    });
    await ask(page, 'inquiries.answer', { id, text: 'Ja, det går bra.', how: 'reply' });
    ids.push(id);
  }
  const released = async (): Promise<number> =>
    (await ask(page, 'publicSearch.page', { list: 'out', limit: 200 })).rows.filter(({ id }) => ids.includes(id))
      .length;
  await (await navigation(page).shown('Sök för allmänheten')).click();
  await title(page, 'Sök för allmänheten').waitFor();
  const rows = page.getByRole('row', { name: /tvål/ });
  await expect(rows).toHaveCount(3);
  await rows.first().getByRole('checkbox').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(rows.nth(1).getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: /^3 valda$/ })).toBeVisible();
  await expect(rows.nth(2).getByRole('checkbox')).toBeFocused();
  await page.getByRole('button', { name: 'Läs och släpp…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Läs 2 handlingar' });
  await expect(dialog.getByText('finns det tvålbubblor till barnen')).toBeVisible();
  await expect(dialog).not.toContainText('070-123');
  await expect(dialog).toContainText('1 av de valda släpps inte här');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Släpp 2 handlingar' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(rows).toHaveCount(1);
  expect(await released()).toBe(2);
  await page.getByRole('button', { name: 'Ångra', exact: true }).click();
  await expect(rows).toHaveCount(3);
  expect(await released()).toBe(0);
});

test('[R41.1] an export is cancelled while the program has much to do, and leaves nothing', async ({ launch }) => {
  test.setTimeout(180_000);
  const { app, page, home } = await launch({ env: CLOCK });
  await openDemo(page);
  const folder = path.join(home, 'publikt');
  mkdirSync(folder);
  await goTo(page, paths.publicSearch);
  const exports = page.getByRole('region', { name: 'Exporter' }).getByRole('listitem');
  await expect(exports).toHaveCount(1);
  const pid = await app.evaluate(
    (electron) => electron.app.getAppMetrics().find((one) => one.name === 'Kanalvakt valv')?.pid,
  );
  if (pid === undefined) throw new Error('no engine');
  // Once the folder is chosen the engine is as if it had something else to do: what it is asked waits for it, in order.
  await app.evaluate(
    ({ dialog }, [engine, chosen]) => {
      dialog.showOpenDialog = () => {
        process.kill(engine, 'SIGSTOP');
        process.title = 'frozen';
        return Promise.resolve({ canceled: false, filePaths: [chosen] });
      };
    },
    [pid, folder] as const,
  );
  const button = page.getByRole('button', { name: 'Exportera', exact: true });
  await button.click();
  const progress = page.getByRole('progressbar', { name: 'Börjar' });
  await expect(progress).toBeVisible();
  // The chosen folder has reached the engine's port.
  await expect.poll(() => app.evaluate(() => process.title)).toBe('frozen');
  await page.getByRole('button', { name: 'Avbryt', exact: true }).click();
  process.kill(pid, 'SIGCONT');
  await answerOpen(app, [folder]);
  await expect(page.getByText('Exporten avbröts. Mappen är som den var.')).toBeVisible();
  await expect(progress).toBeHidden();
  expect(readdirSync(folder)).toEqual([]);
  await expect(exports).toHaveCount(1);
  await button.click();
  await expect(exports).toHaveCount(2);
  expect(readdirSync(folder)).toEqual(['sok-i-handlingar']);
});
