// Sessions of the capture window: whose they are, how long they last, and that nothing of a page is left on the disk.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask, tryAsk } from '../support/page/ask.ts';
import { bar, captureBar, closeCapture, navigateTo, shownPage } from '../routes/capture-bar.ts';
import { type LocalSite, localSite } from '../support/system/local-site.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';
import { filesIn } from '../support/data/on-disk.ts';
import { admitMembers } from '../support/data/members.ts';
import { signIn } from '../support/data/sign-in.ts';
import { addLogin, makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

/** In every answer of the site; no file of the program may contain it. */
const MARK = 'Zqvxmarkord';
const PAGE = `<!doctype html><html lang="sv"><title>Badet</title><h1>${MARK}</h1><img src="/picture.png" alt=""><script>
localStorage.setItem('m', '${MARK}');
caches.open('m').then((cache) => cache.put('/kept', new Response('${MARK}')));
indexedDB.open('m').onupgradeneeded = (event) => event.target.result.createObjectStore('s').put('${MARK}', 'k');
navigator.serviceWorker.register('/worker.js');
</script>`;

/** Logs in at the first visit, and keeps what it knows of the login as long as it runs. */
const STICKY = `<!doctype html><html lang="sv"><title>Utloggad</title><script>
const login = document.cookie;
if (login !== '') {
  document.title = 'Inloggad';
  setInterval(() => (document.cookie = login), 1);
  addEventListener('pagehide', () => (document.cookie = login));
} else if (location.search === '') document.cookie = 'login=kvar';
</script>`;

let served: LocalSite;
let site = '';
const seen: { path: string; cookie: string }[] = [];
test.beforeAll(async () => {
  served = await localSite((request, response) => {
    const url = request.url ?? '';
    seen.push({ path: url, cookie: request.headers.cookie ?? '' });
    const type = url === '/worker.js' ? 'text/javascript' : url === '/picture.png' ? 'image/png' : 'text/html';
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'max-age=86400',
      ...(url === '/' ? { 'set-cookie': `login=${MARK}; Max-Age=99999` } : {}),
    });
    if (url.startsWith('/sticky')) response.end(STICKY);
    else response.end(url === '/' ? PAGE : url === '/worker.js' ? `// ${MARK}\nonfetch = () => undefined;` : MARK);
  });
  site = served.address;
});
test.afterAll(() => served.stop());

/** The cookies of the next request for the page. */
const cookiesOf = async (work: () => Promise<unknown>): Promise<string | undefined> => {
  seen.length = 0;
  await work();
  await expect.poll(() => seen.some(({ path: at }) => at === '/')).toBe(true);
  return seen.find(({ path: at }) => at === '/')?.cookie;
};

test('a login belongs to the member who made it, ends with the vault, and leaves nothing on the disk', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId, loginId } = await addLogin(
    page,
    'Badet',
    { username: 'bad', password: 'hemligt ord' },
    `${site}/`,
  );
  const sara = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const { departments } = await ask(page, 'organisation.get', {});
  const departmentId = departments[0]?.id ?? '';
  const { id: eva } = await ask(page, 'people.save', {
    fields: {
      ...{ name: 'Eva Reg', title: '', email: '', phone: '', departmentId, unitId: null },
      roles: [{ role: 'registrar', departmentId }],
    },
  });
  await admitMembers(page, sara, eva);
  const open = (): Promise<unknown> => ask(page, 'captures.open', { channelId });
  const close = async (): Promise<void> => {
    // The bar is gone before it can receive the answer.
    await closeCapture(running, await captureBar(running));
  };

  await test.step('the custodian stays logged in while the vault is open', async () => {
    expect(await cookiesOf(open)).toBe('');
    await bar(await captureBar(running)).shows('Badet');
    await close();
    expect(await cookiesOf(open)).toBe(`login=${MARK}`);
  });
  await test.step('another member on the same computer is not', async () => {
    await signIn(page, eva);
    await expect.poll(() => running.app.windows().length).toBe(1);
    expect(await cookiesOf(open)).toBe('');
    await bar(await captureBar(running)).shows('Badet');
    // A member who may not open the login is logged out when the window closes.
    await close();
    expect(await cookiesOf(open)).toBe('');
  });
  await test.step('nor is the custodian, once the vault was locked', async () => {
    await signIn(page, sara);
    expect(await cookiesOf(open)).toBe('');
  });
  await test.step('the login ends when the right to open it does', async () => {
    await bar(await captureBar(running)).shows('Badet');
    const birgitta = (await ask(page, 'people.list', {})).find(({ name }) => name === 'Birgitta Holm')!;
    await ask(page, 'people.permit', {
      ...{ personId: birgitta.id, decidedBy: birgitta.id, decidedOn: '2026-01-02', reference: 'KF 2026/2' },
    });
    await ask(page, 'logins.save', {
      id: loginId,
      fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [birgitta.id], grantedRole: '' },
      secret: {},
    });
    await expect(bar(await captureBar(running)).cleared).toBeVisible();
    await expect.poll(() => seen.findLast(({ path: at }) => at === '/')?.cookie).toBe('');
  });
  await test.step('no file of the program contains anything of the page', async () => {
    await navigateTo(await captureBar(running), `${site}/other`, '');
    await ask(page, 'vault.lock', {});
    await expect.poll(() => running.app.windows().length).toBe(1);
    await running.restart();
    await unlock(running.page, PASSPHRASE);
    const containing = filesIn(running.userData).filter((file) => readFileSync(file).includes(MARK));
    expect(containing).toEqual([]);
    expect(readdirSync(running.userData)).not.toContain('Partitions');
  });
});

