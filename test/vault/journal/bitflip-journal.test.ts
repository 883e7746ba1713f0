// Flips every bit of every journal segment of a small vault where the segment is read, and a selection of the bits in
// the whole vault.
import { vi } from 'vitest';
import { decodeHeader, segmentNumber, walkFrames } from '../../../electron/vault/journal/segments.ts';
import { testEveryBitFlip, testSomeBitFlips } from '../support/bitflip.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const isSegment = (file: string): boolean => file.startsWith('journal/');

testSomeBitFlips('a flipped bit in a journal segment never goes unnoticed', isSegment);

testEveryBitFlip('every flipped bit of a journal segment is detected on reading', isSegment, (file, bytes, keys) => {
  const header = decodeHeader(bytes, segmentNumber(file.slice('journal/'.length)) ?? 0, keys);
  if (typeof header === 'string') return false;
  const frames = walkFrames(bytes, header, keys);
  for (;;) {
    const next = frames.next();
    if (next.done === true) return next.value.kind === 'clean';
  }
});
