// The capture window against a local site that behaves as a feed and as an attacker: what is saved, and what must not
// get out.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { diaryDecision } from '../routes/diary-decision.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { bar, captureBar, closeCapture, navigateTo, SAVING, shownPage } from '../routes/capture-bar.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { type LocalSite, localSite } from '../support/system/local-site.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

const FEED = `<!doctype html><html lang="sv"><title>Badet i Norråsa</title><body><h1>Badet</h1><div id="list"></div><script>
let n = 0; const add = () => { for (let i = 0; i < 10 && n < 60; i++, n++) { const one = document.createElement('article'); one.id = 'k' + n; one.className = 'comment'; one.style.height = '190px'; one.innerHTML = '<strong><a href="/u/' + n + '">Kalle ' + n + '</a></strong><p>Kommentar ' + n + '</p>'; list.append(one); } };
add(); addEventListener('scroll', () => { if (innerHeight + scrollY > document.body.scrollHeight - 400) add(); });
</script></body></html>`;
const ENEMY = `<!doctype html><title>Fiende</title><body><script>
const out = {}; const tried = (name, work) => { try { out[name] = String(work()); } catch (error) { out[name] = 'refused'; } };
tried('require', () => typeof require); tried('process', () => typeof process); tried('bridge', () => typeof window.kanalvakt);
tried('open', () => window.open('/other') === null); tried('dialog', () => { alert('hej'); return 'passed'; });
onbeforeunload = () => 'stay'; parent.postMessage('hej', '*');
Promise.all([fetch('app://kanalvakt/index.html').then(() => 'read', () => 'refused'), fetch('file:///etc/passwd').then(() => 'read', () => 'refused'), navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'refused') : 'refused', Notification.requestPermission(), new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), () => done('refused')))]).then(([app, file, camera, notes, place]) => { Object.assign(out, { app, file, camera, notes, place }); fetch('/report', { method: 'POST', body: JSON.stringify(out) }); fetch('/onward').then(() => { location.href = 'app://kanalvakt/index.html'; fetch('/tried'); }); location.href = '/file.zip'; });
</script></body>`;

let served: LocalSite;
let site = '';
let reports: string[] = [];
/** Lets the delayed page arrive, and lets the hostile page try its last escape. */
let letArrive = (): void => undefined;
let letTry = (): void => undefined;
const seen: { path: string; cookie: string }[] = [];
test.beforeAll(async () => {
  served = await localSite((request, response) => {
    const url = request.url ?? '';
    seen.push({ path: url, cookie: request.headers.cookie ?? '' });
    const page = (html: string, more: Record<string, string> = {}): void =>
      void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...more }).end(html);
    if (url === '/start') response.writeHead(302, { location: '/feed' }).end();
    else if (url === '/feed') page(FEED, { 'set-cookie': 'login=anna; Max-Age=99999' });
    else if (url === '/enemy') page(ENEMY);
    // Seldom enough for Chromium, which stops a page that navigates more than 200 times in ten seconds.
    else if (url === '/clinging')
      page(
        '<title>Klamrar</title><script>setInterval(() => { location.href = "/clinging?" + Math.random(); location.href = "app://kanalvakt/index.html"; }, 150)</script>',
      );
    else if (url.startsWith('/clinging?')) setTimeout(() => page('<title>Klamrar</title>'), 60_000).unref();
    else if (url === '/onward') letTry = () => void response.end();
    else if (url === '/held') letArrive = () => page('<title>Väntad</title>');
    else if (url === '/late')
      setTimeout(() => page('<title>Sent</title>', { 'cache-control': 'no-store' }), 500).unref();
    else if (url === '/busy')
      page('<title>Upptagen</title><p>Hej<script>setTimeout(() => { for (;;); }, 300)</script>');
    else if (url === '/slow')
      response.writeHead(200, { 'content-type': 'text/html' }).write('<title>Seg</title><p>Halva sidan</p>');
    else if (url === '/tall')
      page(
        '<title>Lång</title><body style="margin:0"><div style="height:23000px;background:linear-gradient(red,blue)"></div>',
      );
    else if (url === '/dead') request.socket.destroy();
    else if (url === '/dying')
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-length': '90000' })
        .write('<title>Halv</title><p>Halva sidan', () => setTimeout(() => request.socket.destroy(), 300));
    else if (url === '/file.zip')
      response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }).end('PK');
    else if (url === '/report') {
      request.on('data', (data: Buffer) => reports.push(data.toString()));
      response.end();
    } else page('<title>Annat</title>');
  });
  site = served.address;
});
test.afterAll(() => served.stop());

