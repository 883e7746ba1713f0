import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SignaturePool, type SignatureCheck } from '../../../../electron/vault/crypto/signature-pool.ts';

const raw = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

function signatures(): SignatureCheck[] {
  const pairs = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  return Array.from({ length: 60 }, (_, i) => {
    const { publicKey, privateKey } = pairs[i % 2]!;
    const message = Buffer.from(`meddelande ${i}`.repeat(1 + (i % 5)));
    return { key: raw(publicKey), message, signature: sign(null, message, privateKey) };
  });
}

describe.each([
  ['in workers', 10_000],
  ['on the calling thread, when there are few', 10],
])('checking signatures %s', (_, expected) => {
  it('finds exactly the invalid ones: another text, another signature, another key, no key at all', async () => {
    const pool = new SignaturePool(expected, 2);
    try {
      const good = signatures();
      expect(await pool.check(good)).toEqual([]);
      expect(await pool.check([])).toEqual([]);
      const bad = good.map((one, i) => {
        if (i === 3) return { ...one, message: Buffer.from('annat') };
        if (i === 7) return { ...one, signature: Buffer.alloc(64) };
        if (i === 8) return { ...one, key: good[1]!.key };
        return i === 20 ? { ...one, key: 'x' } : one;
      });
      const answers = await Promise.all([pool.check(bad), pool.check(good), pool.check(bad)]);
      expect(answers).toEqual([[3, 7, 8, 20], [], [3, 7, 8, 20]]);
    } finally {
      await pool.close();
    }
  });
});

it('pending checks are rejected when the pool is closed', async () => {
  const pool = new SignaturePool(10_000, 1);
  const waiting = expect(pool.check(signatures())).rejects.toThrow();
  await pool.close();
  await waiting;
});
