// Pages with frames inside, as most have: what is signed is about the page, and the archive has the page and its frames.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Running } from '../support/program/launch.ts';
import { ask } from '../support/page/ask.ts';
import { navigateTo, openCapture, savedPart } from '../routes/capture-bar.ts';
import { type LocalSite, localSite } from '../support/system/local-site.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The frame's own address follows the page's host, or is at the other name of this computer. */
const pageWith = (title: string, frame: string): string =>
  `<!doctype html><html lang="sv"><title>${title}</title><h1>Sidans egen text</h1><img src="/picture.png" alt=""><iframe src="${frame}"></iframe>`;

let served: LocalSite;
let site = '';
let elsewhere = '';
test.beforeAll(async () => {
  served = await localSite((request, response) => {
    const url = request.url ?? '';
    const send = (status: number, body: string | Buffer, headers: Record<string, string> = {}): void =>
      void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    const day = (date: string): Record<string, string> => ({ date });
    const [page, frame] = [day('Tue, 24 Nov 2026 08:00:00 GMT'), day('Mon, 02 Feb 2026 08:00:00 GMT')];
    if (url === '/old') send(302, '', { location: '/new' });
    else if (url === '/new') send(200, pageWith('Flyttad', '/inside'), page);
    else if (url === '/same') send(200, pageWith('Egen ram', '/inside'), page);
    else if (url === '/missing') send(404, pageWith('Saknas', '/inside'), page);
    else if (url === '/broken') send(200, pageWith('Trasig ram', '/nowhere'), page);
    else if (url === '/other') send(200, pageWith('Annans ram', `${elsewhere}/inside`), page);
    else if (url === '/inside') send(200, '<!doctype html><title>Inuti</title><p>Ramens text</p>', frame);
    else if (url === '/picture.png') send(200, PICTURE, { 'content-type': 'image/png' });
    else send(404, '<!doctype html><title>Finns inte</title>', frame);
  });
  [site, elsewhere] = [served.address, `http://localhost:${String(served.port)}`];
});
test.afterAll(() => served.stop());

/** Goes to a page and waits until it has loaded, frames and all. */
async function goThere(tools: Page, address: string, title: string): Promise<void> {
  await navigateTo(tools, address, title);
  await expect.poll(async () => (await ask(tools, 'captureBar.state', {})).loading).toBe(false);
}

/** Saves the page that is shown. */
async function saved(running: Running, tools: Page) {
  const { page } = running;
  const { id } = await ask(tools, 'captureBar.save', { into: 'alone' });
  const { capture } = await ask(page, 'captures.get', { id });
  const file = await savedPart(running, capture, 'archive');
  return { capture, archive: gunzipSync(readFileSync(file)).toString('latin1') };
}
/**
 * The addresses of what is in an archive: answers, and what the page held, since Electron's debugger can lose an answer
 * when a frame begins to load.
 */
const contents = (archive: string): string[] =>
  [...archive.matchAll(/WARC-Type: (?:response|resource)\r\n(?:[^\r]+\r\n)*?WARC-Target-URI: ([^\r]+)\r\n/g)]
    .map(([, at]) => at!)
    .toSorted();

test('[R17.1] a page with a frame is signed as the page, and the archive has the page, its pictures and the frame', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  running.allowComplaint(/^console: Failed to load resource/);
  const { page } = running;
  await makeVault(page);
  const login = { username: 'bad', password: 'hemligt ord' };
  const { channelId } = await addLogin(page, 'Badet', login, `${site}/same`);
  const tools = await openCapture(running, channelId, 'Egen ram');
  await expect(tools.getByRole('button', { name: 'Bakåt', exact: true }), 'no empty page before it').toBeDisabled();
  await test.step('as the first page of the window', async () => {
    await expect.poll(async () => (await ask(tools, 'captureBar.state', {})).loading).toBe(false);
    const { capture, archive } = await saved(running, tools);
    expect(capture.notes).toEqual(['notEncrypted']);
    expect(contents(archive)).toEqual(['/inside', '/picture.png', '/same'].map((at) => `${site}${at}`));
  });
  const own = { serverDate: '2026-11-24T08:00:00.000Z', redirects: [] };

  await test.step('after a redirect', async () => {
    await goThere(tools, `${site}/old`, 'Flyttad');
    const { capture, archive } = await saved(running, tools);
    expect(capture).toMatchObject({
      ...{ ...own, status: 200, finalAddress: `${site}/new` },
      redirects: [{ address: `${site}/old`, status: 302 }],
    });
    expect(capture.notes).not.toContain('errorPage');
    expect(capture.notes).not.toContain('archiveCut');
    expect(contents(archive)).toEqual(['/inside', '/new', '/old', '/picture.png'].map((at) => `${site}${at}`));
    expect(archive).toContain('Sidans egen text');
    expect(archive).toContain('Ramens text');
  });
  await test.step('an error page with a frame that works', async () => {
    await goThere(tools, `${site}/missing`, 'Saknas');
    const { capture } = await saved(running, tools);
    expect(capture).toMatchObject({ ...own, status: 404, finalAddress: `${site}/missing` });
    expect(capture.notes).toContain('errorPage');
  });
  await test.step('a page with a frame that is missing', async () => {
    await goThere(tools, `${site}/broken`, 'Trasig ram');
    const { capture, archive } = await saved(running, tools);
    expect(capture).toMatchObject({ ...own, status: 200 });
    expect(capture.notes).not.toContain('errorPage');
    expect(contents(archive)).toContain(`${site}/nowhere`);
  });
  await test.step('a frame from another host, which is not in the archive', async () => {
    // The test tool holds such frames back, so the page is saved while it loads.
    await navigateTo(tools, `${site}/other`, 'Annans ram');
    const { capture, archive } = await saved(running, tools);
    expect(capture).toMatchObject({ ...own, status: 200, finalAddress: `${site}/other` });
    expect(capture.notes).toContain('archiveCut');
    expect(contents(archive)).toContain(`${site}/other`);
    expect(archive).toContain('Sidans egen text');
  });
});