/** Checks focus inside the bar's own document; whether this window has the system's focus does not matter. */
async function active(one: Locator): Promise<void> {
  await expect.poll(() => one.evaluate((element) => element === document.activeElement)).toBe(true);
}

test('[R17.1][R21.1][R44.1][R46.3] a page that loads while it is read is captured completely, signed and used as evidence; its login lasts until the vault is locked', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/start`);
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Badet i Norråsa');
  await expectAccessible(tools);
  const feed = await shownPage(running, `${site}/feed`);
  await feed.evaluate(() => {
    const text = document.querySelector('#k2 p')!;
    getSelection()!.selectAllChildren(text);
  });
  await tools.getByRole('button', { name: 'Markera text' }).click();
  await expect(tools.getByText('Kommentar 2')).toBeVisible();
  await bar(tools).saveAsCase();
  await expect(bar(tools).savedInCase).toBeVisible(SAVING);
  await expectAccessible(tools);

  const [line] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).rows;
  const { capture } = await ask(page, 'captures.get', { id: line!.id });
  expect(capture).toMatchObject({
    title: 'Badet i Norråsa',
    finalAddress: `${site}/feed`,
    redirects: [{ address: `${site}/start`, status: 302 }],
    status: 200,
    selection: { text: 'Kommentar 2', author: 'Kalle 2', link: `${site}/feed#k2` },
    direction: 'received',
  });
  expect(capture.localTime).toMatch(/^2026-11-24T09:2\d:\d\d\+01:00$/);
  expect(capture.page.height).toBeGreaterThan(11_000);
  expect(capture.page.pictured).toBe(capture.page.height);
  expect(capture.files.map(({ part }) => part)).toEqual([
    'picture',
    'pdf',
    'page',
    'archive',
    'text',
    'manifest',
    'signature',
    'key',
  ]);
  const file = { case: await ask(page, 'moderation.get', { id: capture.caseId! }) }.case.case;
  expect(file).toMatchObject({
    item: { text: 'Kommentar 2', link: `${site}/feed#k2` },
    sender: { kind: 'known', name: 'Kalle 2' },
    preserved: null,
  });
  expect(file.evidence).toHaveLength(8);
  expect((await tryAsk(page, 'moderation.recordOutcome', { id: file.id, outcome: 'delete', note: '' })).ok).toBe(false);

  // Exports every file; the signature is verified by openssl, the archive is read by Python alone.
  const out = (part: string): string => path.join(running.home, part);
  for (const { part, blobId, name, sha256 } of capture.files) {
    await answerSave(running.app, out(part));
    expect((await ask(page, 'evidence.saveAs', { blobId, name })).saved).toBe(true);
    expect(execFileSync('sha256sum', [out(part)], { encoding: 'utf8' })).toContain(sha256);
  }
  const manifest = execFileSync('cat', [out('manifest')]);
  writeFileSync(out('signed'), Buffer.concat([Buffer.from('kanalvakt/v1/signed/capture\n'), manifest]));
  expect(
    execFileSync(
      'openssl',
      [
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        out('key'),
        '-rawin',
        '-in',
        out('signed'),
        '-sigfile',
        out('signature'),
      ],
      { encoding: 'utf8' },
    ),
  ).toContain('Signature Verified Successfully');
  const listed = (JSON.parse(manifest.toString()) as { files: { sha256: string }[] }).files.map(({ sha256 }) => sha256);
  expect(listed).toEqual(capture.files.slice(0, 5).map(({ sha256 }) => sha256));
  const read = execFileSync('python3', ['-c', READ_WARC, out('archive')], { encoding: 'utf8' });
  expect(JSON.parse(read)).toContainEqual([`${site}/feed`, 200, createHash('sha256').update(FEED).digest('hex'), true]);
  expect(read).not.toContain('login=anna');
  expect(execFileSync('head', ['-c', '5', out('pdf')], { encoding: 'utf8' })).toBe('%PDF-');

  await goTo(page, paths.capture(capture.id));
  await expect(page.getByRole('heading', { level: 1, name: 'Badet i Norråsa' })).toBeVisible();
  // Classification and diary decision: confidential content must be registered (R21).
  const diary = diaryDecision(page);
  await diary.secrecy.check();
  await diary.legalGround.fill('OSL 21 kap. 1 §');
  await expect(diary.notNeeded).toBeDisabled();
  await diary.needed.check();
  await diary.reason.fill('Sekretess.');
  await diary.saveButton.click();
  await expect
    .poll(async () => (await ask(page, 'captures.get', { id: capture.id })).capture)
    .toMatchObject({
      marks: { secrecy: true, secrecyBasis: 'OSL 21 kap. 1 §' },
      diary: { decision: 'needed', reason: 'Sekretess.' },
    });
  await expectAccessible(page);

  // A locked vault closes the window.
  await ask(page, 'vault.lock', {});
  await expect.poll(() => running.app.windows().length).toBe(1);
  expect((await tryAsk(page, 'captures.open', { channelId })).ok).toBe(false);
  await unlock(page, PASSPHRASE);
  for (const cookie of ['', 'login=anna']) {
    seen.length = 0;
    await ask(page, 'captures.open', { channelId });
    await bar(await captureBar(running)).shows('Badet i Norråsa');
    expect(seen.find(({ path: at }) => at === '/feed')?.cookie).toBe(cookie);
    await closeCapture(running, await captureBar(running));
  }
  await ask(page, 'captures.open', { channelId });
  await bar(await captureBar(running)).shows('Badet i Norråsa');
  await ask(page, 'captures.forget', { channelId });
  await expect(bar(await captureBar(running)).cleared).toBeVisible();
  await expect.poll(() => seen.findLast(({ path: at }) => at === '/feed')?.cookie).toBe('');
});

