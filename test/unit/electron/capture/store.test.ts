import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../domain/evidence/calls.ts';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { Captured } from '../../../../electron/capture/captured.ts';
import { storeCaptured } from '../../../../electron/capture/store.ts';

const FACTS: Captured['facts'] = {
  takenAt: '2026-11-24T09:20:00.000Z',
  address: 'https://exempel.se/',
  redirects: [],
  finalAddress: 'https://exempel.se/',
  status: 200,
  title: 'Badet',
  serverDate: null,
  selection: null,
  viewport: { width: 800, height: 600 },
  page: { width: 800, height: 600, pictured: 600 },
  notes: [],
  program: '1.0',
  browser: '1',
};
const TAKEN: Captured = {
  facts: FACTS,
  files: [
    { part: 'picture', bytes: Buffer.alloc(2 * CHUNK_BYTES + 5, 1) },
    { part: 'pdf', bytes: Buffer.from('%PDF-') },
  ],
};
const WHERE = {
  channelId: 'c',
  direction: 'received',
  planId: null,
  unattended: false,
  into: { kind: 'alone' },
} as const;

/** An engine that records its calls and refuses the ones for which `refuse` returns a result. */
function engineOf(refuse: (name: string, count: number) => Result<unknown> | null = () => null) {
  const asked: string[] = [];
  const open = new Set<string>();
  const sizes: number[] = [];
  const call = (name: string, input: unknown): Promise<Result<unknown>> => {
    asked.push(name);
    const refused = refuse(name, asked.length);
    if (refused !== null) return Promise.resolve(refused);
    const { uploadId = '', chunk } = input as { uploadId?: string; chunk?: Uint8Array };
    if (name === 'evidence.begin') open.add(`u${String(asked.length)}`);
    if (chunk !== undefined) sizes.push(chunk.byteLength);
    if (name === 'evidence.abort') open.delete(uploadId);
    return Promise.resolve(ok({ uploadId: `u${String(asked.length)}` }));
  };
  const stored: unknown[] = [];
  const internal = (name: string, input: unknown) => {
    asked.push(name);
    const refused = refuse(name, asked.length);
    if (refused === null) stored.push(input);
    return Promise.resolve(refused ?? ok({ id: 'x', caseId: null, caseProblem: null }));
  };
  return { engine: { call, internal } as unknown as Parameters<typeof storeCaptured>[0], asked, open, stored, sizes };
}

describe('storing a captured page in the vault', () => {
  it('uploads each file in chunks and writes the record only after all files', async () => {
    const { engine, asked, open, stored, sizes } = engineOf();
    expect((await storeCaptured(engine, TAKEN, WHERE)).ok).toBe(true);
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES, 5, 5]);
    expect(asked.map((name) => name.replace('evidence.', ''))).toEqual([
      'begin',
      'append',
      'append',
      'append',
      'begin',
      'append',
      'captureStore',
    ]);
    expect(stored).toEqual([
      {
        ...WHERE,
        facts: FACTS,
        files: [
          { part: 'picture', uploadId: 'u1' },
          { part: 'pdf', uploadId: 'u5' },
        ],
      },
    ]);
    // The engine finishes them.
    expect(open.size).toBe(2);
  });

  it('leaves no open upload and no record when stopped after any step', async () => {
    for (let step = 1; step <= 6; step += 1) {
      const stop = new AbortController();
      const { engine, open, stored } = engineOf((_, count) => {
        if (count === step) stop.abort();
        return null;
      });
      expect(await storeCaptured(engine, TAKEN, WHERE, stop.signal), String(step)).toMatchObject({
        error: { code: 'captures.stopped' },
      });
      expect([open.size, stored.length], String(step)).toEqual([0, 0]);
    }
  });

  it('returns the error of any failing step and leaves no open upload and no record', async () => {
    for (let step = 1; step <= 7; step += 1) {
      const { engine, open, stored } = engineOf((_, count) => (count === step ? fail('vault.diskFull') : null));
      expect(await storeCaptured(engine, TAKEN, WHERE), String(step)).toMatchObject({
        error: { code: 'vault.diskFull' },
      });
      expect([open.size, stored.length], String(step)).toEqual([0, 0]);
    }
  });
});
