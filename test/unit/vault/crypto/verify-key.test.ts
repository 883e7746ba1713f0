// A member's public key from the text of its row, which a program of somebody's own may have written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newPrivateKey,
  privateKey,
  publicBytes,
  signBytes,
  verifyBytes,
  verifyKey,
} from '../../../../electron/vault/crypto/crypto.ts';

const member = (): { readonly secret: ReturnType<typeof privateKey>; readonly text: string } => {
  const secret = privateKey('ed25519', newPrivateKey('ed25519'));
  return { secret, text: publicBytes(secret).toString('base64') };
};

describe('the key that checks signatures', () => {
  it('is the one that the text names, however many were asked for before', () => {
    const [anna, bo] = [member(), member()];
    const message = Buffer.from('en rad');
    for (let i = 0; i < 1200; i += 1) verifyKey(Buffer.alloc(32, i).toString('base64'));
    for (let round = 0; round < 2; round += 1)
      for (const [signer, other] of [
        [anna, bo],
        [bo, anna],
      ] as const) {
        const signature = signBytes(signer.secret, message);
        expect(verifyBytes(verifyKey(signer.text)!, message, signature)).toBe(true);
        expect(verifyBytes(verifyKey(other.text)!, message, signature)).toBe(false);
      }
  });

  it('is none for a text that is not 32 bytes in base64', () => {
    for (const text of ['', 'a', '%%%%', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])
      expect(verifyKey(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = verifyKey(text);
        expect(key === null).toBe(Buffer.from(text, 'base64').length !== 32);
      }),
    );
  });
});
