import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newPrivateKey, privateKey } from '../../../../electron/vault/crypto/crypto.ts';
import type { DiskFile } from '../../../../electron/vault/disk/disk.ts';
import { buildFrame, encodeFrame, type Frame } from '../../../../electron/vault/journal/frame.ts';
import { Keyring } from '../../../../electron/vault/keys/keyring.ts';
import {
  decodeHeader,
  encodeHeader,
  MAX_FRAME_BYTES,
  readFrameAt,
  SEGMENT_HEADER_BYTES,
  sealFrame,
  walkFrames,
  type SegmentEnd,
} from '../../../../electron/vault/journal/segments.ts';

const vaultId = '11111111-2222-4333-8444-555555555555';
const keyring = (id = vaultId, key = Buffer.alloc(32, 1)): Keyring =>
  new Keyring(
    id,
    'anna',
    { x25519: privateKey('x25519', newPrivateKey('x25519')), ed25519: generateKeyPairSync('ed25519').privateKey },
    new Map([[1, key]]),
  );
const keys = keyring();
const header = { number: 3, epoch: 1, firstSeq: 10, prev: 'cd'.repeat(32) };
const builtFrame = (seq: number, size: number): Frame =>
  buildFrame(
    { seq, at: '2026-01-01T00:00:00.000Z', by: 'anna', action: 'x', prev: header.prev },
    [{ what: 'people/1', op: 'put', json: JSON.stringify({ id: '1', text: 'x'.repeat(size) }) }],
    (bytes) => keys.sign(bytes),
  );
const frameBytes = (seq: number, size = 200): Buffer =>
  sealFrame(encodeFrame(builtFrame(seq, size)), seq, header, keys);
const first = frameBytes(10);
const second = frameBytes(11, 2000);
const start = encodeHeader(header, keys);
const wholeSegment = Buffer.concat([start, first, second]);
const endOf = (bytes: Buffer): { seqs: number[]; end: SegmentEnd } => {
  const seqs: number[] = [];
  const frames = walkFrames(bytes, header, keys);
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) return { seqs, end: next.value };
    seqs.push(next.value.frame.meta.seq);
  }
};
const lastAt = SEGMENT_HEADER_BYTES + first.length;

describe('a segment header', () => {
  it('round-trips and detects every flipped bit', () => {
    expect(decodeHeader(start, 3, keys)).toEqual(header);
    for (let bit = 0; bit < start.length * 8; bit += 1) {
      const flipped = Buffer.from(start);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(typeof decodeHeader(flipped, 3, keys)).toBe('string');
    }
  });
  it('is recognised as that of another segment or another vault', () => {
    expect(decodeHeader(start, 4, keys)).toBe('segmentSwapped');
    expect(decodeHeader(start, 3, keyring('99999999-2222-4333-8444-555555555555', Buffer.alloc(32, 2)))).toBe(
      'foreign',
    );
  });
});

describe('scanning a segment', () => {
  it('finds all frames', () => {
    expect(endOf(wholeSegment)).toEqual({ seqs: [10, 11], end: { kind: 'clean', offset: wholeSegment.length } });
  });
  it('reports a torn tail, and where, for the last frame cut at any byte', () => {
    for (let length = lastAt + 1; length < wholeSegment.length; length += 1)
      expect(endOf(wholeSegment.subarray(0, length))).toEqual({ seqs: [10], end: { kind: 'torn', offset: lastAt } });
  });
  it('never reports a torn tail for a flipped bit, in any frame', () => {
    for (let bit = SEGMENT_HEADER_BYTES * 8; bit < wholeSegment.length * 8; bit += 1) {
      const flipped = Buffer.from(wholeSegment);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const { seqs, end } = endOf(flipped);
      const inFirst = bit >> 3 < lastAt;
      expect([seqs, end]).toEqual([
        inFirst ? [] : [10],
        { kind: 'damaged', offset: inFirst ? SEGMENT_HEADER_BYTES : lastAt },
      ]);
    }
  });
  it('reports damage when a header in the middle is gone but frames follow it', () => {
    const gone = Buffer.from(wholeSegment);
    gone.fill(0, SEGMENT_HEADER_BYTES, SEGMENT_HEADER_BYTES + 44);
    expect(endOf(gone)).toEqual({ seqs: [], end: { kind: 'damaged', offset: SEGMENT_HEADER_BYTES } });
    const third = Buffer.concat([wholeSegment, frameBytes(12)]);
    third.fill(0, lastAt, lastAt + 600);
    expect(endOf(third)).toEqual({ seqs: [10], end: { kind: 'damaged', offset: lastAt } });
  });
  it('reports a torn tail when the last frame, or a sector of it, never reached the disk', () => {
    const zeros = Buffer.from(wholeSegment);
    zeros.fill(0, lastAt);
    expect(endOf(zeros).end).toEqual({ kind: 'torn', offset: lastAt });
    const sector = Buffer.from(wholeSegment);
    sector.fill(0, 1024, 1536);
    expect(endOf(sector).end).toEqual({ kind: 'torn', offset: lastAt });
  });
  it('reports damage when zeros come before other frames', () => {
    const zeros = Buffer.concat([wholeSegment, frameBytes(12)]);
    zeros.fill(0, 1024, 1536);
    expect(endOf(zeros).end).toEqual({ kind: 'damaged', offset: lastAt });
  });
  it('rejects a frame moved from another segment', () => {
    const elsewhere = sealFrame(Buffer.alloc(10), 10, { ...header, number: 2 }, keys);
    expect(endOf(Buffer.concat([start, elsewhere])).end.kind).toBe('damaged');
  });
});

describe('the largest frame that is written', () => {
  it('can be read where it lies, and nothing longer is read', async () => {
    const overhead = encodeFrame(builtFrame(10, 0)).length;
    for (const [size, readable] of [
      [MAX_FRAME_BYTES, true],
      [MAX_FRAME_BYTES + 1, false],
    ] as const) {
      const sealed = sealFrame(encodeFrame(builtFrame(10, size - overhead)), 10, header, keys);
      const file = {
        read: (into: Uint8Array, position: number) => Promise.resolve(sealed.copy(into, 0, position)),
      } as unknown as DiskFile;
      expect((await readFrameAt(file, 0, header, keys))?.meta.seq, `${size}`).toBe(readable ? 10 : undefined);
    }
  });
});
