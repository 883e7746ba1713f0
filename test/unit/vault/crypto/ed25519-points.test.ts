// Every public key with which one signature fits every message is refused, and every encoding that is not a point's own.
import { describe, expect, it } from 'vitest';
import { isSafeEd25519 } from '../../../../electron/vault/crypto/ed25519-points.ts';
import { newIdentity, publicKeysOf } from '../../../../electron/vault/keys/slots.ts';

const P = 2n ** 255n - 19n;
const encoded = (y: bigint, sign: 0 | 1): Buffer =>
  Buffer.from((y | (BigInt(sign) << 255n)).toString(16).padStart(64, '0'), 'hex').reverse();
/** The list of libsodium, of which ours is made. */
const LOW_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => Buffer.from(hex, 'hex'));

describe('a public key for signatures', () => {
  it('is not of low order, with either sign', () => {
    for (const bytes of LOW_ORDER) {
      const other = Buffer.from(bytes);
      other[31] = (other[31] ?? 0) | 0x80;
      expect([bytes.toString('hex'), isSafeEd25519(bytes), isSafeEd25519(other)]).toEqual([
        bytes.toString('hex'),
        false,
        false,
      ]);
    }
  });

  it('is encoded as the point itself', () => {
    for (const sign of [0, 1] as const)
      for (let y = P; y < 2n ** 255n; y += 1n) expect(isSafeEd25519(encoded(y, sign))).toBe(false);
  });

  it('is any that a member’s program makes', () => {
    for (let i = 0; i < 200; i += 1)
      expect(isSafeEd25519(Buffer.from(publicKeysOf(newIdentity()).ed25519, 'base64'))).toBe(true);
  });
});
