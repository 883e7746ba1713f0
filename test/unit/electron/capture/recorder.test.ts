// What the recorder makes of answers that have no content by their nature.
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, it } from 'vitest';
import { Recorder } from '../../../../electron/capture/recorder.ts';

const PAGE = 'https://norrasa.example/';
const FILM = 'https://norrasa.example/film.mp4';

/** DevTools of a page that consists of these addresses, and holds this content of each. */
class Protocol extends EventEmitter {
  readonly #held: Readonly<Record<string, string>>;
  constructor(held: Readonly<Record<string, string>>) {
    super();
    this.#held = held;
  }
  attach = (): void => undefined;
  isAttached = (): boolean => true;
  sendCommand = (method: string, params: { url?: string } = {}): Promise<unknown> => {
    const resources = Object.keys(this.#held).map((url) => ({ url, mimeType: 'text/html' }));
    if (method === 'Page.getResourceTree')
      return Promise.resolve({ frameTree: { frame: { id: 'frame', ...resources[0] }, resources: resources.slice(1) } });
    const content = this.#held[params.url ?? ''];
    if (method === 'Page.getResourceContent' && content !== undefined)
      return Promise.resolve({ content, base64Encoded: false });
    return method.endsWith('.enable') ? Promise.resolve({}) : Promise.reject(new Error('No data found'));
  };
  /** An answer whose end is not reported, as happens while a frame begins to load. */
  answer(url: string, method: string, status: number, bytes: number): void {
    const requestId = `${method} ${url}`;
    this.emit('message', {}, 'Network.requestWillBeSent', {
      ...{ requestId, loaderId: '', frameId: 'frame', wallTime: 0, request: { url, method, headers: {} } },
    });
    this.emit('message', {}, 'Network.responseReceived', {
      requestId,
      response: { url, status, statusText: '', headers: { 'Content-Length': String(bytes) } },
    });
  }
}

async function recorded(held: Readonly<Record<string, string>>, answers: (protocol: Protocol) => void) {
  const protocol = new Protocol(held);
  const recorder = new Recorder({ debugger: protocol, isDestroyed: () => false } as unknown as WebContents);
  expect(await recorder.start()).toBe(true);
  answers(protocol);
  return await recorder.exchanges(new AbortController().signal);
}

it.each([
  ['HEAD', 200],
  ['GET', 204],
  ['GET', 304],
] as const)('a %s that is answered with %i has no content, and nothing is missing', async (method, status) => {
  const { exchanges, cut } = await recorded({ [PAGE]: '<p>Hej</p>' }, (protocol) => {
    protocol.answer(PAGE, 'GET', 200, 10);
    protocol.answer(FILM, method, status, 5_000_000);
  });
  expect(exchanges.map(({ url, body }) => [url, body.byteLength])).toEqual([
    [PAGE, 10],
    [FILM, 0],
  ]);
  expect(cut).toBe(false);
});

it('a GET with less content than its length says is cut', async () => {
  const { cut } = await recorded({ [PAGE]: '<p>' }, (protocol) => protocol.answer(PAGE, 'GET', 200, 10));
  expect(cut).toBe(true);
});

it('the content of a page that was also asked about with HEAD is that of the page alone', async () => {
  const { exchanges, resources, cut } = await recorded({ [PAGE]: '<p>Hej</p>', [FILM]: 'film' }, (protocol) => {
    protocol.answer(PAGE, 'GET', 200, 10);
    protocol.answer(FILM, 'HEAD', 200, 4);
  });
  expect(exchanges.map(({ method, body }) => [method, body.byteLength])).toEqual([
    ['GET', 10],
    ['HEAD', 0],
  ]);
  expect(resources.map(({ url, body }) => [url, Buffer.from(body).toString()])).toEqual([[FILM, 'film']]);
  expect(cut).toBe(false);
});
