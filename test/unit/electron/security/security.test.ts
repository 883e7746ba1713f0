import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Result, fail, ok } from '../../../../domain/kernel/result.ts';
import { pagePolicy } from '../../../../electron/security/csp.ts';
import { mayOpenOutside } from '../../../../electron/security/links.ts';
import { BLANK_PAGE, isOwnPage } from '../../../../electron/security/navigation.ts';
import { type ProtocolSources, containedPath, respond } from '../../../../electron/security/protocol.ts';
import { mayHave, mayRequest } from '../../../../electron/security/session.ts';
import { securePreferences } from '../../../../electron/security/web-preferences.ts';

describe('links', () => {
  it('open externally only as https, mailto and tel', () => {
    for (const address of ['https://www.bollnas.se/', 'mailto:info@exempel.se', 'tel:+4627825000'])
      expect(mayOpenOutside(address)).toBe(true);
    for (const address of [
      'http://exempel.se',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'app://kanalvakt/',
      'data:text/html,x',
      'ms-msdt:/id',
      'https://anna:hemligt@exempel.se/',
      'smb://server/share',
      '',
      'inte en adress',
    ])
      expect(mayOpenOutside(address)).toBe(false);
  });
});

describe('mail addresses', () => {
  it('have recipients, a subject and a text, each once', () => {
    for (const address of [
      'mailto:info@exempel.se',
      'mailto:info@exempel.se,åsa.öberg@exempel.se',
      'mailto:anna%2Bpress@exempel.se?subject=Fr%C3%A5ga&body=Hej!%0D%0AEn%20fr%C3%A5ga%3A%20a%3Db%26c',
      'MAILTO:?to=info@exempel.se&Subject=Hej',
    ])
      expect(mayOpenOutside(address), address).toBe(true);
    for (const address of [
      'mailto:',
      'mailto:inte en adress',
      'mailto:a@b.se?attach=/etc/passwd',
      'mailto:a@b.se?subject=x&attachment=C:%5Chemligt.txt',
      'mailto:a@b.se?cc=x@y.se',
      'mailto:a@b.se?bcc=x@y.se',
      'mailto:a@b.se?%61ttach=/etc/passwd',
      'mailto:a@b.se?subject=x&amp;attach=/etc/passwd',
      'mailto:a@b.se?subject=x?attach=/etc/passwd',
      'mailto:a@b.se%3Fattach=/etc/passwd',
      'mailto:a@b.se?subject=x%0D%0AAttach:%20/etc/passwd',
      'mailto:a@b.se?subject=x&subject=y',
      'mailto:a@b.se?body=%00',
      'mailto:a@b.se?body=%E0%A4',
      'mailto:a@b.se?subject=x#y',
      'mailto:a@b.se?',
      `mailto:a@b.se?body=${'x'.repeat(2_000)}`,
      'tel:*21*0701234567#',
      'tel:',
    ])
      expect(mayOpenOutside(address), address).toBe(false);
  });

  it('have no parameter but those, however it is written (property)', () => {
    const known = new Set(['to', 'subject', 'body']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1 }), fc.string(), (name, value) => {
        const query = `${name}=${encodeURIComponent(value.toWellFormed())}`;
        if (!known.has(name.toLowerCase())) expect(mayOpenOutside(`mailto:a@b.se?subject=x&${query}`)).toBe(false);
      }),
    );
  });

  it('may be what the program makes of any subject and text (property)', () => {
    const text = fc.string({ maxLength: 60, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const address = `mailto:info@exempel.se?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
        expect(mayOpenOutside(address)).toBe(true);
      }),
    );
  });
});

describe('the default-deny tables', () => {
  it('allow no request to the network', () => {
    for (const address of ['app://kanalvakt/index.html', 'blob:app://kanalvakt/1', 'data:image/png;base64,'])
      expect(mayRequest(address)).toBe(true);
    for (const address of [
      'https://exempel.se',
      'http://127.0.0.1',
      'ws://exempel.se',
      'file:///etc/passwd',
      'ftp://x',
      'chrome://settings',
      '',
    ])
      expect(mayRequest(address)).toBe(false);
  });
  it('grant only the permission to write plain text to the clipboard', () => {
    expect(mayHave('clipboard-sanitized-write')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'pointerLock',
      'fullscreen',
      'openExternal',
      'clipboard-read',
      'hid',
      'serial',
      'usb',
      'storage-access',
      'toString',
      'constructor',
    ])
      expect(mayHave(permission)).toBe(false);
  });
  it('recognise the program’s own page by its full origin', () => {
    expect(isOwnPage('app://kanalvakt/index.html#/kanaler')).toBe(true);
    for (const address of [
      'app://kanalvakt.exempel.se/',
      'app://annan/',
      'https://kanalvakt/',
      'file:///app://kanalvakt',
      '',
      'app:kanalvakt',
    ])
      expect(isOwnPage(address)).toBe(false);
  });
});

describe('windows', () => {
  it('are all sandboxed, isolated and without Node', () => {
    for (const preferences of [
      securePreferences({ preload: '/p', script: true, devTools: true }),
      securePreferences({ script: false, devTools: false }),
    ])
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
  });
  it('have a policy that denies by default and allows no inline or evaluated script', () => {
    const policy = pagePolicy('n');
    expect(policy.startsWith("default-src 'none'")).toBe(true);
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(policy).not.toMatch(/https?:/);
  });
});

describe('the program’s own protocol', () => {
  let folder = '';
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  const sources = (types: Record<string, string> = {}): ProtocolSources => ({
    folder: path.join(folder, 'renderer'),
    blobInfo: (id): Promise<Result<{ size: number; mediaType: string }>> =>
      Promise.resolve(
        types[id] === undefined ? fail('vault.blobMissing') : ok({ size: png.length, mediaType: types[id] }),
      ),
    blobRead: (_id, start, end) => Promise.resolve(ok({ bytes: new Uint8Array(png.subarray(start, end)) })),
    printPage: (token) => (token === 'token' ? '<p>sida</p>' : null),
    served: () => undefined,
  });
  const get = (address: string, types?: Record<string, string>) =>
    respond(sources(types), { url: address, method: 'GET' });

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-protocol-'));
    mkdirSync(path.join(folder, 'renderer', 'assets'), { recursive: true });
    writeFileSync(path.join(folder, 'renderer', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    writeFileSync(path.join(folder, 'renderer', 'assets', 'app.js'), '1');
    writeFileSync(path.join(folder, 'renderer', 'assets', 'later.js.br'), brotliCompressSync('later'));
    writeFileSync(path.join(folder, 'renderer', 'assets', 'broken.js.br'), 'later');
    writeFileSync(path.join(folder, 'secret.json'), '{}');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the page with a policy and a new nonce each time', async () => {
    const [first, second] = [await get('app://kanalvakt/'), await get('app://kanalvakt/index.html')];
    const nonce = /content="([^"]+)"/.exec(await first.text())?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(16);
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await second.text()).not.toContain(nonce);
    expect((await get('app://kanalvakt/assets/app.js')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says that a file is served once it has been taken over', async () => {
    const served: string[] = [];
    const told = { ...sources(), served: (pathname: string) => void served.push(pathname) };
    const answer = await respond(told, { url: 'app://kanalvakt/assets/app.js', method: 'GET' });
    expect(served).toEqual([]);
    expect([await answer.text(), served]).toEqual(['1', ['/assets/app.js']]);
    await (await respond(told, { url: 'app://kanalvakt/assets/saknas.js', method: 'GET' })).text();
    expect(served).toHaveLength(1);
  });

  it('serves a file that the build compressed as what it was', async () => {
    const later = await get('app://kanalvakt/assets/later.js');
    expect([await later.text(), later.headers.get('content-type')]).toEqual([
      'later',
      'text/javascript; charset=utf-8',
    ]);
    expect((await get('app://kanalvakt/assets/later.js.br')).status).toBe(404);
    expect((await get('app://kanalvakt/assets/broken.js')).status).toBe(404);
  });

  it('serves a blank page that is none of the program’s own, and that may do nothing', async () => {
    const blank = await get(BLANK_PAGE);
    expect([blank.status, isOwnPage(BLANK_PAGE)]).toEqual([200, false]);
    expect(blank.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await get(`${BLANK_PAGE}index.html`)).status).toBe(404);
  });

  it('serves nothing outside its folder, from another host or by another method', async () => {
    for (const address of [
      'app://kanalvakt/../secret.json',
      'app://kanalvakt/%2e%2e/secret.json',
      'app://kanalvakt/..%2fsecret.json',
      'app://kanalvakt/assets/..%5c..%5csecret.json',
      'app://kanalvakt/%00',
      'app://kanalvakt/%',
      'app://annan/index.html',
      'app://kanalvakt/saknas.js',
      'app://kanalvakt/assets',
    ])
      expect((await get(address)).status).toBe(404);
    expect((await respond(sources(), { url: 'app://kanalvakt/', method: 'POST' })).status).toBe(405);
  });

  it('never resolves a path outside the folder, whatever the address (property)', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.constantFrom('..', '.', '%2e%2e', '/', '\\', '%5c', '%2f', 'a', '\0', '//'))
            .map((parts) => parts.join('/')),
        ),
        (pathname) => {
          const target = containedPath('/srv/app', `/${pathname}`);
          expect(target === null || target.startsWith('/srv/app/')).toBe(true);
        },
      ),
    );
  });

  it('serves stored images, and nothing executable', async () => {
    const id = 'ab'.repeat(16);
    const picture = await get(`app://kanalvakt/blob/${id}`, { [id]: 'image/png' });
    expect(picture.status).toBe(200);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    for (const type of ['image/svg+xml', 'text/html', 'application/pdf', 'application/octet-stream', 'text/plain'])
      expect((await get(`app://kanalvakt/blob/${id}`, { [id]: type })).status).toBe(404);
    expect((await get('app://kanalvakt/blob/inte-ett-id')).status).toBe(404);
    expect((await get(`app://kanalvakt/blob/${'cd'.repeat(16)}`)).status).toBe(404);
  });

  it('serves a page to print only by its token, without script', async () => {
    expect((await get('app://kanalvakt/print/annat')).status).toBe(404);
    const page = await get('app://kanalvakt/print/token');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page.headers.get('content-security-policy')).not.toContain('script-src');
  });
});
