// A captured page is played again when its server is gone: as it looked, under its address, and without network. The site
// behaves as a page that wants to get out.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { paths } from '../../../renderer/routes.ts';
import { bar, openCapture, savedPart, savePage } from '../routes/capture-bar.ts';
import { openedReplayBar, playedPage, replayBar } from '../routes/replay-bar.ts';
import { captureIn, closes } from '../support/data/saved-pages.ts';
import type { Running } from '../support/program/launch.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { type LocalSite, localSite } from '../support/system/local-site.ts';
import { expect, test } from '../support/fixtures.ts';
import { addLogin, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

/** A red square. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
const STYLE =
  'body{margin:0;font:20px sans-serif}.a{background:#036;color:#fff;padding:40px}img{width:300px;height:200px}';
const PAGE = `<!doctype html><html lang="sv"><title>Badet</title><link rel="stylesheet" href="/style.css"><body><div class="a">Öppet till sju</div><p id="made">Ej kört</p><img src="/bild.png"><a href="/annan">Annan</a> <a id="lost" href="/borta">Borta</a><div style="height:1500px;background:linear-gradient(#fff,#9cf)"></div><script>
document.querySelector('#made').textContent = 'Kört av skript';
fetch('/api?id=7&t=' + Date.now()).then((answer) => answer.text()).then((text) => { const p = document.createElement('p'); p.id = 'api'; p.textContent = text; document.body.append(p); });
</script></body></html>`;
/** Tries everything that reaches out, only where its own server is gone. */
const ENEMY = (
  port: number,
): string => `<!doctype html><title>Fiende</title><meta http-equiv="x-dns-prefetch-control" content="on"><link rel="preconnect" href="http://127.0.0.1:${String(port)}"><link rel="dns-prefetch" href="//127.0.0.1:${String(port)}"><link rel="prefetch" href="http://127.0.0.1:${String(port)}/prefetch"><body><p id="out">väntar</p><form id="form" method="post" action="http://127.0.0.1:${String(port)}/form" target="other"></form><iframe name="other"></iframe><script>
const base = 'http://127.0.0.1:${String(port)}'; const out = {};
const tries = {
  fetch: () => fetch(base + '/fetch', { mode: 'no-cors' }).then((answer) => 'status ' + answer.status),
  post: () => fetch(base + '/post', { method: 'POST', body: 'hemligt' }).then((answer) => 'status ' + answer.status),
  image: () => new Promise((done) => { const img = new Image(); img.onload = () => done('loaded'); img.onerror = () => done('refused'); img.src = base + '/img.png'; }),
  socket: () => new Promise((done) => { const one = new WebSocket('ws://127.0.0.1:${String(port)}/socket'); one.onopen = () => done('open'); one.onerror = () => done('refused'); }),
  beacon: () => String(navigator.sendBeacon(base + '/beacon', 'hemligt')),
  events: () => new Promise((done) => { const one = new EventSource(base + '/events'); one.onopen = () => done('open'); one.onerror = () => { one.close(); done('refused'); }; }),
  worker: () => navigator.serviceWorker.register('/sw.js').then(() => 'registered', () => 'refused'),
  open: () => String(window.open(base + '/open') === null),
  rtc: () => new Promise((done) => { const one = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${String(port)}' }, { urls: 'turn:127.0.0.1:${String(port)}?transport=tcp', username: 'a', credential: 'b' }] }); one.createDataChannel('a'); one.onicegatheringstatechange = () => one.iceGatheringState === 'complete' && done('gathered'); one.createOffer().then((offer) => one.setLocalDescription(offer)); setTimeout(() => done('waited'), 4000); }),
  bridge: () => typeof window.kanalvakt, require: () => typeof require,
  app: () => fetch('app://kanalvakt/index.html').then(() => 'read', () => 'refused'),
  file: () => fetch('file:///etc/passwd').then(() => 'read', () => 'refused'),
};
document.querySelector('#form').submit();
Promise.all(Object.entries(tries).map(async ([name, work]) => { try { out[name] = String(await work()); } catch (error) { out[name] = 'refused'; } })).then(() => { document.querySelector('#out').textContent = JSON.stringify(out); });
</script></body>`;

let site = '';
let port = 0;
let served: LocalSite;
let asked: string[] = [];

async function serve(): Promise<void> {
  const answer: RequestListener = (request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    const send = (type: string, body: string | Buffer): void =>
      void response.writeHead(200, { 'content-type': type }).end(body);
    if (url === '/start') response.writeHead(302, { location: '/badet' }).end();
    else if (url === '/badet') send('text/html; charset=utf-8', PAGE);
    else if (url === '/annan') send('text/html; charset=utf-8', '<title>Annan</title><p>Annan sida');
    else if (url === '/style.css') send('text/css', STYLE);
    else if (url === '/bild.png') send('image/png', PICTURE);
    else if (url.startsWith('/api?id=7')) send('text/plain; charset=utf-8', 'Svar från servern');
    else if (url === '/fiende') send('text/html; charset=utf-8', ENEMY(port));
    else if (url === '/sw.js') send('text/javascript', '');
    else response.writeHead(404).end();
  };
  served = await localSite(answer, port);
  ({ port, address: site } = served);
}

test.beforeEach(async () => {
  [asked, port] = [[], 0];
  await serve();
});
const stop = (): Promise<void> => served.stop();
test.afterEach(stop);

/** Notes every connection to the port of the site that is gone. */
async function listenInstead(): Promise<{ connections: () => number; end: () => Promise<void> }> {
  let connections = 0;
  const listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  // The listener itself works: otherwise nothing would be proven.
  await new Promise<void>((resolve) =>
    connect(port, '127.0.0.1')
      .once('close', () => resolve())
      .on('error', resolve),
  );
  expect(connections).toBe(1);
  return {
    connections: () => connections - 1,
    end: () => new Promise((resolve) => listener.close(() => resolve())),
  };
}

/**
 * The share of pixels in which the page that is played differs clearly from the stored picture, taken in the same way; 1
 * if the sizes differ.
 */
const difference = (
  running: Running,
  stored: Buffer,
  address: string,
  { width, height }: { width: number; height: number },
): Promise<number> =>
  running.app.evaluate(
    async ({ nativeImage, webContents }, asked) => {
      const shown = webContents.getAllWebContents().find((one) => one.getURL() === asked.address)!;
      shown.debugger.attach('1.3');
      const shot = (await shown.debugger.sendCommand('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width: asked.width, height: asked.height, scale: 1 },
      })) as { data: string };
      shown.debugger.detach();
      const [a, b] = [asked.stored, shot.data].map((png) => nativeImage.createFromBuffer(Buffer.from(png, 'base64')));
      const [left, right] = [a!.toBitmap(), b!.toBitmap()];
      if (left.length !== right.length || a!.getSize().width !== b!.getSize().width) return 1;
      let differing = 0;
      for (let at = 0; at < left.length; at += 4)
        if ([0, 1, 2].some((channel) => Math.abs(left[at + channel]! - right[at + channel]!) > 24)) differing += 1;
      return (differing * 4) / left.length;
    },
    { stored: stored.toString('base64'), address, width, height },
  );

