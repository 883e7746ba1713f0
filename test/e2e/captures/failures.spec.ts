// Failures while a page is viewed or saved in the capture window: each is explained in a sentence, and nothing is
// partly stored.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { gate } from '../routes/gate.ts';
import { ask, toNextPage, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { bar, captureBar, navigateTo, SAVING, shownPage } from '../routes/capture-bar.ts';
import { expect, test } from '../support/fixtures.ts';
import { makeCertificate } from '../support/system/certificate.ts';
import { idleFor } from '../support/system/idle.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault, PASSPHRASE } from '../support/data/vault.ts';

/** Loads more content for as long as it is being read. */
const ENDLESS = `<!doctype html><html lang="sv"><title>Flödet</title><body><h1>Flödet</h1><script>
const more = () => { for (let i = 0; i < 4; i++) { const one = document.createElement('p'); one.textContent = 'Kommentar'; one.style.height = '400px'; document.body.append(one); } };
more(); setInterval(() => { if (document.body.scrollHeight < 19000) more(); }, 100);
</script>`;

let folder = '';
const servers: Server[] = [];
let [site, selfSigned, otherHost] = ['', '', ''];
/** Requests that reached the servers with bad certificates. */
let secure: string[] = [];
let asked: { path: string; authorization: string }[] = [];

const listening = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-certificates-'));
  const impostor = (name: string): Promise<string> =>
    listening(
      createSecureServer(makeCertificate(folder, name), (request, response) => {
        secure.push(request.url ?? '');
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end('<title>Falsk</title><h1>Falsk sida</h1>');
      }),
    );
  selfSigned = `https://${await impostor('127.0.0.1')}`;
  otherHost = `https://${await impostor('exempel.se')}`;
  const plain = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push({ path: url, authorization: request.headers.authorization ?? '' });
    const page = (html: string): void =>
      void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    if (url === '/locked' || url === '/locked.png')
      response
        .writeHead(401, { 'content-type': 'text/html; charset=utf-8', 'www-authenticate': 'Basic realm="Intern"' })
        .end('<!doctype html><html lang="sv"><title>Stängt</title><h1>Bara för inloggade</h1>');
    else if (url === '/framed')
      page('<!doctype html><html lang="sv"><title>Öppet</title><h1>Öppet</h1><img src="/locked.png" alt="">');
    else if (url === '/away') response.writeHead(302, { location: `${selfSigned}/away` }).end();
    else if (url === '/mixed')
      page(
        `<!doctype html><html lang="sv"><title>Blandat</title><h1>Blandat</h1><iframe src="${selfSigned}/frame" title="x"></iframe><img src="${selfSigned}/picture.png" alt="">`,
      );
    else if (url === '/endless') page(ENDLESS);
    else if (url === '/comment')
      page(
        '<!doctype html><html lang="sv"><title>Tråden</title><h1>Tråden</h1><article id="k1"><strong>Kalle</strong><p>Ni är ju helt odugliga allihop</p></article>',
      );
    else page('<!doctype html><html lang="sv"><title>Badet</title><h1>Badet har öppet</h1>');
  });
  site = `http://${await listening(plain)}`;
});
test.afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const total = async (page: Page): Promise<number> =>
  (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).total;

test('a server without a valid certificate is refused, and nothing of it is shown, fetched or saved', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await makeVault(page);
  // The channel and the page have different names, so that the bar's title shows when the page has loaded.
  const { channelId } = await addLogin(page, 'Anläggningen', { username: 'bad', password: 'hemligt ord' }, `${site}/`);
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  const refused = tools.getByText(/^Sidan visas inte, eftersom servern inte kan visa vem den är \(ERR_CERT_/);
  const shownText = (): Promise<string[]> =>
    Promise.all(
      app
        .windows()
        .filter((one) => one !== page && one !== tools)
        .map((one) => one.evaluate(() => document.body.innerText)),
    );
  secure = [];
  for (const address of [`${selfSigned}/`, `${otherHost}/`, `${site}/away`]) {
    await navigateTo(tools, `${site}/`, 'Badet');
    await expect(refused).toBeHidden();
    await bar(tools).enter(address);
    await expect(refused, address).toBeVisible();
    await expectAccessible(tools);
    // The previous page may still be disappearing.
    await expect(async () => {
      for (const text of await shownText()) expect(text, address).not.toMatch(/Falsk|Badet har öppet/);
    }).toPass();
    for (const into of ['alone', 'newCase'] as const)
      expect(await tryAsk(tools, 'captureBar.save', { into }), address).toMatchObject({
        ok: false,
        error: { code: 'captures.noPage' },
      });
    // Neither asking again nor reloading bypasses the refusal.
    await ask(tools, 'captureBar.move', { to: 'reload' });
    await expect(refused, address).toBeVisible();
  }
  // Heard only once the test is attached to the process of the new page, which may be after its picture was refused.
  running.allowComplaint(/net::ERR_CERT_/);
  // Inside an honest page: content from that server is left out.
  await navigateTo(tools, `${site}/mixed`, 'Blandat');
  await bar(tools).saveButton.click();
  await expect(bar(tools).saved).toBeVisible(SAVING);
  expect(await total(page)).toBe(1);
  expect([secure, (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 10 })).total]).toEqual([[], 0]);
});

