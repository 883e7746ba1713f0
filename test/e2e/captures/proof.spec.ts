// What a saved page proves: how the browser presented itself, which server answered, and under which certificate.
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { paths } from '../../../renderer/routes.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { bar, captureBar, navigateTo } from '../routes/capture-bar.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { makeCertificate, trustCertificates } from '../support/system/certificate.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';

const PAGE = `<!doctype html><html lang="sv"><title>Badet</title><h1>Badet</h1><img src="/picture.png" alt=""><script>
const told = (where) => '/told?' + where + '=' + encodeURIComponent(navigator.userAgent + JSON.stringify(navigator.userAgentData || {}));
fetch(told('page'), { headers: { 'x-csrf-token': 'hemligtecken' } });
new Worker('/worker.js');
navigator.serviceWorker.register('/service.js');
</script>`;
const BARE = '<!doctype html><html lang="sv"><title>Bara text</title><h1>Bara text</h1>';
const WORKER = `fetch('/told?worker=' + encodeURIComponent(navigator.userAgent))`;

let folder = '';
const servers: Server[] = [];
let [site, secure, proxy] = ['', '', ''];
let certificate: Buffer;
let asked: { path: string; told: string }[] = [];

const answer: RequestListener = (request, response) => {
  const url = request.url ?? '';
  asked.push({ path: url, told: decodeURIComponent(url) + JSON.stringify(request.headers) });
  const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'x-session-token': 'hemligtecken',
    'accept-ch': 'sec-ch-ua-full-version-list, sec-ch-ua-platform-version',
    ...(url === '/' ? { 'set-cookie': 'a=hemligtecken' } : {}),
  });
  const page = url === '/bare' ? BARE : PAGE;
  response.end(url.endsWith('.js') ? WORKER : url.startsWith('/told') ? '' : page);
};
const listening = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-certificates-'));
  const made = makeCertificate(folder, '127.0.0.1');
  certificate = made.cert;
  site = `http://${await listening(createServer(answer))}`;
  secure = `https://${await listening(createSecureServer(made, answer))}`;
  proxy = await listening(createServer((_request, response) => response.end('<title>Genom proxy</title>')));
});
test.afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

test('pages see Chrome, and a saved page says which server answered, under which certificate', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await trustCertificates(running.app);
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Anläggningen', { username: 'b', password: 'hemligt ord' }, `${site}/`);
  asked = [];
  await ask(page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await bar(tools).shows('Badet');
  await test.step('no request, worker or client hint names the program', async () => {
    for (const at of ['/', '/picture.png', '/told?page', '/told?worker', '/worker.js', '/service.js'])
      await expect.poll(() => asked.some((one) => one.path.startsWith(at)), at).toBe(true);
    for (const { path: at, told } of asked) {
      expect(told, at).not.toMatch(/kanalvakt|electron/i);
      expect(told, at).toMatch(/Chrome\/\d+\.0\.0\.0 Safari\/537\.36/);
    }
  });
  await test.step('no server is answered with the account of the user', async () => {
    const list = await running.app.evaluate(({ app }) => app.commandLine.getSwitchValue('auth-server-allowlist'));
    // A name that no server has; an empty list would leave the decision to Windows.
    expect(list).toBe('invalid');
  });
  await navigateTo(tools, `${secure}/`, 'Badet');
  // Saving stops a page that is still loading.
  await expect
    .poll(async () => await ask(tools, 'captureBar.state', {}))
    .toMatchObject({ address: `${secure}/`, loading: false });
  const { id } = await ask(tools, 'captureBar.save', { into: 'alone' });
  const { capture } = await ask(page, 'captures.get', { id });
  const shown = new X509Certificate(certificate);
  const sha256 = createHash('sha256').update(shown.raw).digest('hex');
  const known = {
    connection: {
      protocol: 'http/1.1',
      tls: 'TLS 1.3',
      address: '127.0.0.1',
      port: Number(new URL(secure).port),
      proxy: '',
      certificate: {
        ...{ subject: 'CN=127.0.0.1', issuer: 'CN=127.0.0.1' },
        ...{ serialNumber: shown.serialNumber.toLowerCase(), sha256 },
        ...{ validFrom: new Date(shown.validFrom).toISOString(), validTo: new Date(shown.validTo).toISOString() },
      },
    },
    cookies: { sent: 1, held: 1 },
  };
  expect(capture).toMatchObject(known);
  expect(capture.userAgent).toMatch(/^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/537\.36 .* Chrome\/\d+\.0\.0\.0 Safari/);
  await test.step('the signed manifest and the archive say the same', async () => {
    const read = async (part: string): Promise<Buffer> => {
      const { blobId, name } = capture.files.find((file) => file.part === part)!;
      await answerSave(running.app, path.join(running.home, part));
      expect((await ask(page, 'evidence.saveAs', { blobId, name })).saved).toBe(true);
      return readFileSync(path.join(running.home, part));
    };
    expect(JSON.parse((await read('manifest')).toString())).toMatchObject({ ...known, userAgent: capture.userAgent });
    const archive = gunzipSync(await read('archive')).toString('latin1');
    expect(archive).toContain('WARC-IP-Address: 127.0.0.1');
    expect(archive).toContain(`certificate-sha256: ${sha256}`);
    expect(archive.replace(PAGE, '')).not.toContain('hemligtecken');
  });
  await test.step('a page that is only one answer has its certificate too', async () => {
    await navigateTo(tools, `${secure}/bare`, 'Bara text');
    const bare = await ask(tools, 'captureBar.save', { into: 'alone' });
    const { connection } = (await ask(page, 'captures.get', { id: bare.id })).capture;
    expect(connection?.certificate).toMatchObject({ sha256 });
  });
  await test.step('the screen shows it', async () => {
    await goTo(page, paths.capture(id));
    await expect(page.getByText(`127.0.0.1:${new URL(secure).port}, HTTP/1.1, TLS 1.3`)).toBeVisible();
    await expect(page.getByText(sha256)).toBeVisible();
    await expectAccessible(page);
  });
});

test('a program that was started to believe any server saves nothing; a proxy is named', async ({ launch }) => {
  const started = async (arg: string) => {
    const running = await launch({ env: CLOCK, args: [arg] });
    await makeVault(running.page);
    const login = { username: 'b', password: 'hemligt ord' };
    const { channelId } = await addLogin(running.page, 'Anläggningen', login, 'http://exempel.se/');
    return { running, page: running.page, opened: await tryAsk(running.page, 'captures.open', { channelId }) };
  };
  const fooled = await started('--host-resolver-rules=MAP exempel.se 127.0.0.1');
  expect(fooled.opened).toMatchObject({
    ok: false,
    error: { code: 'captures.switchRefused', params: { name: '--host-resolver-rules' } },
  });
  await fooled.running.close();

  const { running, page, opened } = await started(`--proxy-server=${proxy}`);
  expect(opened.ok).toBe(true);
  const tools = await captureBar(running);
  await bar(tools).shows('Genom proxy');
  const { id } = await ask(tools, 'captureBar.save', { into: 'alone' });
  expect((await ask(page, 'captures.get', { id })).capture.connection).toEqual({
    ...{ protocol: 'http/1.1', tls: '', address: '', port: 0 },
    ...{ proxy: `PROXY ${proxy}`, certificate: null },
  });
});
