// Pages that the program saves automatically come from the internet: an address in a plan must not lead into the network of
// whoever has the vault open.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { capturePlans } from '../routes/capture-plans.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expect, test } from '../support/fixtures.ts';
import { makeCertificate, trustCertificates } from '../support/system/certificate.ts';
import { goTo } from '../support/page/go-to.ts';
import { addLogin, makeVault, PASSPHRASE } from '../support/data/vault.ts';

/** Tuesday, and the first day of a plan with the first of each month. */
const CLOCK = { KANALVAKT_CLOCK: '2026-12-01T09:00:00+01:00' };
const DAY = '2026-12-01';

let server: Server;
let secure: Server;
let [port, securePort] = [0, 0];
let folder = '';
let asked: string[] = [];
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    if (url === '/silent') return;
    if (url === '/away') response.writeHead(302, { location: 'https://10.0.0.5/intern' }).end();
    else if (url === '/elsewhere') response.writeHead(302, { location: 'http://exempel.se/' }).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          `<!doctype html><html lang="sv"><title>Badhuset</title><h1>Öppet</h1><img src="http://192.168.0.1/a.png" alt=""><script>fetch('https://10.0.0.5/x').catch(() => 0); new WebSocket('ws://127.0.0.1:${String(port)}/ws');</script>`,
        );
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-certificates-'));
  secure = createSecureServer(makeCertificate(folder, 'localhost'), (request, response) => {
    asked.push(request.url ?? '');
    response.end('<title>Intern</title>Intern sida');
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  securePort = (secure.address() as AddressInfo).port;
});
test.afterAll(() => {
  for (const one of [server, secure]) {
    one.closeAllConnections();
    one.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A plan for these addresses, made by a person, so that nothing is saved before it is asked for. */
async function plan(
  page: Page,
  channelId: string,
  address: string,
  way: 'remind' | 'unattended' = 'remind',
): Promise<void> {
  await ask(page, 'capturePlans.save', {
    channelId,
    fields: { every: { unit: 'month', day: 1 }, addresses: [address], way, from: DAY, place: '' },
  });
}
const save = async (page: Page, channelId: string): Promise<string> => {
  const done = await tryAsk(page, 'capturePlans.captureNow', { channelId, nominal: DAY });
  return done.ok ? 'ok' : done.error.code;
};
const total = async (page: Page): Promise<number> =>
  (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).total;

test('a page by plan is on the internet and fetched over https, or is not fetched at all', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt-1' };
  const { channelId } = await addLogin(page, 'Badhuset', login, 'https://exempel.se/');
  asked = [];
  for (const [address, code] of [
    [`http://127.0.0.1:${String(port)}/`, 'captures.onlyHttps'],
    [`https://127.0.0.1:${String(port)}/`, 'captures.notPublic'],
    [`https://localhost:${String(port)}/`, 'captures.notPublic'],
    ['https://[::ffff:10.0.0.5]/', 'captures.notPublic'],
  ] as const) {
    await plan(page, channelId, address);
    expect(await save(page, channelId), address).toBe(code);
  }
  await plan(page, channelId, 'https://[::ffff:10.0.0.5]/', 'unattended');
  await goTo(page, paths.capturePlan(channelId));
  // The program tries automatically meanwhile.
  await expect(async () => {
    await capturePlans(page).saveNowButton('tisdag 1 december').click();
    await expect(page.getByText(/^Adressen leder till en dator på ett lokalt nät\./).first()).toBeVisible();
  }).toPass();
  expect([asked, await total(page)]).toEqual([[], 0]);
});

test('nor does a page lead there by redirect, picture, request or socket', async ({ launch }) => {
  const running = await launch({ env: { ...CLOCK, KANALVAKT_LOCAL_PAGES: '1' } });
  const { page } = running;
  running.expectComplaint(/^console: Failed to load resource: net::ERR_BLOCKED_BY_CLIENT$/);
  running.expectComplaint(/^console: WebSocket connection to 'ws:/);
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt-1' };
  const { channelId } = await addLogin(page, 'Badhuset', login, 'https://exempel.se/');
  const site = `http://127.0.0.1:${String(port)}`;
  for (const [at, code] of [
    ['/away', 'captures.notPublic'],
    ['/elsewhere', 'captures.onlyHttps'],
  ] as const) {
    await plan(page, channelId, `${site}${at}`);
    expect(await save(page, channelId), at).toBe(code);
  }
  expect(await total(page)).toBe(0);
  asked = [];
  await plan(page, channelId, `${site}/open`);
  expect(await save(page, channelId)).toBe('ok');
  expect(asked.filter((url) => url.startsWith('upgrade'))).toEqual([]);
  const [row] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).rows;
  const { capture } = await ask(page, 'captures.get', { id: row!.id });
  expect(capture).toMatchObject({ blocked: 3, unattended: true, connection: { address: '127.0.0.1', port } });
  await goTo(page, paths.capture(row!.id));
  await expect(page.getByText('3, som inte gällde https till en adress som gick att hitta på internet')).toBeVisible();
});

test('a page by plan that is being fetched ends when the vault is locked, and with the program’s window', async ({
  launch,
}) => {
  const running = await launch({ env: { ...CLOCK, KANALVAKT_LOCAL_PAGES: '1' } });
  const { page, app } = running;
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt-1' };
  const { channelId } = await addLogin(page, 'Badhuset', login, 'https://exempel.se/');
  await plan(page, channelId, `http://127.0.0.1:${String(port)}/silent`);
  const windows = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const begin = async (): Promise<void> => {
    asked = [];
    void tryAsk(page, 'capturePlans.captureNow', { channelId, nominal: DAY }).catch(() => undefined);
    await expect.poll(() => asked).toEqual(['/silent']);
    expect(await windows()).toBe(2);
  };
  await begin();
  await ask(page, 'vault.lock', {});
  expect(await windows()).toBe(1);
  await ask(page, 'vault.unlock', { passphrase: PASSPHRASE });
  await begin();
  const closed = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.close(),
  );
  await closed;
});

test('an answer from the local network is not used, though the name had a public address before', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  running.allowComplaint(/^console: Failed to load resource: net::ERR_BLOCKED_BY_CLIENT$/);
  await trustCertificates(app);
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt-1' };
  const { channelId } = await addLogin(page, 'Badhuset', login, 'https://exempel.se/');
  // The name has a public address while it is checked, and leads to this computer when it is fetched.
  await app.evaluate(({ session }) => {
    const pages = session.fromPartition('capture-by-plan');
    pages.resolveHost = () => Promise.resolve({ endpoints: [{ address: '1.1.1.1', family: 'ipv4' }] });
  });
  asked = [];
  await plan(page, channelId, `https://localhost:${String(securePort)}/inside`);
  expect(await save(page, channelId)).toBe('captures.notPublic');
  expect([asked, await total(page)]).toEqual([['/inside'], 0]);
});