test('a server that asks for a password gets none, and its error page is shown and saved as such', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Anläggningen', { username: 'bad', password: 'hemligt ord' }, `${site}/`);
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  const notice = tools.getByText(/^Servern bad om namn och lösenord i en egen ruta\./);
  await navigateTo(tools, `${site}/`, 'Badet');
  asked = [];
  // The picture's request is delayed: it asks twice, and nothing waits for it.
  running.expectComplaint(/Failed to load resource: .* 401/);
  await navigateTo(tools, `${site}/locked`, 'Stängt');
  await expect(notice).toBeVisible();
  await expectAccessible(tools);
  const view = await shownPage(running, `${site}/locked`);
  await expect(view.getByRole('heading', { name: 'Bara för inloggade' })).toBeVisible();
  await bar(tools).saveButton.click();
  await expect(bar(tools).savedBut(/fel/)).toBeVisible(SAVING);
  const [line] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).rows;
  expect((await ask(page, 'captures.get', { id: line!.id })).capture).toMatchObject({
    status: 401,
    title: 'Stängt',
    notes: expect.arrayContaining(['errorPage']),
  });
  // The message is about that page, not the next one; it returns when only a picture requires a login.
  await navigateTo(tools, `${site}/`, 'Badet');
  await expect(notice).toBeHidden();
  await navigateTo(tools, `${site}/framed`, 'Öppet');
  await expect(notice).toBeVisible();
  expect(asked.filter(({ path: at }) => at.startsWith('/locked')).length).toBeGreaterThan(1);
  expect(asked.filter(({ authorization }) => authorization !== '')).toEqual([]);
});

