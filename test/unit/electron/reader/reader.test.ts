// The engine and a file reader: whatever the reader does, the engine gets a bounded answer or an error, and can end it.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { type FileReader, readersOf } from '../../../../electron/reader/client.ts';
import { isLarger } from '../../../../electron/reader/message-size.ts';
import type { ReaderLink, ReaderRequest, StartReader } from '../../../../electron/reader/protocol.ts';
import type { Tasks } from '../../../../electron/reader/serve.ts';
import { openReader, readForeign } from '../../../../electron/services/kernel/foreign-files.ts';
import { localReader, startWith } from '../../../support/local-reader.ts';
import { codeOf, must } from '../../../support/results.ts';
import { signedIn } from '../../support/world/context.ts';

const file = new Uint8Array([65]);
const reader = (tasks: Tasks): FileReader => readersOf(startWith(() => tasks))();
const MAIL = {
  ...{ subject: 'Hej', text: 'Text', textCut: false, senderName: 'A', senderAddress: 'a@b.se', sentAt: null },
  ...{ arrivedAt: null, attachments: [] },
};
const now = '2026-11-20T10:00:00.000Z';

describe('an answer', () => {
  it.each([
    ['a value of another type', { ...MAIL, subject: 7 }],
    ['a text that is too long', { ...MAIL, subject: 'x'.repeat(201) }],
    ['too many attachments', { ...MAIL, attachments: Array(201).fill({ name: 'x', bytes: file }) }],
    ['attachments that are too large', { ...MAIL, attachments: [{ name: 'x', bytes: new Uint8Array(60_000_000) }] }],
    ['nothing', undefined],
    ['nothing of its own', { __proto__: MAIL }],
  ])('with %s is refused, and the reader is ended', async (_name, answer) => {
    const open = reader({ mail: () => answer });
    const refused = await open.run('mail', { file, now });
    expect(refused).toMatchObject({ ok: false, error: { code: 'reading.ended' } });
    expect(JSON.stringify(refused)).not.toContain('xxx');
    expect(codeOf(await open.run('mail', { file, now }))).toBe('reading.ended');
  });

  it('passes on nothing that its schema does not name', async () => {
    const answer = must(await reader({ mail: () => ({ ...MAIL, more: 'x' }) }).run('mail', { file, now }));
    expect(answer).toEqual(MAIL);
  });

  it('that refuses with a code of another subject is itself refused', async () => {
    const refuse = (code: string) => reader({ numbers: () => ({ ok: false, error: { code } }) });
    expect(must(await refuse('imports.emptyFile').run('numbers', { file }))).toMatchObject({ ok: false });
    expect(codeOf(await refuse('vault.closed').run('numbers', { file }))).toBe('reading.ended');
  });

  it('of an unexpected error tells its kind, and nothing of the content', async () => {
    const open = reader({
      mail: () => {
        throw new TypeError('hemlig text ur filen');
      },
    });
    const failed = await open.run('mail', { file, now });
    expect(JSON.stringify(failed)).toContain('TypeError');
    expect(JSON.stringify(failed)).not.toContain('hemlig');
  });
});

describe('pieces', () => {
  const sending = (sent: number[]): Tasks => ({
    exportFile: async (_input, output) => {
      for (let number = 1; number <= 10; number += 1) {
        sent.push(number);
        await output.piece(new Uint8Array([number]));
      }
      return { refused: null };
    },
  });

  it('are sent one at a time, as they are asked for', async () => {
    const sent: number[] = [];
    const received: number[] = [];
    for await (const piece of reader(sending(sent)).pieces('exportFile', { number: 0 })) {
      received.push(piece[0] ?? 0);
      expect(sent.length).toBeLessThanOrEqual(received.length);
    }
    expect(received).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are no longer sent once nobody wants them, and the next task is answered', async () => {
    const sent: number[] = [];
    const open = reader({ ...sending(sent), mail: () => MAIL });
    for await (const piece of open.pieces('exportFile', { number: 0 })) if (piece[0] === 3) break;
    expect(codeOf(await open.run('mail', { file, now }))).toBe('ok');
    expect(sent).toEqual([1, 2, 3]);
  });

  it('that are too large are refused', async () => {
    const open = reader({
      exportFile: async (_input, output) => {
        await output.piece(new Uint8Array(1024 * 1024 + 1));
      },
    });
    await expect(open.pieces('exportFile', { number: 0 }).next()).rejects.toMatchObject({
      problem: { code: 'reading.ended' },
    });
  });
});

