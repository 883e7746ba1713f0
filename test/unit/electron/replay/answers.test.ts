import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { writeWarc } from '../../../../electron/exchange/archive/warc.ts';
import { openWarc } from '../../../../electron/exchange/replay/archived-pages.ts';
import { inMemory } from '../../../../electron/exchange/replay/bytes.ts';
import { createReplayAnswers, type ReplayAnswers } from '../../../../electron/replay/answers.ts';
import { firstAddress, openStored } from '../../../../electron/replay/stored-pages.ts';

const AT = '2026-11-24T09:20:00.000Z';
const TEXTS = { language: 'sv', title: 'Finns inte i arkivet', text: 'Inget hämtas.' };
const PAGE = { accept: 'text/html' };
const archive = async (): Promise<Buffer> =>
  Buffer.from(
    await writeWarc(
      { at: AT, software: 'Kanalvakt', fileName: 'a.warc.gz' },
      [
        { url: 'https://exempel.se/', status: 302, responseHeaders: { location: '/bad' }, body: Buffer.from('') },
        { url: 'https://exempel.se/bad', responseHeaders: { 'content-type': 'text/html' }, body: Buffer.from('Badet') },
        { url: 'https://exempel.se/tom', status: 204, body: Buffer.from('') },
        { url: 'https://exempel.se/api?t=1764000000', body: Buffer.from('svar') },
      ].map((one) => ({
        ...{ method: 'GET', at: AT, requestHeaders: {}, status: 200, statusText: '', responseHeaders: {} },
        ...one,
      })),
    ),
  );
const ask = (answers: ReplayAnswers, url: string, headers: Record<string, string> = {}, method = 'GET') =>
  answers.answer({ url, method, headers: new Headers(headers) });
async function opened(): Promise<{ answers: ReplayAnswers; changed: () => void }> {
  const changed = vi.fn<() => void>();
  return { answers: createReplayAnswers(await openWarc(inMemory(await archive())), TEXTS, changed), changed };
}

describe('[R44.1] what a replayed page gets', () => {
  it('is what the archive has, with its status, redirects and types', async () => {
    const { answers } = await opened();
    const page = await ask(answers, 'https://exempel.se/bad#del', PAGE);
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html', 'Badet']);
    expect(page.headers.get('x-dns-prefetch-control')).toBe('off');
    const redirect = await ask(answers, 'https://exempel.se/');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/bad']);
    expect((await ask(answers, 'https://exempel.se/tom')).status).toBe(204);
    expect(await (await ask(answers, 'https://exempel.se/bad', {}, 'HEAD')).text()).toBe('');
    expect([answers.missing.size, answers.roughly.size]).toEqual([0, 0]);
  });

  it('is otherwise nothing, which is counted and said without running anything', async () => {
    const { answers, changed } = await opened();
    const gone = await ask(answers, 'https://exempel.se/<script>alert(1)</script>', PAGE);
    const text = await gone.text();
    expect(gone.status).toBe(404);
    expect(text).toContain('Finns inte i arkivet');
    expect(text).not.toContain('<script>');
    expect(text).toContain("default-src 'none'");
    expect(await (await ask(answers, 'https://annan.se/bild.png')).text()).toBe('');
    expect((await ask(answers, 'https://exempel.se/bad', {}, 'POST')).status).toBe(404);
    expect([...answers.missing]).toHaveLength(3);
    expect(changed).toHaveBeenCalledTimes(3);
    answers.restart();
    expect(answers.missing.size).toBe(0);
  });

  it('is found roughly by what changes from time to time, and that is counted', async () => {
    const { answers } = await opened();
    expect(await (await ask(answers, 'https://exempel.se/api?t=1764999999')).text()).toBe('svar');
    expect([...answers.roughly]).toEqual(['https://exempel.se/api?t=1764999999']);
  });

  it('is in a sandbox without dialogs, whatever its own policy says', async () => {
    const policy = "default-src 'self'";
    const warc = await writeWarc({ at: AT, software: 'Kanalvakt', fileName: 'a.warc.gz' }, [
      {
        ...{ url: 'https://exempel.se/', method: 'GET', at: AT, requestHeaders: {}, status: 200, statusText: '' },
        ...{ responseHeaders: { 'content-security-policy': policy }, body: Buffer.from('') },
      },
    ]);
    const answers = createReplayAnswers(await openWarc(inMemory(Buffer.from(warc))), TEXTS, vi.fn<() => void>());
    for (const address of ['https://exempel.se/', 'https://exempel.se/borta']) {
      const said = (await ask(answers, address, PAGE)).headers.get('content-security-policy') ?? '';
      expect(said).toContain('sandbox allow-scripts');
      expect(said).not.toContain('allow-modals');
      expect(said).not.toContain('allow-top-navigation');
      expect(said.startsWith(policy)).toBe(address === 'https://exempel.se/');
    }
  });

  it('is never a worker that would outlive the page', async () => {
    const { answers } = await opened();
    expect((await ask(answers, 'https://exempel.se/bad', { 'service-worker': 'script' })).status).toBe(404);
  });
});

describe('[R17.1] the stored file', () => {
  const part = async (bytes: Buffer, sha256?: string) => ({
    ...{ source: 'archive' as const, blobId: 'b', size: bytes.length },
    sha256:
      sha256 ??
      createHash('sha256')
        .update(await archive())
        .digest('hex'),
  });

  it('is shown only if it is the one that was signed', async () => {
    const bytes = await archive();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect((await openStored(inMemory(bytes), await part(bytes, sha256))).ok).toBe(true);
    const changed = Buffer.from(bytes);
    changed[4] = (changed[4] ?? 0) ^ 1;
    for (const other of [changed, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from([0])])])
      expect(await openStored(inMemory(other), await part(other, sha256))).toMatchObject({
        error: { code: 'captures.proofBroken' },
      });
  });

  it('that cannot be read, or has nothing to show, is refused', async () => {
    const broken = { size: 10, read: () => Promise.reject(new Error('damaged')) };
    expect(await openStored(broken, await part(Buffer.alloc(10)))).toMatchObject({
      error: { code: 'captures.fileMissing' },
    });
    const text = Buffer.from('inte ett arkiv');
    const sha256 = createHash('sha256').update(text).digest('hex');
    for (const source of ['archive', 'page'] as const)
      expect(await openStored(inMemory(text), { ...(await part(text, sha256)), source })).toMatchObject({
        error: { code: 'captures.archiveUnreadable' },
      });
  });

  it('begins with the page, or with what led to it, or with the first page there is', async () => {
    const pages = await openWarc(inMemory(await archive()));
    expect(firstAddress(pages, 'https://exempel.se/bad', 'https://exempel.se/')).toBe('https://exempel.se/bad');
    expect(firstAddress(pages, 'https://exempel.se/app/sida', 'https://exempel.se/')).toBe('https://exempel.se/');
    expect(firstAddress(pages, 'https://exempel.se/x', 'https://exempel.se/y')).toBe('https://exempel.se/bad');
  });
});