/** Every file of the vault that holds a stored file, or one that is being stored. */
const stored = (home: string): string[] =>
  readdirSync(path.join(home, 'home'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /[/\\]blobs[/\\].*\./.test(name))
    .sort();

/** Locks when the main process makes this engine call: just before or just after it. */
async function lockAt(
  app: ElectronApplication,
  home: string,
  name: string,
  when: 'before' | 'after' = 'before',
): Promise<void> {
  const idle = path.join(home, 'idle.mjs');
  writeFileSync(idle, '');
  await app.evaluate(
    ({ utilityProcess }, [script, wanted, order]) => {
      type Asked = { type?: string; name?: string; op?: string };
      const child = utilityProcess.fork(script ?? '');
      const port = Object.getPrototypeOf(child) as { postMessage: (this: unknown, message: Asked) => void };
      const post = port.postMessage;
      port.postMessage = function (message) {
        if (message.name === wanted || message.op === wanted) {
          port.postMessage = post;
          const lock = { type: 'call', id: -1, name: 'vault.lock', input: {} } as Asked;
          for (const next of order === 'before' ? [lock, message] : [message, lock]) post.call(this, next);
        } else post.call(this, message);
      };
    },
    [idle, name, when],
  );
}

test('locking the vault during a capture stores nothing partly, closes the window and reports the loss once', async ({
  launch,
}) => {
  // It locks seven times, and each lock starts two processes.
  test.setTimeout(300_000);
  const running = await launch({ env: { ...CLOCK, KANALVAKT_IDLE_LOOK_MS: '100' } });
  const { page, app, home } = running;
  await idleFor(app, 0);
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/endless`);
  const before = await ask(page, 'vault.journal', { limit: 1 });
  const kept = stored(home);
  const notice = page
    .getByRole('alert')
    .filter({ hasText: 'Valvet låstes medan en sida sparades som bevis. Inget av sidan är sparat.' });

  const lost = async (how: string, lock: (tools: Page) => Promise<void>): Promise<void> => {
    await ask(page, 'captures.open', { channelId });
    const tools = await captureBar(running);
    await bar(tools).shows('Flödet', how);
    await lock(tools);
    await expect.poll(() => app.windows().length, how).toBe(1);
    await expect(gate(page).title, how).toBeVisible();
    await expect(notice, how).toBeVisible();
    await expect(notice, how).toHaveCount(1);
    await expectAccessible(page);
    await ask(page, 'vault.unlock', { passphrase: PASSPHRASE });
    // Still shown to the next member who unlocks, until it is dismissed.
    await expect(notice, how).toHaveCount(1);
    await notice.getByRole('button', { name: 'Stäng' }).click();
    await expect(notice, how).toBeHidden();
    expect(
      [await total(page), (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 10 })).total],
      how,
    ).toEqual([0, 0]);
    expect(stored(home), how).toEqual(kept);
    const now = await ask(page, 'vault.journal', { limit: 1 });
    expect([now.total, now.lines[0]?.hash], how).toEqual([before.total, before.lines[0]?.hash]);
    expect(await ask(page, 'vault.verify', {}), how).toMatchObject({ ok: true });
  };

  const saving = async (tools: Page): Promise<void> => {
    await bar(tools).saveButton.click();
    await expect(tools.getByText(/^Läser igenom sidan/)).toBeVisible();
  };
  await lost('manually while the page is read', async (tools) => {
    await saving(tools);
    await ask(page, 'vault.lock', {});
  });
  await lost('by idling while the page is read', async (tools) => {
    await ask(page, 'app.savePreferences', { lockAfterMinutes: 1 });
    await saving(tools);
    await toNextPage(page, () => idleFor(app, 60));
    await idleFor(app, 0);
  });
  const savingNow = async (tools: Page): Promise<void> => {
    await bar(tools).saveAsCase();
    await tools.getByRole('button', { name: 'Det räcker, spara nu' }).click();
  };
  for (const step of ['evidence.begin', 'evidence.append', 'captureStore']) {
    await lost(`while the page is stored, before ${step}`, async (tools) => {
      await lockAt(app, home, step);
      await savingNow(tools);
    });
  }

  // Once the writing has begun, locking waits: the capture is stored completely with its case, and that is reported
  // too.
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Flödet');
  await lockAt(app, home, 'captureStore', 'after');
  await savingNow(tools);
  await expect(page.getByRole('status').filter({ hasText: 'Sidan hann sparas.' })).toHaveCount(1);
  await expect(notice).toHaveCount(0);
  await ask(page, 'vault.unlock', { passphrase: PASSPHRASE });
  const [line] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).rows;
  expect((await ask(page, 'moderation.get', { id: line?.caseId ?? '' })).case.evidence).toHaveLength(8);
  expect(stored(home)).toHaveLength(kept.length + 8);
  expect(await ask(page, 'vault.verify', {})).toMatchObject({ ok: true });
});

test('a page captured for a plan stopped meanwhile is saved, and the bar says that it is not counted', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Anläggningen', { username: 'bad', password: 'hemligt ord' }, `${site}/`);
  await ask(page, 'capturePlans.save', {
    channelId,
    fields: { every: { unit: 'month', day: 1 }, addresses: [], way: 'remind', from: '2026-11-24', place: '' },
  });
  await ask(page, 'captures.open', { channelId, planId: channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Badet');
  await ask(page, 'capturePlans.stop', { channelId, reason: 'Paus' });
  await bar(tools).saveButton.click();
  await expect(
    bar(tools).savedBut('Den är inte räknad i planen: Det finns inget sådant tillfälle i planen.'),
  ).toBeVisible(SAVING);
  await expectAccessible(tools);
  expect(await total(page)).toBe(1);
});

test('the same comment captured twice makes one case, to which the second page can be added', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/comment`);
  const capture = async (): Promise<Page> => {
    await ask(page, 'captures.open', { channelId });
    const tools = await captureBar(running);
    await bar(tools).shows('Tråden');
    const view = await shownPage(running, `${site}/comment`);
    await view.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#k1 p')!));
    await bar(tools).saveAsCase();
    return tools;
  };
  await expect(bar(await capture()).savedInCase).toBeVisible(SAVING);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/bar.html'))
      ?.close(),
  );
  await expect.poll(() => app.windows().length).toBe(1);
  const tools = await capture();
  await expect(
    tools.getByText(/^Sidan är sparad, men inte lagd i något ärende: Samma text finns redan i ett ärende på kanalen\./),
  ).toBeVisible(SAVING);
  await expectAccessible(tools);
  await tools.getByRole('button', { name: 'Visa beviset' }).click();
  const put = page.getByRole('button', { name: /^Lägg i det ärendet: samma text/ });
  await expect(put).toBeVisible();
  await expectAccessible(page);
  await put.press('Enter');
  await expect(page).toHaveURL(/#\/moderering\//);
  const cases = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 10 });
  expect([cases.total, await total(page)]).toEqual([1, 2]);
  // Identical files are stored once.
  expect((await ask(page, 'moderation.get', { id: cases.rows[0]?.id ?? '' })).case.evidence.length).toBeGreaterThan(7);
});
