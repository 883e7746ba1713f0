// New versions and an old browser, in the real program: a version file signed by openssl, fetched from a real server or
// opened from the disk.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FACTS, newRelease } from '../../support/release.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK } from '../support/page/registers.ts';
import { answerOpen } from '../support/system/dialogs.ts';

const release = newRelease();
let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-updates-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** A server with a certificate that nobody has signed; the program is started to accept it. */
async function serve(content: () => Buffer) {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
  ]);
  const requests: { url: string; cookie: string | undefined }[] = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    requests.push({ url: request.url ?? '', cookie: request.headers.cookie });
    response.setHeader('set-cookie', 'seen=1; Path=/').end(content());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `localhost:${String((server.address() as AddressInfo).port)}`;
  return { host, requests, stop: () => server.close() };
}

test('where the administrator allows it the program looks for new versions, and tells of a known weakness', async ({
  launch,
}) => {
  let facts = FACTS;
  const server = await serve(() => release.file(facts));
  const policy = put('policy.json', JSON.stringify({ versionFile: `https://${server.host}/kanalvakt-version.json` }));
  const { app, page } = await launch({
    args: ['--ignore-certificate-errors'],
    env: { ...CLOCK, KANALVAKT_RELEASE_KEY: release.publicKey, KANALVAKT_POLICY: policy },
  });
  await openDemo(page);
  await expect.poll(() => server.requests).toEqual([{ url: '/kanalvakt-version.json', cookie: undefined }]);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Om Kanalvakt');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Nya versioner' });
  await expect(card).toContainText('Version 0.4.0 finns');
  await expect(card).toContainText(`Hos ${server.host}, en gång om dagen`);
  await expectAccessible(page);

  const other = newRelease().file({ ...FACTS, version: '9.9.9' });
  await answerOpen(app, [put('other.json', other)]);
  await card.getByRole('button', { name: 'Öppna versionsfil…' }).click();
  await expect(page.getByText(/inte signerad av den som ger ut Kanalvakt/)).toBeVisible();
  await expect(card).not.toContainText('9.9.9');

  facts = { ...FACTS, issued: '2026-11-23T08:00:00.000Z', version: '0.4.1', safeFrom: '0.4.1' };
  await card.getByRole('button', { name: 'Titta efter nu' }).click();
  await expect(card).toContainText('känd svaghet som är rättad i version 0.4.1');
  expect(server.requests.map(({ cookie }) => cookie)).toEqual([undefined, undefined]);

  await answerOpen(app, [put('older.json', release.file(FACTS))]);
  await card.getByRole('button', { name: 'Öppna versionsfil…' }).click();
  await expect(page.getByText('En nyare versionsfil är redan läst.')).toBeVisible();
  await page.getByRole('link', { name: 'I dag' }).click();
  await expect(page.getByText(/känd svaghet som är rättad i version 0\.4\.1/)).toBeVisible();
  server.stop();
});

test('without the administrator nothing is fetched, and a file from the disk tells of the newest version', async ({
  launch,
}) => {
  const running = await launch({ env: { ...CLOCK, KANALVAKT_RELEASE_KEY: release.publicKey } });
  const { app, page } = running;
  await openDemo(page);
  expect(await ask(page, 'updates.status', {})).toMatchObject({ source: null, asked: null, latest: null });
  expect(await tryAsk(page, 'updates.ask', {})).toMatchObject({ error: { code: 'updates.noSource' } });
  await answerOpen(app, [put('version.json', release.file(FACTS))]);
  expect(await ask(page, 'updates.open', {})).toMatchObject({ state: 'newer', latest: { version: '0.4.0' } });
  await answerOpen(app, [folder]);
  expect(await tryAsk(page, 'updates.open', {})).toMatchObject({ error: { code: 'updates.notAVersionFile' } });
  await answerOpen(app, []);
  expect(await ask(page, 'updates.open', {})).toBeNull();

  await running.restart();
  expect(await ask(running.page, 'updates.status', {})).toMatchObject({ state: 'newer' });
});

test('a browser that is too old says so on every screen and opens no page', async ({ launch }) => {
  const { page } = await launch({ env: { ...CLOCK, KANALVAKT_RUNTIME_RELEASED: '2026-07-01' } });
  await openDemo(page);
  await expect(page.getByText(/från 1 juli 2026 och är för gammal för att visa sidor på webben/)).toBeVisible();
  const [first] = await ask(page, 'channels.list', {});
  expect(await tryAsk(page, 'captures.open', { channelId: first!.channel.id })).toMatchObject({
    error: { code: 'captures.runtimeTooOld', params: { released: '2026-07-01' } },
  });
  await expectAccessible(page);
});
