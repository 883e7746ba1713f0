// Fetching from a real server, which answers in every wrong way.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_VERSION_FILE_BYTES } from '../../../../domain/updates/version-file.ts';
import { fetchVersionFile } from '../../../../electron/updates/fetch-version-file.ts';

const seen: http.IncomingMessage[] = [];
let closedEarly = 0;
const server = http.createServer((request, response) => {
  seen.push(request);
  switch (request.url ?? '') {
    case '/file':
      response.end('content');
      break;
    case '/elsewhere':
      response.writeHead(302, { location: '/file' }).end();
      break;
    case '/endless': {
      response.once('close', () => (closedEarly += 1));
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(16_384), () => setImmediate(more));
      };
      more();
      break;
    }
    case '/silent':
      break;
    default:
      response.writeHead(404).end();
  }
});
let at = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string, timeoutMs?: number) => fetchVersionFile({ fetch }, at + path, timeoutMs);

describe('the version file', () => {
  it('is fetched without cookies or credentials', async () => {
    const fetched = await get('/file');
    expect(fetched.ok && Buffer.from(fetched.value).toString()).toBe('content');
    expect(seen.at(-1)?.headers).not.toHaveProperty('cookie');
    expect(seen.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('is not fetched from where the address points on', async () => {
    const before = seen.length;
    expect(await get('/elsewhere')).toMatchObject({ ok: false, error: { code: 'updates.unreachable' } });
    expect(seen.slice(before).map(({ url }) => url)).toEqual(['/elsewhere']);
  });

  it('that is missing is told of with the status', async () => {
    expect(await get('/nothing')).toMatchObject({ error: { code: 'updates.badAnswer', params: { status: 404 } } });
  });

  it('that never ends is cut off', async () => {
    const fetched = await get('/endless');
    expect(fetched.ok && fetched.value.length).toBe(MAX_VERSION_FILE_BYTES + 1);
    await expect.poll(() => closedEarly).toBe(1);
  });

  it('that does not come is given up', async () => {
    expect(await get('/silent', 50)).toMatchObject({ ok: false, error: { code: 'updates.unreachable' } });
    expect(await fetchVersionFile({ fetch }, 'http://127.0.0.1:1/')).toMatchObject({
      error: { code: 'updates.unreachable' },
    });
  });
});