test('a hostile page reaches and opens nothing and can always be left; failures are reported and store nothing', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' });
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  for (const address of [
    'file:///etc/passwd',
    'app://kanalvakt/index.html',
    'javascript:alert(1)',
    'data:text/html,hej',
    'devtools://x/y',
  ]) {
    const { ok, error } = (await tryAsk(tools, 'captureBar.go', { address })) as {
      ok: boolean;
      error?: { code: string };
    };
    expect([ok, error?.code], address).toEqual([false, 'captures.addressRefused']);
  }
  for (const name of ['moderation.page', 'vault.status', 'captures.page'] as const)
    expect((await tryAsk(tools, name, {})).ok, name).toBe(false);
  expect((await tryAsk(page, 'captureBar.state', {})).ok).toBe(false);
  reports = [];
  seen.length = 0;
  running.expectComplaint(/Blocked attempt to show a 'beforeunload' confirmation panel/);
  running.expectComplaint(/net::ERR_BLOCKED_BY_CLIENT/);
  running.expectComplaint(/Not allowed to load local resource: file:/);
  await navigateTo(tools, `${site}/enemy`, 'Fiende');
  await expect.poll(() => reports.length).toBe(1);
  expect(JSON.parse(reports[0]!)).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: 'undefined',
    open: 'true',
    dialog: 'passed',
    app: 'refused',
    file: 'refused',
    camera: 'refused',
    notes: 'denied',
    place: 'refused',
  });
  await expect(tools.getByText(/försökte ladda ned en fil/)).toBeVisible();
  letTry();
  await expect.poll(() => seen.some(({ path: at }) => at === '/tried')).toBe(true);
  expect((await ask(tools, 'captureBar.state', {})).address).toBe(`${site}/enemy`);
  expect(running.app.windows()).toHaveLength(3);

  // A page that never finishes loading is saved with a note; a page that tries to keep the user is left by address and
  // by Back.
  await navigateTo(tools, `${site}/slow`, 'Seg');
  await bar(tools).saveButton.click();
  await expect(bar(tools).savedBut(/laddade fortfarande/)).toBeVisible(SAVING);
  await navigateTo(tools, `${site}/clinging`, 'Klamrar');
  // Of another site: the way there does not end with the process of the page.
  await navigateTo(tools, `${site.replace('127.0.0.1', 'localhost')}/late`, 'Sent');
  await navigateTo(tools, `${site}/clinging`, 'Klamrar');
  // As if the user had just used the page: only then can its own navigation end the user's.
  await running.app.evaluate(
    ({ webContents }, url) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL() === url)!
        .mainFrame.executeJavaScript('0', true),
    `${site}/clinging`,
  );
  await tools.getByRole('button', { name: 'Bakåt', exact: true }).click();
  await bar(tools).shows('Sent');
  // A page that does not respond may be killed by the program; whether it must be depends on timing.
  await navigateTo(tools, `${site}/busy`, 'Upptagen');
  await expect.poll(async () => (await tryAsk(tools, 'captureBar.save', { into: 'alone' })).ok).toBe(false);
  await expect(tools.getByText('Sidan svarar inte, så inget sparades.', { exact: false })).toBeVisible();
  await bar(tools).enter('http://127.0.0.1:1/');
  await expect(bar(tools).notFetched).toBeVisible();
  expect((await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).total).toBe(1);
  // By keyboard alone: focus the address, load it, save, dismiss the answer, and close.
  const press = (keyCode: string, modifiers: 'control'[] = []): Promise<void> =>
    running.app.evaluate(
      ({ BrowserWindow }, key) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().endsWith('/bar.html'))!
          .webContents.sendInputEvent({ type: 'keyDown', ...key }),
      { keyCode, modifiers },
    );
  await press('l', ['control']);
  await active(bar(tools).address);
  await tools.keyboard.type(`${site}/other`);
  await tools.keyboard.press('Enter');
  await bar(tools).shows('Annat');
  // A page that arrives late does not replace the address being typed.
  await bar(tools).enter(`${site}/held`);
  await expect.poll(() => seen.some(({ path: at }) => at === '/held')).toBe(true);
  await bar(tools).address.fill(`${site}/other?again`);
  letArrive();
  await bar(tools).shows('Väntad');
  await expect(bar(tools).address).toHaveValue(`${site}/other?again`);
  await tools.keyboard.press('Enter');
  await bar(tools).shows('Annat');
  await press('F6');
  await active(bar(tools).saveButton);
  await tools.keyboard.press('Tab');
  await tools.keyboard.press('Enter');
  await expect(bar(tools).closeWindow).toBeVisible();
  await expectAccessible(tools);
  await tools.keyboard.press('Escape');
  await expect(bar(tools).closeWindow).toBeHidden();
  await press('s', ['control']);
  await expect(bar(tools).saved).toBeVisible(SAVING);
  await press('w', ['control']).catch(() => undefined);
  await expect.poll(() => running.app.windows().length).toBe(1);
  expect(await page.evaluate(() => location.origin)).toBe('app://kanalvakt');
});

