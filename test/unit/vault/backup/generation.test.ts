// A backup's list: read back as written, and no other file is accepted as one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBackedUpPath,
  decodeGeneration,
  encodeGeneration,
  generationName,
  type Generation,
} from '../../../../electron/vault/backup/generation.ts';
import { encodeChecked } from '../../../../electron/vault/disk/checked-json.ts';

const sha256 = 'ab'.repeat(32);
const generation: Generation = {
  vaultId: '054f849d-1111-4222-8333-444455556666',
  label: 'Exempelköping',
  program: '0.2.0',
  vaultVersion: 2,
  at: '2026-11-24T12:00:00.123Z',
  by: 'anna',
  head: { seq: 12, hash: sha256 },
  marks: { erasures: 0, epoch: 1 },
  files: [
    { path: 'blobs/ab/x.kvb', size: 3, sha256, modified: 1.5 },
    { path: 'vault.json', size: 3, sha256, modified: 1 },
  ],
};
const signature = { by: 'anna', publicKey: 'a2V5', signature: 'c2ln' };
const name = generationName(generation);
const decode = (change: object): unknown =>
  decodeGeneration(
    encodeChecked({ format: 'kanalvakt-backup', v: 1, ...generation, publicKey: 'a2V5', signature: 'c2ln', ...change }),
    name,
  );

describe('the list of a backup', () => {
  it('is named by time and head, and is read back as written', () => {
    expect(name).toBe('20261124T120000123Z-12.json');
    expect(decodeGeneration(encodeGeneration(generation, signature), name)).toMatchObject({
      ...generation,
      name,
      signature,
    });
  });

  it('is damaged when a single bit is flipped', () => {
    const bytes = encodeGeneration(generation, signature);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeGeneration(flipped, name), `bit ${bit}`).toBeNull();
    }
    expect(decodeGeneration(Buffer.alloc(0), name)).toBeNull();
  });

  it('of a later version is distinguished from a damaged one', () => {
    expect(decode({ v: 2 })).toBe('newer');
    expect(decode({ v: 0 })).toBeNull();
    expect(decode({ format: 'something' })).toBeNull();
  });

  it.each([
    ['a name that does not match its time and head', { head: { seq: 13, hash: sha256 } }],
    ['no time', { at: 'yesterday' }],
    ['a time in another form', { at: '2026-11-24T12:00:00Z' }],
    ['another kind of id', { vaultId: '../../x' }],
    ['a negative size', { files: [{ path: 'vault.json', size: -1, sha256, modified: 1 }] }],
    ['an invalid hash', { files: [{ path: 'vault.json', size: 1, sha256: '../../../etc/passwd', modified: 1 }] }],
    [
      'the same name twice, ignoring case',
      {
        files: [
          { path: 'members/A.json', size: 1, sha256, modified: 1 },
          { path: 'members/a.json', size: 1, sha256, modified: 1 },
        ],
      },
    ],
    ['no list of files', { files: 'x' }],
    ['an invalid file', { files: [null] }],
    ['no marks', { marks: null }],
  ])('with %s is rejected', (_, change) => expect(decode(change)).toBeNull());
});

describe('a path in a backup', () => {
  it.each([
    'vault.json',
    'recovery.age',
    'members/anna-1.json',
    'epochs/2.json',
    'journal/00000001.kvj',
    `blobs/ab/${sha256}.kvb`,
    'compartments/ab-1.key',
  ])('%s is accepted', (path) => expect(isBackedUpPath(path)).toBe(true));
  it.each([
    '',
    '/',
    '/etc/passwd',
    '../x',
    'a/../b',
    'a//b',
    './a',
    'C:\\x',
    'C:/x',
    'a\\b',
    'a/b/c/d',
    '.hidden',
    'blobs/.x',
    'lock',
    'lock.request',
    'aside/torn.bin',
    'snapshots/1.kvs',
    'index/1.kvx',
    'con',
    'members/NUL.json',
    'members/com1',
    'a.b.c',
    'x.tmp-12',
    'a\0b',
    'å.json',
    'a ',
  ])('%j is rejected', (path) => expect(isBackedUpPath(path)).toBe(false));

  it('never leads out of the folder, nor to a hidden file', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom('a', '..', '.', '/', '\\', 'lock', ':', '~', ' ', 'journal'), { maxLength: 8 })
            .map((parts) => parts.join('')),
        ),
        (path) => {
          if (!isBackedUpPath(path)) return;
          expect(path).toMatch(/^[A-Za-z0-9][^\\:]*$/);
          expect(path.split('/').every((part) => part !== '' && !part.startsWith('.'))).toBe(true);
        },
      ),
    );
  });
});