test('[R17.1][R44.1] a captured page is played again when its server is gone: as it looked, under its address, and nothing reaches the network', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/start`);
  const tools = await openCapture(running, channelId, 'Badet');
  await playedPage(running, `${site}/badet`).then((shown) =>
    expect(shown.locator('#api')).toHaveText('Svar från servern'),
  );
  await savePage(tools);
  await captureIn(tools, `${site}/fiende`, 'Fiende');
  await closes(
    running,
    bar(tools)
      .moreButton.click()
      .then(() => bar(tools).closeWindow.click()),
    '/bar.html',
  );
  await stop();

  const { rows } = await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 });
  const [enemy, badet] = ['Fiende', 'Badet'].map((title) => rows.find((row) => row.title === title)!.id);
  const { capture } = await ask(page, 'captures.get', { id: badet! });
  const picture = await savedPart(running, capture, 'picture');

  const instead = await listenInstead();
  await goTo(page, paths.capture(badet!));
  await page.getByRole('button', { name: 'Spela upp' }).click();
  const replay = await openedReplayBar(running);
  await expectAccessible(replay);
  await expect(replay.getByText(`${site}/badet`)).toBeVisible();
  await expect(replay.getByText('Sparad 24 november 2026')).toBeVisible();
  // Without scripts first, then with them as when it was captured.
  await expect((await playedPage(running, `${site}/badet`)).locator('#made')).toHaveText('Ej kört');
  // Without what scripts made, the picture is another: the comparison sees that.
  expect(await difference(running, readFileSync(picture), `${site}/badet`, capture.page)).toBeGreaterThan(0);
  await replayBar(replay).scripts.click({ force: true });
  await expect(async () => {
    const shown = await playedPage(running, `${site}/badet`);
    await expect(shown.locator('#made')).toHaveText('Kört av skript', { timeout: 1000 });
  }).toPass();
  const shown = await playedPage(running, `${site}/badet`);
  // Asked for with another time than the archived one.
  await expect(shown.locator('#api')).toHaveText('Svar från servern');
  await expect(replayBar(replay).roughly).toHaveText(/^1 hämtning hittades ungefärligt/);
  expect(await shown.evaluate(() => [location.origin, typeof (window as { kanalvakt?: unknown }).kanalvakt])).toEqual([
    site,
    'undefined',
  ]);
  expect(await difference(running, readFileSync(picture), `${site}/badet`, capture.page)).toBeLessThan(0.002);

  // As the page looked, from the one file.
  await replayBar(replay).source.selectOption('page');
  await expect(replayBar(replay).scripts).toBeHidden();
  await expect(async () => {
    const asFile = await playedPage(running, `${site}/badet`);
    await expect(asFile.locator('#made')).toHaveText('Kört av skript', { timeout: 1000 });
    expect(await difference(running, readFileSync(picture), `${site}/badet`, capture.page)).toBeLessThan(0.002);
  }).toPass();

  // A link to what was not archived says so.
  await (await playedPage(running, `${site}/badet`)).locator('#lost').click();
  const lost = await playedPage(running, `${site}/borta`);
  await expect(lost.getByRole('heading', { name: 'Finns inte i arkivet' })).toBeVisible();
  await expect(replayBar(replay).missing).toBeVisible();
  await replayBar(replay).back.click();
  await playedPage(running, `${site}/badet`);

  // A page that wants to get out, with its scripts.
  await ask(page, 'captures.replay', { id: enemy! });
  await expect(replay.getByText(`${site}/fiende`)).toBeVisible();
  await replayBar(replay).scripts.click({ force: true });
  const out = async (): Promise<string> =>
    // The page without scripts may just be ending.
    (await (
      await playedPage(running, `${site}/fiende`)
    )
      .locator('#out')
      .textContent()
      .catch(() => null)) ?? '';
  await expect.poll(out, { timeout: 20_000 }).toContain('socket');
  expect(JSON.parse(await out())).toMatchObject({
    post: 'status 404',
    image: 'refused',
    socket: 'refused',
    events: 'refused',
    worker: 'refused',
    open: 'true',
    bridge: 'undefined',
    require: 'undefined',
    app: 'refused',
    file: 'refused',
  });
  expect(running.app.windows().map((one) => one.url())).not.toContain(`${site}/open`);
  // Past the archive too, there is no network.
  const past = (address: string): Promise<string[]> =>
    running.app.evaluate(async ({ webContents }, shownAt) => {
      const { session } = webContents.getAllWebContents().find((one) => one.getURL() === shownAt)!;
      const fetched = await session.fetch(shownAt, { bypassCustomProtocolHandlers: true }).then(
        ({ status }) => `answered ${String(status)}`,
        () => 'refused',
      );
      return [await session.resolveProxy(shownAt), fetched];
    }, address);
  expect(await past(`${site}/fiende`)).toEqual(['SOCKS5 0.0.0.0:1', 'refused']);
  expect(instead.connections()).toBe(0);
  await instead.end();

  // What the page complains of is what was refused.
  running.takeComplaints();
  // Locking closes it, whatever it shows.
  await ask(page, 'vault.lock', {});
  await expect.poll(() => running.app.windows().some((one) => one.url().includes('window=replay'))).toBe(false);
  expect(running.app.windows().map((one) => one.url())).not.toContain(`${site}/fiende`);
  expect((await tryAsk(running.page, 'captures.replay', { id: badet! })).ok).toBe(false);
  await unlock(running.page, PASSPHRASE);
});

test('[R44.1] other captures of the address are one press away; the archive is saved for others as WACZ', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/annan`);
  const tools = await openCapture(running, channelId, 'Annan');
  await savePage(tools);
  await captureIn(tools, `${site}/badet`, 'Badet');
  await captureIn(tools, `${site}/annan`, 'Annan');
  await stop();
  const { rows } = await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 });
  await ask(page, 'captures.replay', { id: rows[0]!.id });
  const replay = await openedReplayBar(running);
  await expect(replay.getByRole('combobox', { name: 'Bevis av adressen' }).locator('option')).toHaveCount(2);
  await expect(replay.getByRole('combobox', { name: 'Bevis av adressen' })).toHaveValue(rows[0]!.id);
  await replayBar(replay).earlier.click();
  await expect(replay.getByRole('combobox', { name: 'Bevis av adressen' })).toHaveValue(rows[2]!.id);
  await closes(running, replayBar(replay).close.click(), 'window=replay');

  const file = path.join(running.home, 'sidan.wacz');
  await goTo(page, paths.capture(rows.find(({ title }) => title === 'Badet')!.id));
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara som WACZ' }).click();
  const unpacked = path.join(running.home, 'wacz');
  await expect(() => execFileSync('unzip', ['-qo', file, '-d', unpacked])).toPass();
  expect(execFileSync('unzip', ['-Z', file], { encoding: 'utf8' })).toMatch(/ stor .*archive\/data\.warc\.gz/);
  const read = (name: string): Buffer => readFileSync(path.join(unpacked, name));
  const list = JSON.parse(read('datapackage.json').toString()) as {
    resources: { path: string; hash: string; bytes: number }[];
  };
  expect(list.resources.map((one) => one.path).toSorted()).toEqual([
    'archive/data.warc.gz',
    'indexes/index.cdx',
    'pages/pages.jsonl',
  ]);
  for (const { path: name, hash, bytes } of list.resources) {
    expect(hash).toBe(`sha256:${createHash('sha256').update(read(name)).digest('hex')}`);
    expect(bytes).toBe(read(name).length);
  }
  const lines = read('indexes/index.cdx').toString().trimEnd().split('\n');
  const badet = JSON.parse(lines.find((line) => line.includes('/badet'))!.replace(/^\S+ \d+ /, '')) as {
    offset: number;
    length: number;
  };
  const record = gunzipSync(
    read('archive/data.warc.gz').subarray(badet.offset, badet.offset + badet.length),
  ).toString();
  expect(record).toContain(`WARC-Target-URI: ${site}/badet`);
  expect(record).toContain('Öppet till sju');
});
