import sodium from 'libsodium-wrappers-sumo';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deriveKey } from '../../../../electron/vault/crypto/kdf.ts';

const KDF = { memKiB: 19_456, passes: 1 };
const SALT = new Uint8Array(16).fill(7);

afterEach(() => vi.restoreAllMocks());

describe('a key from a passphrase', () => {
  it('is refused when libsodium has no memory for it, and nothing is written to its memory', async () => {
    await sodium.ready;
    const raw = (
      sodium as unknown as {
        libsodium: { HEAPU8: Uint8Array; _malloc: (size: number) => number; _free: (at: number) => void };
      }
    ).libsodium;
    const before = Buffer.from(raw.HEAPU8.subarray(0, 4096));
    vi.spyOn(raw, '_malloc').mockReturnValue(0);
    const free = vi.spyOn(raw, '_free');
    await expect(deriveKey('korrekt häst batteri', SALT, KDF)).rejects.toThrow('refused its memory');
    expect(Buffer.from(raw.HEAPU8.subarray(0, 4096)).equals(before)).toBe(true);
    expect(free).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(await deriveKey('korrekt häst batteri', SALT, KDF)).toHaveLength(32);
  });
});
