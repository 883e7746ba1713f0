import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import { signBytes } from '../../../../electron/vault/crypto/crypto.ts';
import {
  brokenCommitment,
  buildFrame,
  decodeFrame,
  encodeFrame,
  isSignatureValid,
  type FrameChange,
} from '../../../../electron/vault/journal/frame.ts';

const pair = generateKeyPairSync('ed25519');
const sign = (bytes: Uint8Array): Buffer => signBytes(pair.privateKey, bytes);
const head = { seq: 7, at: '2026-01-02T03:04:05.678Z', by: 'anna', action: 'x', prev: 'ab'.repeat(32) };
const change: fc.Arbitrary<FrameChange> = fc.oneof(
  fc.record({
    what: fc.string().map((id) => `people/${id}`),
    op: fc.constant('put' as const),
    json: fc.jsonValue().map(canonical),
  }),
  fc.record({
    what: fc.string().map((id) => `people/${id}`),
    op: fc.constant('delete' as const),
    json: fc.constant(null),
  }),
  fc.record({
    what: fc.string().map((id) => `log:case/${id}`),
    op: fc.constant('log' as const),
    json: fc.jsonValue().map(canonical),
  }),
);

describe('a frame', () => {
  it('round-trips through its bytes, signed and with valid commitments', () => {
    fc.assert(
      fc.property(fc.array(change), fc.string(), (changes, action) => {
        const frame = buildFrame({ ...head, action }, changes, sign);
        const back = decodeFrame(encodeFrame(frame));
        expect(back).toEqual(frame);
        expect(brokenCommitment(back!)).toBeNull();
        expect(isSignatureValid(back!, createPublicKey(pair.privateKey))).toBe(true);
      }),
    );
  });

  it('is rejected when any bytes are missing or added', () => {
    const bytes = encodeFrame(buildFrame(head, [{ what: 'people/1', op: 'put', json: '{"id":"1"}' }], sign));
    for (let length = 0; length < bytes.length; length += 1) expect(decodeFrame(bytes.subarray(0, length))).toBeNull();
    expect(decodeFrame(Buffer.concat([bytes, Buffer.of(0)]))).toBeNull();
  });

  it('keeps its hash and signature when the content of a row is erased', () => {
    const frame = buildFrame(
      head,
      [
        { what: 'people/1', op: 'put', json: '{"id":"1"}' },
        { what: 'people/2', op: 'put', json: '{"id":"2"}' },
      ],
      sign,
    );
    const erased = decodeFrame(encodeFrame({ ...frame, bodies: [null, frame.bodies[1]!] }))!;
    expect(erased.hash).toBe(frame.hash);
    expect(isSignatureValid(erased, createPublicKey(pair.privateKey))).toBe(true);
    expect(brokenCommitment(erased)).toBeNull();
  });

  it('does not reveal the content of an erased row: equal contents have different commitments', () => {
    const one = { what: 'people/1', op: 'put' as const, json: '{"id":"1"}' };
    const [a, b] = [buildFrame(head, [one], sign), buildFrame(head, [one], sign)];
    expect(a.meta.commits[0]!.c).not.toBe(b.meta.commits[0]!.c);
  });

  it('detects content that was changed', () => {
    const frame = buildFrame(head, [{ what: 'people/1', op: 'put', json: '{"id":"1"}' }], sign);
    const body = frame.bodies[0]!;
    expect(brokenCommitment({ ...frame, bodies: [{ ...body, json: '{"id":"1","x":1}' }] })?.what).toBe('people/1');
  });

  it('detects another signer', () => {
    const frame = buildFrame(head, [], sign);
    expect(isSignatureValid(frame, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  });
});