test('a page that runs cannot keep the login that is removed, and a window that fails to open is gone', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt ord' };
  const { channelId } = await addLogin(page, 'Badet', login, `${site}/sticky?seen`);

  const windows = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await app.evaluate(({ session }) => {
    const sessions = Object.getPrototypeOf(session.defaultSession) as typeof session.defaultSession;
    // oxlint-disable-next-line typescript/unbound-method -- put back, not called
    const clearCache = sessions.clearCache;
    sessions.clearCache = () => {
      sessions.clearCache = clearCache;
      return Promise.reject(new Error('disk full'));
    };
  });
  expect(await tryAsk(page, 'captures.open', { channelId })).toMatchObject({ ok: false });
  expect(await windows()).toBe(1);
  running.allowComplaint(/disk full/);

  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Utloggad');
  // Its title is that of the page before it, so only the page itself says that it has logged in.
  await bar(tools).enter(`${site}/sticky`);
  const signingIn = await shownPage(running, `${site}/sticky`);
  await expect.poll(() => signingIn.evaluate(() => document.cookie)).toBe('login=kvar');
  await navigateTo(tools, `${site}/sticky?seen`, 'Inloggad');
  await ask(tools, 'captureBar.forget', {});
  await expect(bar(tools).cleared).toBeVisible();
  await bar(tools).shows('Utloggad');
  await bar(tools).enter(`${site}/sticky?again`);
  // The title is that of the page before it; the server knows with which login it was asked.
  const cookieAgain = (): string | undefined => seen.find(({ path: at }) => at === '/sticky?again')?.cookie;
  await expect.poll(cookieAgain).toBe('');
  await bar(tools).shows('Utloggad');
});

test('sessions that an earlier version kept on the disk are deleted at the next start', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  await running.close();
  const old = path.join(running.userData, 'Partitions', 'a'.repeat(32), 'Cache');
  mkdirSync(old, { recursive: true });
  writeFileSync(path.join(old, 'data_1'), MARK);
  await running.start();
  await expect.poll(() => readdirSync(running.userData).includes('Partitions')).toBe(false);
});

test('a page being saved is in no temporary folder but the program’s own, which no other program gets', async ({
  launch,
}) => {
  const system = mkdtempSync(path.join(tmpdir(), 'kanalvakt-system-'));
  const browser = writeBrowser();
  const running = await launch({
    env: { ...CLOCK, TMPDIR: system, PATH: `${path.dirname(browser)}:${process.env.PATH ?? ''}` },
  });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site}/`);
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await expect
    .poll(() => ask(tools, 'captureBar.state', {}))
    .toMatchObject({ address: `${site}/`, title: 'Badet', loading: false });
  const [name = ''] = readdirSync(path.join(running.home, 'run')).filter((one) => one.startsWith('kanalvakt-'));
  const own = path.join(running.home, 'run', name);
  const written = { own: [] as string[], system: [] as string[] };
  const watchers = [
    watch(own, (_event, file) => written.own.push(file ?? '')),
    watch(system, (_event, file) => written.system.push(file ?? '')),
  ];
  try {
    const saved = ask(tools, 'captureBar.save', { into: 'alone' });
    // One program is opened while the page is being saved, and one afterwards.
    await expect.poll(() => written.own.length).toBeGreaterThan(0);
    await ask(page, 'app.openLink', { url: 'https://example.se/first' });
    await saved;
    await expect.poll(() => readdirSync(own)).toEqual([]);
    expect(written.system).toEqual([]);
    await ask(page, 'app.openLink', { url: 'https://example.se/second' });
    const line = (which: string) => `https://example.se/${which} ${system}`;
    await expect.poll(() => linesOf(`${browser}.told`).toSorted()).toEqual([line('first'), line('second')]);
  } finally {
    for (const watcher of watchers) watcher.close();
    for (const folder of [system, path.dirname(browser)]) rmSync(folder, { recursive: true, force: true });
  }
});

/** What opens links on Linux, in a folder of its own: writes the address and its temporary folder into a file beside it. */
function writeBrowser(): string {
  const browser = path.join(mkdtempSync(path.join(tmpdir(), 'kanalvakt-browser-')), 'xdg-open');
  writeFileSync(browser, `#!/bin/sh\necho "$1 $TMPDIR" >> "$0.told"\n`, { mode: 0o755 });
  return browser;
}
const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