describe('a reader that sends what nothing asked for', () => {
  /** A reader that is played: what it sends, what it is sent, and whether it is still running. */
  function played() {
    let hear = (_message: unknown): void => undefined;
    const sent: ReaderRequest[] = [];
    let isRunning = true;
    const open = readersOf(() => ({
      post: (message) => sent.push(message as ReaderRequest),
      listen: (listener) => {
        hear = listener;
      },
      end: () => {
        isRunning = false;
      },
      onEnded: () => undefined,
    }))();
    return { open, say: (message: unknown) => hear(message), sent, isRunning: () => isRunning };
  }
  const progress = (id: number) => ({ type: 'progress', id, done: 1, total: 2 });

  it('is not heard: a second piece, a second answer, an answer to no task', async () => {
    const { open, say, sent, isRunning } = played();
    const pieces = open.pieces('exportFile', { number: 0 });
    const first = pieces.next();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    for (const byte of [1, 2, 3]) say({ type: 'piece', id: 1, piece: new Uint8Array([byte]) });
    say({ type: 'done', id: 7, answer: MAIL });
    expect((await first).value).toEqual(new Uint8Array([1]));
    const second = pieces.next();
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    say({ type: 'piece', id: 1, piece: new Uint8Array([4]) });
    expect((await second).value).toEqual(new Uint8Array([4]));
    const last = pieces.next();
    for (const refused of [null, 'damaged']) say({ type: 'done', id: 1, answer: { refused } });
    say(progress(1));
    expect(await last).toEqual({ done: true, value: { refused: null } });
    expect(isRunning()).toBe(true);
  });

  it.each([
    ['to no task', 9],
    ['about how far a task has come', 1],
    ['after its answer', 2],
  ])('is ended when it is too much: %s', async (_name, id) => {
    const { open, say, isRunning } = played();
    const first = open.run('mail', { file, now });
    const second = open.run('mail', { file, now });
    say({ type: 'done', id: 2, answer: MAIL });
    expect(codeOf(await second)).toBe('ok');
    for (let sent = 0; sent < 100; sent += 1) say(progress(id));
    expect(isRunning()).toBe(true);
    // As many as may come in a minute, at once.
    for (let sent = 0; sent < 1200; sent += 1) say(progress(id));
    expect(isRunning()).toBe(false);
    expect(await first).toMatchObject({ ok: false, error: { code: 'reading.ended', cause: 'too many messages' } });
  });

  it('is heard for as long as it tells ten times a second how far it has come', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { open, say, isRunning } = played();
      void open.run('mail', { file, now });
      for (let sent = 0; sent < 36_000; sent += 1) {
        vi.advanceTimersByTime(100);
        say(progress(1));
      }
      expect(isRunning()).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is ended when a single message is too large, whatever it is about', async () => {
    const { open, say, isRunning } = played();
    const reading = open.run('numbers', { file });
    const row = Array(1000).fill('x'.repeat(1000)) as unknown[];
    say({ type: 'done', id: 9, more: Array(1000).fill(row), answer: null });
    expect([isRunning(), codeOf(await reading)]).toEqual([false, 'reading.ended']);
  });
});

describe('the size of a message', () => {
  it('is that of its characters and bytes, at every depth, with something for every value', () => {
    expect(isLarger('x'.repeat(50), 58)).toBe(false);
    expect(isLarger('x'.repeat(51), 58)).toBe(true);
    expect(isLarger({ a: [new Uint8Array(50)] }, 75)).toBe(false);
    expect(isLarger({ a: [new Uint8Array(51)] }, 75)).toBe(true);
    expect(isLarger({ ['x'.repeat(80)]: null }, 80)).toBe(true);
    expect(isLarger(new ArrayBuffer(100), 100)).toBe(true);
    expect(isLarger(new Array(1_000_000_000), 1_000_000)).toBe(true);
    expect(isLarger([null, undefined, 1, true], 40)).toBe(false);
  });

  it('counts bytes that are shared once, all of them, and a value that holds itself without end', () => {
    const whole = new Uint8Array(1000);
    expect(isLarger(Array(20).fill(whole.subarray(0, 10)), 1500)).toBe(false);
    expect(isLarger([whole.subarray(0, 10)], 1000)).toBe(true);
    const own: unknown[] = [];
    own.push(own);
    expect(isLarger(own, 1_000_000)).toBe(true);
  });
});

describe('a reader that never ends', () => {
  /** A process of its own in which nothing but the loop runs. */
  function endless(): { start: StartReader; ended: Promise<unknown> } {
    const worker = new Worker('require("node:worker_threads").parentPort.on("message", () => { for (;;); })', {
      eval: true,
    });
    const link: ReaderLink = {
      post: (message) => worker.postMessage(message),
      listen: (listener) => worker.on('message', listener),
      end: () => void worker.terminate(),
      onEnded: (listener) => worker.on('exit', listener),
    };
    return { start: () => link, ended: once(worker, 'exit') };
  }

  it('is ended from outside after its time, with an error', async () => {
    const { start, ended } = endless();
    const refused = await readersOf(start, 200)().run('mail', { file, now });
    expect(codeOf(refused)).toBe('reading.tooLong');
    await ended;
  });

  it('is ended when the vault is locked, and the call is answered', async () => {
    const { start, ended } = endless();
    const context = { ...signedIn(), openReader: readersOf(start) };
    const reading = readForeign(context, 'mail', { file, now });
    void context.vault.close();
    expect(codeOf(await reading)).toBe('vault.closed');
    await ended;
  });

  it('is ended when the user cancels', async () => {
    const { start, ended } = endless();
    const open = openReader({ ...signedIn(), openReader: readersOf(start) });
    const reading = open.run('mail', { file, now });
    open.close({ code: 'loginImports.gone' });
    expect(codeOf(await reading)).toBe('loginImports.gone');
    await ended;
  });
});

it('a process that ends by itself is an error', async () => {
  const worker = new Worker('require("node:worker_threads").parentPort.on("message", () => process.exit(1))', {
    eval: true,
  });
  const link: ReaderLink = {
    post: (message) => worker.postMessage(message),
    listen: (listener) => worker.on('message', listener),
    end: () => void worker.terminate(),
    onEnded: (listener) => worker.on('exit', listener),
  };
  expect(codeOf(await readersOf(() => link)().run('mail', { file, now }))).toBe('reading.ended');
});

it('the real tasks read a mail', async () => {
  const mail = new TextEncoder().encode('From: A <a@b.se>\r\nSubject: Hej\r\n\r\nText\r\n');
  expect(must(await localReader().run('mail', { file: mail, now }))).toMatchObject({ subject: 'Hej', text: 'Text' });
});