const READ_WARC = `
import sys, gzip, hashlib, base64, json
data = gzip.open(sys.argv[1]).read(); out = []; at = 0
while at < len(data):
    end = data.index(b'\\r\\n\\r\\n', at); head = dict(line.split(': ', 1) for line in data[at:end].decode().split('\\r\\n')[1:]); size = int(head['Content-Length'])
    block = data[end + 4:end + 4 + size]; at = end + 4 + size + 4
    good = head['WARC-Block-Digest'] == 'sha256:' + base64.b32encode(hashlib.sha256(block).digest()).decode()
    if head['WARC-Type'] == 'response':
        http, body = block.split(b'\\r\\n\\r\\n', 1); out.append([head['WARC-Target-URI'], int(http.split()[1]), hashlib.sha256(body).hexdigest(), good])
print(json.dumps(out))
`;

test('a server that dies is reported, a very long page is cut with a note, and channels share no login', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const first = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/feed`);
  const { channel } = await ask(page, 'channels.get', { id: first.channelId });
  const { id: other } = await ask(page, 'channels.save', {
    fields: { ...channel, name: 'Biblioteket', address: `${site}/feed?b` },
  });
  await ask(page, 'captures.open', { channelId: first.channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Badet i Norråsa');
  seen.length = 0;
  await ask(tools, 'captureBar.move', { to: 'reload' });
  await expect.poll(() => seen.find(({ path: at }) => at === '/feed')?.cookie).toBe('login=anna');

  running.expectComplaint(/net::ERR_CONTENT_LENGTH_MISMATCH/);
  for (const address of ['/dead', '/dying']) {
    await ask(tools, 'captureBar.go', { address: `${site}${address}` });
    await expect(bar(tools).notFetched, address).toBeVisible();
    expect((await tryAsk(tools, 'captureBar.save', { into: 'newCase' })).ok, address).toBe(false);
    await navigateTo(tools, `${site}/between`, 'Annat');
  }
  expect((await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).total).toBe(0);

  await navigateTo(tools, `${site}/tall`, 'Lång');
  const { id } = await ask(tools, 'captureBar.save', { into: 'alone' });
  await expect(tools.getByText(/längre än vad en bild rymmer/)).toBeVisible();
  const { capture } = await ask(page, 'captures.get', { id });
  expect([capture.page.height, capture.page.pictured, capture.notes.includes('pictureCut')]).toEqual([
    23_000,
    20_000,
    true,
  ]);

  seen.length = 0;
  await ask(page, 'captures.open', { channelId: other });
  await expect.poll(() => seen.find(({ path: at }) => at === '/feed?b')?.cookie).toBe('');
});
