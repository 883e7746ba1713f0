// The owner shown from a lock file: anyone who can write to the folder can put anything into it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLock, encodeLock, newLockContent, ownerOf } from '../../../../electron/vault/lock/lock-file.ts';
import { VaultStatus } from '../../../../domain/vault/calls.ts';

const lockedBy = VaultStatus.shape.folderState.options[1].shape.lockedBy;
const seen = (bytes: Uint8Array) => ownerOf(decodeLock(bytes));
const written = (content: object): Buffer => Buffer.from(JSON.stringify({ host: 'h', pid: 1, nonce: 'n', ...content }));

describe('the owner of a lock', () => {
  it('is the program that wrote it', () => {
    const content = newLockContent('Elif Yıldız');
    expect(seen(encodeLock(content))).toEqual({
      host: content.host,
      name: 'Elif Yıldız',
      pid: process.pid,
      since: content.since,
      user: content.user,
    });
  });

  it('is partly unknown when the file is invalid or from an older program', () => {
    for (const bytes of ['', '\u0000 inte json {{', 'null', '[1]', '{"host":1}'])
      expect(seen(Buffer.from(bytes))).toEqual({ host: '?', name: '', pid: 0, since: '', user: '?' });
    expect(seen(written({ user: 'bo' }))).toEqual({ host: 'h', name: '', pid: 1, since: '', user: 'bo' });
  });

  it('has no direction marks, overlong texts or invalid times', () => {
    expect(
      seen(
        written({ host: 'dator\u202egnp', user: `a\u0000${'x'.repeat(5000)}`, since: 'i går', name: '\u2067\ud800' }),
      ),
    ).toEqual({ host: 'datorgnp', name: '\ufffd', pid: 1, since: '', user: `a${'x'.repeat(99)}` });
    expect(seen(Buffer.from('{"host":"h","nonce":"n","pid":1e999}')).pid).toBe(0);
  });

  it('always fits the contract with the screen, whatever the file contains', () => {
    const any = fc.record({
      host: fc.string({ unit: 'binary' }),
      nonce: fc.string(),
      pid: fc.oneof(fc.double(), fc.integer()),
      since: fc.oneof(fc.string(), fc.anything()),
      user: fc.anything(),
      name: fc.anything(),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          any.map((content) => Buffer.from(JSON.stringify(content))),
          fc.uint8Array(),
        ),
        (bytes) => {
          const owner = seen(bytes);
          expect(lockedBy.safeParse(owner).success).toBe(true);
          expect(owner.since === '' || !Number.isNaN(Date.parse(owner.since))).toBe(true);
        },
      ),
    );
  });
});
