import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../domain/evidence/calls.ts';
import { fail, ok, type Result } from '../../../../domain/result.ts';
import type { Captured } from '../../../../electron/capture/captured.ts';
import { storeCaptured } from '../../../../electron/capture/store.ts';

const FACTS: Captured['facts'] = {
  takenAt: '2026-11-24T09:20:00.000Z', address: 'https://exempel.se/', redirects: [], finalAddress: 'https://exempel.se/', status: 200, title: 'Badet', serverDate: null, selection: null,
  viewport: { width: 800, height: 600 }, page: { width: 800, height: 600, pictured: 600 }, notes: [], program: '1.0', browser: '1',
};
const TAKEN: Captured = { facts: FACTS, files: [{ part: 'picture', bytes: Buffer.alloc(2 * CHUNK_BYTES + 5, 1) }, { part: 'pdf', bytes: Buffer.from('%PDF-') }] };
const WHERE = { channelId: 'c', direction: 'received', planId: null, unattended: false, into: { kind: 'alone' } } as const;

/** An engine that remembers what it was asked, and refuses from the call `stopAt` says. */
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
    if (name === 'evidence.abort' || name === 'evidence.finish') open.delete(uploadId);
    return Promise.resolve(ok(name === 'evidence.begin' ? { uploadId: `u${String(asked.length)}` } : { blobId: `b-${uploadId}` }));
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

describe('a taken page on its way to the vault', () => {
  it('[R17] goes file by file in pieces, and is written once all of them are there', async () => {
    const { engine, asked, open, stored, sizes } = engineOf();
    expect((await storeCaptured(engine, TAKEN, WHERE)).ok).toBe(true);
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES, 5, 5]);
    expect(asked.map((name) => name.replace('evidence.', ''))).toEqual(['begin', 'append', 'append', 'append', 'finish', 'begin', 'append', 'finish', 'captureStore']);
    expect([open.size, stored]).toEqual([0, [{ ...WHERE, facts: FACTS, files: [{ part: 'picture', blobId: 'b-u1', name: 'bevis-2026-11-24-102000.png' }, { part: 'pdf', blobId: 'b-u6', name: 'bevis-2026-11-24-102000.pdf' }] }]]);
  });

  it('[R17] stopped after any step leaves nothing under way, and no record', async () => {
    for (let step = 1; step <= 8; step += 1) {
      const stop = new AbortController();
      const { engine, open, stored } = engineOf((_, count) => {
        if (count === step) stop.abort();
        return null;
      });
      expect(await storeCaptured(engine, TAKEN, WHERE, stop.signal), String(step)).toMatchObject({ error: { code: 'captures.stopped' } });
      expect([open.size, stored.length], String(step)).toEqual([0, 0]);
    }
  });

  it('[R17] refused at any step says why, leaves nothing under way, and no record', async () => {
    for (let step = 1; step <= 9; step += 1) {
      const { engine, open, stored, asked } = engineOf((_, count) => (count === step ? fail('vault.diskFull') : null));
      expect(await storeCaptured(engine, TAKEN, WHERE), String(step)).toMatchObject({ error: { code: 'vault.diskFull' } });
      // A refused `finish` has already taken the upload out.
      const finishing = asked[step - 1] === 'evidence.finish';
      expect([finishing ? 0 : open.size, stored.length], String(step)).toEqual([0, 0]);
    }
  });
});
