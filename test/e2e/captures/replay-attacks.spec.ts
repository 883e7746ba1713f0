// A captured page that attacks when it is played again, with its scripts: it opens nothing, downloads nothing, reads no
// clipboard, leaves its view for nothing but the archive, and cannot keep the window.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { openedReplayBar, replayBar } from '../routes/replay-bar.ts';
import { savePages } from '../support/data/saved-pages.ts';
import type { Running } from '../support/program/launch.ts';
import { ask } from '../support/page/ask.ts';
import { CLOCK } from '../support/page/registers.ts';
import { blockLinks } from '../support/system/opened-links.ts';
import { expect, test } from '../support/fixtures.ts';
import { makeVault } from '../support/data/vault.ts';

/** Harmless while its server is there: asks it under an address that no archive has. */
const ONLY_REPLAYED = `const replayed = fetch('/live/' + Math.random().toString(36).slice(2)).then((answer) => answer.status !== 200, () => true);`;
const HIDDEN = ['file:///etc/passwd', 'kanalvakt://open', 'app://kanalvakt/index.html', 'about:blank'];
const ATTEMPTS = `
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const within = (work) => Promise.race([work, later(5000).then(() => 'never')]);
const framed = (address) => new Promise((done) => { const one = document.createElement('iframe'); one.onload = () => { try { done(one.contentDocument === null ? 'hidden' : 'empty ' + one.contentDocument.body.textContent.length); } catch { done('hidden'); } }; one.src = address; document.body.append(one); });
const read = (address) => fetch(address).then(() => 'read', () => 'refused');
const attempts = {
  open: () => ['https://exempel.se/', ...${JSON.stringify(HIDDEN)}, 'mailto:a@exempel.se', 'javascript:1'].map((one) => window.open(one) === null).join(),
  clipboard: () => navigator.clipboard.readText().then(() => 'read', () => 'refused'),
  items: () => navigator.clipboard.read().then(() => 'read', () => 'refused'),
  paste: () => { const field = document.createElement('textarea'); document.body.append(field); field.focus(); document.execCommand('paste'); return 'pasted ' + field.value; },
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'refused'),
  screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'given', () => 'refused'),
  notifications: () => Notification.requestPermission(),
  place: () => new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), () => done('refused'))),
  usb: () => navigator.usb.requestDevice({ filters: [] }).then(() => 'given', () => 'refused'),
  serial: () => navigator.serial.requestPort().then(() => 'given', () => 'refused'),
  midi: () => navigator.requestMIDIAccess({ sysex: true }).then(() => 'given', () => 'refused'),
  files: () => window.showOpenFilePicker().then(() => 'given', () => 'refused'),
  fullscreen: async () => { document.documentElement.requestFullscreen().catch(() => undefined); await later(500); return document.fullscreenElement === null ? 'refused' : 'given'; },
  permissions: () => Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map((name) => navigator.permissions.query({ name }).then(({ state }) => state))).then((all) => [...new Set(all)].join()),
  worker: () => navigator.serviceWorker.register('/sw.js').then(() => 'registered', () => 'refused'),
  shared: () => new Promise((done) => { const one = new Worker(URL.createObjectURL(new Blob(['fetch("' + location.origin + '/arbetare").then((answer) => postMessage("status " + answer.status), () => postMessage("refused"))']))); one.onmessage = ({ data }) => done(data); one.onerror = () => done('refused'); }),
  socket: () => new Promise((done) => { const one = new WebSocket('wss://exempel.se/'); one.onopen = () => done('open'); one.onerror = () => done('refused'); }),
  transport: async () => { try { await new WebTransport('https://exempel.se:4433/').ready; return 'open'; } catch { return 'refused'; } },
  fileFrame: () => framed('file:///etc/passwd'), appFrame: () => framed('app://kanalvakt/index.html'), ownFrame: () => framed('kanalvakt://open'),
  fileText: () => read('file:///etc/passwd'), appText: () => read('app://kanalvakt/index.html'), bridge: () => [typeof kanalvakt, typeof require, typeof process, typeof opener].join(),
  dialogs: () => { for (let n = 0; n < 200; n += 1) { alert('nu'); confirm('nu'); } return 'went on'; },
  print: () => { print(); return 'went on'; },
  download: () => { const one = document.createElement('a'); one.href = URL.createObjectURL(new Blob(['skadligt'])); one.download = 'skadligt.exe'; document.body.append(one); one.click(); return 'clicked'; },
  other: () => { for (const one of ['mailto:a@exempel.se', 'ms-settings:privacy', 'kanalvakt://open', 'file:///etc/passwd', 'app://kanalvakt/index.html', 'javascript:document.body.remove()', 'data:text/html,utbytt']) { const link = document.createElement('a'); link.href = one; link.click(); try { location.href = one; } catch {} } return 'went on'; },
  refresh: () => { const one = document.createElement('meta'); one.httpEquiv = 'refresh'; one.content = '0;url=file:///etc/passwd'; document.head.append(one); return 'went on'; },
  form: () => { for (const action of ['file:///etc/passwd', 'kanalvakt://open', 'mailto:a@exempel.se']) { const one = document.createElement('form'); one.method = 'post'; one.action = action; document.body.append(one); one.submit(); } return 'went on'; },
};
addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stanna'; });
const out = {};
const run = async () => { for (const [name, work] of Object.entries(attempts)) { try { out[name] = String(await within(Promise.resolve(work()))); } catch { out[name] = 'refused'; } } await later(500); document.querySelector('#out').textContent = JSON.stringify(out); };
document.querySelector('#pressed').addEventListener('click', async () => {
  const tries = { fullscreen: attempts.fullscreen, clipboard: attempts.clipboard, usb: attempts.usb, pointer: () => document.body.requestPointerLock().then(() => 'given', () => 'refused'), open: () => String(window.open('file:///etc/passwd') === null), print: attempts.print, dialogs: attempts.dialogs };
  const after = {}; const all = Object.entries(tries).map(([name, work]) => { try { return [name, work()]; } catch { return [name, 'refused']; } });
  for (const [name, work] of all) after[name] = String(await within(Promise.resolve(work)));
  document.querySelector('#after').textContent = JSON.stringify(after);
});
replayed.then((is) => is && run());
`;
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="sv"><title>${title}</title><body><p id="out">väntar</p><button id="pressed" style="position:fixed;left:0;top:0;width:120px;height:40px">Tryck</button><p id="after">väntar</p>${body}</body></html>`;
const PAGES: Readonly<Record<string, string>> = {
  '/fiende': page('Fiende', `<script>${ONLY_REPLAYED}${ATTEMPTS}</script>`),
  // Never ends, asks in dialogs and does not want to be left.
  '/evig': page(
    'Evig',
    `<script>${ONLY_REPLAYED}replayed.then((is) => { if (is) { addEventListener('beforeunload', (event) => { event.preventDefault(); for (;;); }); document.title = 'Fast'; setTimeout(() => { for (let n = 0; ; n += 1) if (n < 50) alert('evig'); }, 100); } });</script>`,
  ),
  '/stor': page(
    'Stor',
    `<script>${ONLY_REPLAYED}replayed.then((is) => { if (!is) return; for (let n = 0; n < 40000; n += 1) { const one = document.createElement('div'); one.textContent = 'stor sida '.repeat(40); document.body.append(one); } document.body.style.cssText = 'width:100000px;height:5000000px'; for (let n = 0; n < 500; n += 1) history.pushState({}, '', '/stor?' + n); document.title = 'Uppblåst '.repeat(2000); });</script>`,
  ),
  '/stang': page(
    'Stänger',
    `<script>${ONLY_REPLAYED}replayed.then((is) => is && setTimeout(() => { window.close(); }, 100));</script>`,
  ),
};

let site = '';
let server: Server;
const stop = async (): Promise<void> => {
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
};
test.beforeEach(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://a');
    const found = PAGES[pathname];
    if (found !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(found);
    else if (pathname.startsWith('/live/')) response.writeHead(200).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
test.afterEach(stop);

/** Counts what the program would have put on the screen or the disk for a page. */
async function watch(running: Running): Promise<() => Promise<string[]>> {
  await running.app.evaluate(({ app, dialog, BrowserWindow }) => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    app.on('browser-window-created', () => seen.push('window'));
    for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog'] as const)
      (dialog as unknown as Record<string, unknown>)[name] = () => {
        seen.push(name);
        return Promise.resolve({ canceled: true, response: 0, filePaths: [] });
      };
    for (const window of BrowserWindow.getAllWindows()) window.on('enter-full-screen', () => seen.push('fullscreen'));
  });
  return () => running.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}

/** Plays a capture with its scripts, once the bar says that they run. */
async function playWithScripts(running: Running, id: string): Promise<Page> {
  await ask(running.page, 'captures.replay', { id });
  const tools = await openedReplayBar(running);
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).id).toBe(id);
  await ask(tools, 'replayBar.choose', { source: 'archive', scripts: true });
  return tools;
}
/** What the page says now. Playwright itself would wait for the navigations that were refused. */
const said = (running: Running, address: string, id: string): Promise<string> =>
  running.app.evaluate(
    async ({ webContents }, at) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL() === at.address);
      const script = `document.querySelector('${at.id}')?.textContent ?? ''`;
      const text = (await contents?.mainFrame.executeJavaScript(script)) as string | undefined;
      return text ?? '';
    },
    { address, id },
  );

/** A press with the mouse on the page's button. */
const press = (running: Running, address: string): Promise<void> =>
  running.app.evaluate(({ webContents }, shownAt) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL() === shownAt)!;
    for (const type of ['mouseDown', 'mouseUp'] as const)
      contents.sendInputEvent({ type, button: 'left', clickCount: 1, x: 20, y: 20 });
  }, address);

test('[R17.1] a page that attacks while it is played opens, downloads, reads and reaches nothing', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  const [id] = await savePages(running, [{ address: `${site}/fiende`, title: 'Fiende' }]);
  await stop();
  await running.app.evaluate(({ clipboard }) => clipboard.writeText('kopierad hemlighet'));
  const links = await blockLinks(running.app);
  const tools = await playWithScripts(running, id!);
  const seen = await watch(running);

  const enemy = `${site}/fiende`;
  await expect.poll(() => said(running, enemy, '#out'), { timeout: 90_000 }).toContain('form');
  const out = JSON.parse(await said(running, enemy, '#out')) as Record<string, string>;
  expect(out).toMatchObject({
    clipboard: 'refused',
    items: 'refused',
    camera: 'refused',
    screen: 'refused',
    notifications: 'denied',
    place: 'refused',
    usb: 'refused',
    serial: 'refused',
    midi: 'refused',
    files: 'refused',
    fullscreen: 'refused',
    permissions: 'denied',
    worker: 'refused',
    shared: 'status 404',
    socket: 'refused',
    transport: 'refused',
    fileText: 'refused',
    appText: 'refused',
    bridge: 'undefined,undefined,undefined,object',
    dialogs: 'went on',
    print: 'went on',
  });
  // Runtimes before 34 let a page paste (electron/electron#45237); the one that is shipped does not.
  const electron = await running.app.evaluate(() => process.versions.electron);
  if (Number.parseInt(electron, 10) >= 34) expect(out.paste).toBe('pasted ');
  expect(out.open).toMatch(/^true(,true)*$/);
  for (const name of ['fileFrame', 'appFrame', 'ownFrame']) expect(out[name]).toMatch(/^(?:hidden|empty 0|never)$/);

  // With a press of the user's, a page may do more elsewhere.
  await press(running, enemy);
  await expect.poll(() => said(running, enemy, '#after'), { timeout: 30_000 }).toContain('dialogs');
  expect(JSON.parse(await said(running, enemy, '#after'))).toMatchObject({
    fullscreen: 'refused',
    clipboard: 'refused',
    usb: 'refused',
    pointer: 'refused',
    open: 'true',
    print: 'went on',
    dialogs: 'went on',
  });

  expect(await seen()).toEqual([]);
  expect(await links()).toEqual([]);
  // The program, the bar and the page.
  expect(running.app.windows()).toHaveLength(3);
  // It is where it was, and the bar says that something was stopped.
  const state = await ask(tools, 'replayBar.state', {});
  expect(state.shown).toBe(enemy);
  expect(state.refused).toBeGreaterThan(3);
  await expect(tools.getByText(/Sidan försökte \d+ gånger göra något som är stoppat här/)).toBeVisible();
  // Printing was refused by the page's own sandbox, before any dialog.
  expect(running.takeComplaints().filter((one) => one.includes("Ignored call to 'print()'"))).not.toEqual([]);
  // Another address of the web is the archive's, or nothing.
  await running.app.evaluate(({ webContents }, shownAt) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL() === shownAt)!;
    void contents.mainFrame.executeJavaScript("location.assign('https://exempel.se/ut')").catch(() => undefined);
  }, enemy);
  await expect.poll(() => said(running, 'https://exempel.se/ut', 'h1')).toBe('Finns inte i arkivet');
  // The console says so too, perhaps only after the page is shown.
  const complaints: string[] = [];
  await expect
    .poll(() => {
      complaints.push(...running.takeComplaints());
      return complaints.join();
    })
    .toContain('status of 404');
});

test('[R17.1] a page that never ends, closes itself or grows without end does not keep the window', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  const ids = await savePages(
    running,
    ['Evig', 'Stänger', 'Stor'].map((title, at) => ({
      address: `${site}/${['evig', 'stang', 'stor'][at]!}`,
      title,
    })),
  );
  await stop();
  const [endless, closing, large] = ids as [string, string, string];

  const tools = await playWithScripts(running, endless);
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).title).toBe('Fast');
  // From the start again, and then without scripts: the page is ended, not asked.
  await replayBar(tools).start.click();
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).title).toBe('Fast');
  await replayBar(tools).scripts.click({ force: true });
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).title).toBe('Evig');

  await playWithScripts(running, closing);
  await expect(async () => {
    expect(await ask(tools, 'replayBar.state', {})).toMatchObject({ id: closing, title: '' });
  }).toPass();
  for (const to of ['back', 'forward'] as const) await ask(tools, 'replayBar.move', { to });
  await ask(tools, 'replayBar.choose', { source: 'archive', scripts: false });
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).title).toBe('Stänger');

  await playWithScripts(running, large);
  await expect.poll(async () => (await ask(tools, 'replayBar.state', {})).title).toMatch(/^Uppblåst/);
  const { title } = await ask(tools, 'replayBar.state', {});
  expect(title.length).toBeLessThanOrEqual(300);
  await ask(running.page, 'vault.lock', {});
  await expect.poll(() => running.app.windows().some((one) => one.url().includes('window=replay'))).toBe(false);
  running.takeComplaints();
});
