// The control code: the same history gives the same figures, and another history gives others.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { controlCode, controlCodeText, newestBefore } from '../../../../domain/vault/control-code.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const head = fc.record({ seq: fc.integer({ min: 1, max: 1e9 }), hash });
const digestOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

it('is always three groups of four figures', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
      expect(controlCode(digest)).toMatch(/^\d{4} \d{4} \d{4}$/);
    }),
  );
  expect(controlCode(new Uint8Array(32))).toBe('0000 0000 0000');
});

it('differs with the vault, the number and the hash', () => {
  fc.assert(
    fc.property(fc.uuid(), head, fc.uuid(), head, (vault, one, otherVault, other) => {
      const code = controlCode(digestOf(controlCodeText(vault, one)));
      expect(controlCode(digestOf(controlCodeText(vault, { ...one })))).toBe(code);
      fc.pre(vault !== otherVault);
      expect(controlCode(digestOf(controlCodeText(otherVault, one)))).not.toBe(code);
      expect(controlCode(digestOf(controlCodeText(vault, { ...one, seq: one.seq + 1 })))).not.toBe(code);
      fc.pre(one.hash !== other.hash);
      expect(controlCode(digestOf(controlCodeText(vault, { ...one, hash: other.hash })))).not.toBe(code);
    }),
  );
});

it('is of the frame that no later one from before the day follows, whatever else comes after it', () => {
  const at = fc.oneof(
    fc.constant(''),
    fc
      .date({ min: new Date('2026-03-20'), max: new Date('2026-04-05'), noInvalidDate: true })
      .map((d) => d.toISOString()),
  );
  fc.assert(
    fc.property(fc.array(at), fc.constantFrom('2026-03-28', '2026-03-29', '2026-03-30'), (times, day) => {
      const frames = times.map((time, index) => ({ seq: times.length - index, at: time }));
      const found = newestBefore(frames, day);
      const before = frames.filter((frame) => frame.at !== '' && dayInStockholm(frame.at) < day);
      expect(found?.seq).toBe(before.length === 0 ? undefined : Math.max(...before.map(({ seq }) => seq)));
    }),
  );
});

it('changes day at midnight in Stockholm, in winter and in summer', () => {
  const frames = ['2026-07-01T22:00:00.000Z', '2026-07-01T21:59:59.999Z'].map((at) => ({ at }));
  expect(newestBefore(frames, '2026-07-02')).toEqual(frames[1]);
  const winter = ['2026-12-01T23:00:00.000Z', '2026-12-01T22:59:59.999Z'].map((at) => ({ at }));
  expect(newestBefore(winter, '2026-12-02')).toEqual(winter[1]);
});
