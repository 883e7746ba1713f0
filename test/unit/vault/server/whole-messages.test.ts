import fc from 'fast-check';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WholeMessages } from '../../../../electron/vault/server/postgres/whole-messages.ts';

/** A message of the protocol: what it is, its length with these four bytes, and what it says. */
function messageOf(content: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.write('d');
  header.writeUInt32BE(4 + content.length, 1);
  return Buffer.concat([header, content]);
}

/** How many messages a piece has; throws when it ends within one. */
function countWhole(piece: Buffer): number {
  let count = 0;
  let at = 0;
  while (at < piece.length) {
    at += 1 + piece.readUInt32BE(at + 1);
    count += 1;
  }
  expect(at).toBe(piece.length);
  return count;
}

function piecesOf(sent: readonly Buffer[]): Buffer[] {
  const stream = new PassThrough();
  const pieces: Buffer[] = [];
  new WholeMessages(stream).on('data', (piece: Buffer) => pieces.push(piece));
  for (const piece of sent) stream.emit('data', piece);
  return pieces;
}

const contents = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });

describe('what a database sends', () => {
  it('comes out unchanged, in pieces that end where a message ends, wherever it was cut', () => {
    fc.assert(
      fc.property(contents, fc.array(fc.nat()), (bodies, cuts) => {
        const all = Buffer.concat(bodies.map(messageOf));
        const at = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
        const pieces = piecesOf([0, ...at].map((from, i) => all.subarray(from, at[i] ?? all.length)));
        expect(Buffer.concat(pieces)).toEqual(all);
        expect(pieces.reduce((sum, piece) => sum + countWhole(piece), 0)).toBe(bodies.length);
      }),
    );
  });

  it('byte by byte is said as soon as a message is whole, and not before', () => {
    const message = messageOf(Buffer.from('ready'));
    const bytes = [...message].map((byte) => Buffer.from([byte]));
    expect(piecesOf(bytes.slice(0, -1))).toEqual([]);
    expect(piecesOf(bytes)).toEqual([message]);
  });

  it('ends when the connection does, also within a message', () => {
    const stream = new PassThrough();
    let ended = 0;
    new WholeMessages(stream).on('end', () => (ended += 1)).on('data', () => expect.unreachable());
    stream.emit('data', messageOf(Buffer.from('half')).subarray(0, 7));
    stream.emit('end');
    expect(ended).toBe(1);
  });
});
