// Every member holds the key that seals index blocks, so a modified client can write any content under it.
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newPrivateKey, openBytes, privateKey, sealBytes } from '../../../../electron/vault/crypto/crypto.ts';
import { Keyring } from '../../../../electron/vault/keys/keyring.ts';
import { decodeBlock, encodeBlock, packTexts, type LogBlock } from '../../../../electron/vault/log/block.ts';

const keys = new Keyring(
  '11111111-2222-4333-8444-555555555555',
  'anna',
  { x25519: privateKey('x25519', newPrivateKey('x25519')), ed25519: generateKeyPairSync('ed25519').privateKey },
  new Map([[1, Buffer.alloc(32, 1)]]),
);
const PREFIX_BYTES = 16;
const block: LogBlock = {
  segment: 4,
  throughSeq: 12,
  throughHash: 'ab'.repeat(32),
  digest: 'cd'.repeat(32),
  kinds: ['case'],
  facetSets: [{ s: 'o' }],
  at: Float64Array.of(1000, 2000),
  seq: Float64Array.of(11, 12),
  offset: Uint32Array.of(104, 400),
  commit: Uint32Array.of(0, 1),
  kind: Uint32Array.of(0, 0),
  facet: Uint32Array.of(0, 0),
  ids: ['a', 'b'],
  titles: packTexts(['Ett', 'Två']),
  hay: packTexts(['ett', 'två'], '\n'),
  erased: [{ seq: 10, by: 'bo', what: ['case/c'] }],
  numbering: { years: [[10, 2026]], rowless: [{ seq: 10, commits: [0], what: ['case/c'] }] },
};
const file = encodeBlock(block, keys);

const aad = (prefix: Buffer): Buffer => Buffer.concat([Buffer.from('kanalvakt/v1/index\0'), keys.vaultBytes, prefix]);
const prefix = file.subarray(0, PREFIX_BYTES);
const plain = openBytes(keys.key(1, 'index'), file.subarray(PREFIX_BYTES), aad(prefix))!;
/** The block as a modified client would seal it. */
const sealed = (content: Buffer): Buffer =>
  Buffer.concat([prefix, sealBytes(keys.key(1, 'index'), content, aad(prefix))]);
const headBytes = plain.readUInt32BE(0);
const head = JSON.parse(plain.toString('utf8', 8, 8 + headBytes)) as Record<string, unknown>;
const columns = plain.subarray(8 + headBytes + ((8 - (headBytes % 8)) % 8));
function withHead(text: string): Buffer {
  const bytes = Buffer.from(text);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(bytes.length);
  return sealed(Buffer.concat([lengths, bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8), columns]));
}
const changed = (change: Record<string, unknown>): Buffer => withHead(JSON.stringify({ ...head, ...change }));
const withBlock = (change: Partial<LogBlock>): Buffer => encodeBlock({ ...block, ...change }, keys);

describe('an index block', () => {
  it('round-trips', () => {
    expect(decodeBlock(file, 4, keys)).toEqual(block);
    expect(decodeBlock(changed({}), 4, keys)).toEqual(block);
    // A block of an earlier version of the program names no erased records.
    expect(decodeBlock(changed({ erased: undefined }), 4, keys)).toEqual({ ...block, erased: [] });
    // Nor does it say what numbers are made from.
    const { numbering: _numbering, ...earlier } = block;
    expect(decodeBlock(changed({ numbering: undefined }), 4, keys)).toEqual(earlier);
    expect(decodeBlock(file, 5, keys)).toBeNull();
  });

  it.each<[string, Buffer]>([
    ['nothing', sealed(Buffer.alloc(0))],
    ['a length beyond its end', sealed(Buffer.alloc(8, 0xff))],
    ['no JSON', withHead('{')],
    ['no object', withHead('null')],
    ['another version', changed({ v: 2 })],
    ['more rows than it has bytes', changed({ count: 1e9 })],
    ['fewer rows', changed({ count: 1 })],
    ['a part of a row', changed({ count: 1.5 })],
    ['less than no rows', changed({ count: -1 })],
    ['no number of rows', changed({ count: '2' })],
    ['a length of ids beyond its end', changed({ idBytes: 1e9 })],
    ['a length of titles beyond its end', changed({ titleBytes: 1e9 })],
    ['numbering that is nothing', changed({ numbering: null })],
    ['no years', changed({ numbering: { rowless: [] } })],
    ['a year that nobody writes in', changed({ numbering: { years: [[1, 1e9]], rowless: [] } })],
    ['a year without its frame', changed({ numbering: { years: [2026], rowless: [] } })],
    ['commits without a row that are no list', changed({ numbering: { years: [], rowless: {} } })],
    ['a commit without its name', changed({ numbering: { years: [], rowless: [{ seq: 1, commits: [0], what: [] }] } })],
    [
      'a commit that is no place',
      changed({ numbering: { years: [], rowless: [{ seq: 1, commits: [-1], what: ['a'] }] } }),
    ],
    ['kinds that are no texts', changed({ kinds: [1] })],
    ['no kinds', changed({ kinds: null })],
    ['facets that are no texts', changed({ facetSets: [{ s: 1 }] })],
    ['facets that are no object', changed({ facetSets: [null] })],
    ['no hash of its last frame', changed({ throughHash: 7 })],
    ['no digest', changed({ digest: null })],
    ['no number of its last frame', changed({ throughSeq: null })],
    ['a kind it does not name', withBlock({ kind: Uint32Array.of(0, 1) })],
    ['a facet it does not name', withBlock({ facet: Uint32Array.of(1, 0) })],
    ['a time that is none', withBlock({ at: Float64Array.of(1000, NaN) })],
    ['a frame number that is none', withBlock({ seq: Float64Array.of(11.5, 12) })],
    ['titles that go backwards', withBlock({ titles: { ...block.titles, ends: Uint32Array.of(7, 3) } })],
    ['erased records without a signer', changed({ erased: [{ seq: 10, what: ['case/c'] }] })],
    ['erased records that are no list', changed({ erased: 'case/c' })],
    ['search texts beyond their end', withBlock({ hay: { ...block.hay, ends: Uint32Array.of(4, 900) } })],
  ])('with %s is refused', (_, bytes) => {
    expect(decodeBlock(bytes, 4, keys)).toBeNull();
  });
});
