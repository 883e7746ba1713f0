// Version files signed by openssl, and what is done with all others.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVersionFile } from '../../../../electron/updates/read-version-file.ts';
import { FACTS, newRelease } from '../../../support/release.ts';

const release = newRelease();
const keys = [release.publicKey];
const code = (bytes: Uint8Array, newest: string | null = null, from = keys): string => {
  const read = readVersionFile(bytes, from, newest);
  return read.ok ? 'ok' : read.error.code;
};

describe('a version file', () => {
  it('signed with the key of the release is read', () => {
    expect(readVersionFile(release.file(FACTS), keys, null)).toEqual({ ok: true, value: FACTS });
  });

  it('is read with any of several keys, so that a key can be replaced', () => {
    expect(code(release.file(FACTS), null, [newRelease().publicKey, release.publicKey])).toBe('ok');
  });

  it('with a field that this program does not know is read without it', () => {
    expect(readVersionFile(release.file({ ...FACTS, colour: 'blue' }), keys, null)).toEqual({ ok: true, value: FACTS });
  });

  it('of anybody else is refused', () => {
    expect(code(newRelease().file(FACTS))).toBe('updates.badSignature');
    expect(code(release.file(FACTS), null, [])).toBe('updates.noKey');
    expect(code(release.file(FACTS), null, ['not a key'])).toBe('updates.badSignature');
  });

  it('changed in any byte is refused', () => {
    const bytes = release.file(FACTS);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ change;
        const read = readVersionFile(other, keys, null);
        // Some changes leave the same content: another spelling of base64 or of a JSON text.
        if (read.ok) expect(read.value).toEqual(FACTS);
      }),
      { numRuns: 400 },
    );
  });

  it('that is something else, empty or huge is refused in words', () => {
    for (const bytes of ['', '{}', 'null', '[]', '{"signed":1,"signature":""}', 'x'.repeat(70_000), '\u0000'])
      expect(code(Buffer.from(bytes))).toBe('updates.notAVersionFile');
    expect(code(Buffer.from(JSON.stringify({ signed: '{}', signature: '' })))).toBe('updates.badSignature');
  });

  it('signed, but not about this program or not whole, is refused', () => {
    for (const facts of [
      { ...FACTS, product: 'another' },
      { ...FACTS, version: '1' },
      { ...FACTS, version: '1.2.3-beta' },
      { ...FACTS, issued: 'today' },
      { ...FACTS, notes: undefined },
      { ...FACTS, installers: [{ ...FACTS.installers[0], name: '../up.exe' }] },
      'not JSON',
    ])
      expect(code(release.file(facts))).toBe('updates.notAVersionFile');
  });

  it('issued before the newest accepted one is refused, the same one is not', () => {
    expect(code(release.file(FACTS), '2026-11-20T08:00:00.001Z')).toBe('updates.older');
    expect(code(release.file(FACTS), FACTS.issued)).toBe('ok');
  });
});
