import { describe, expect, it } from 'vitest';
import {
  decrypt,
  encrypt,
  newPrivateKey,
  openBytes,
  privateKey,
  publicBytes,
  recipientOf,
  sealBytes,
  sha256,
  hkdf,
  unwrapWith,
  Wrapper,
  wrapFor,
} from '../../../../electron/vault/crypto/crypto.ts';
import { checkPassphrase, deriveKey, KDF_BOUNDS, isKdfInBounds } from '../../../../electron/vault/crypto/kdf.ts';
import { identityFrom, Keyring } from '../../../../electron/vault/keys/keyring.ts';
import { makeSlotAndKey, newIdentity, openIdentity, unlockSlot } from '../../../../electron/vault/keys/slots.ts';

const kdf = { memKiB: KDF_BOUNDS.memKiB.min, passes: 1 };
const vaultId = '11111111-2222-4333-8444-555555555555';

describe('the ciphers', () => {
  it('match published vectors: SHA-256 of abc, HKDF of RFC 5869 case 3, AES-256-GCM case 14', () => {
    expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hkdf(Buffer.alloc(22, 0x0b), Buffer.alloc(0), '').toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    );
    const zero = Buffer.alloc(32);
    expect(encrypt(zero, zero.subarray(0, 12), zero.subarray(0, 16), Buffer.alloc(0)).toString('hex')).toBe(
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
    );
  });
  it('open only with the same key, nonce, text and associated data', () => {
    const key = Buffer.alloc(32, 1);
    const box = sealBytes(key, Buffer.from('text'), Buffer.from('aad'));
    expect(openBytes(key, box, Buffer.from('aad'))?.toString()).toBe('text');
    expect(openBytes(key, box, Buffer.from('aae'))).toBeNull();
    expect(openBytes(Buffer.alloc(32, 2), box, Buffer.from('aad'))).toBeNull();
    expect(decrypt(key, box.subarray(0, 11), box, Buffer.alloc(0))).toBeNull();
    for (let i = 0; i < box.length; i += 1) expect(openBytes(key, box.subarray(0, i), Buffer.from('aad'))).toBeNull();
  });
});

describe('wrapping to a member', () => {
  it('opens for that member and that context only', () => {
    const [own, other] = [privateKey('x25519', newPrivateKey('x25519')), privateKey('x25519', newPrivateKey('x25519'))];
    const wrapped = wrapFor(publicBytes(own), Buffer.from('secret'), 'a');
    expect(unwrapWith(own, wrapped, 'a')?.toString()).toBe('secret');
    expect(unwrapWith(own, wrapped, 'b')).toBeNull();
    expect(unwrapWith(other, wrapped, 'a')).toBeNull();
    expect(unwrapWith(own, Buffer.alloc(92).toString('base64'), 'a')).toBeNull();
    expect(wrapFor(publicBytes(own), Buffer.from('secret'), 'a')).not.toBe(wrapped);
  });

  it('opens each of several wraps for its own recipient and context only', () => {
    const people = [1, 2, 3].map(() => privateKey('x25519', newPrivateKey('x25519')));
    const wrapper = new Wrapper();
    const contexts = ['a', 'b'];
    const wraps = people.flatMap((person, i) =>
      contexts.map((context) => ({
        i,
        context,
        wrap: wrapper.wrap(recipientOf(publicBytes(person)), Buffer.from(`${i}${context}`), context),
      })),
    );
    expect(new Set(wraps.map(({ wrap }) => Buffer.from(wrap, 'base64').subarray(0, 32).toString('hex'))).size).toBe(1);
    expect(new Set(wraps.map(({ wrap }) => wrap)).size).toBe(wraps.length);
    for (const { i, context, wrap } of wraps) {
      for (const [k, person] of people.entries()) {
        for (const other of contexts)
          expect(unwrapWith(person, wrap, other)?.toString() ?? null).toBe(
            k === i && other === context ? `${i}${context}` : null,
          );
      }
    }
    expect(new Wrapper().wrap(recipientOf(publicBytes(people[0]!)), Buffer.alloc(1), 'a').slice(0, 40)).not.toBe(
      wraps[0]!.wrap.slice(0, 40),
    );
  });
});

describe('passphrases', () => {
  it('give the same key in either Unicode form of å, and another with another salt', async () => {
    const salt = Buffer.alloc(16, 1);
    const key = await deriveKey('hästgård', salt, kdf);
    expect((await deriveKey('hästgård'.normalize('NFD'), salt, kdf)).equals(key)).toBe(true);
    expect((await deriveKey('hästgård', Buffer.alloc(16, 2), kdf)).equals(key)).toBe(false);
  });
  it('need twelve characters, not counting surrounding space', () => {
    expect(checkPassphrase('elva tecken').ok).toBe(false);
    expect(checkPassphrase('           x').ok).toBe(false);
    expect(checkPassphrase('tolv tecken!').ok).toBe(true);
  });
  it('are stretched only within the cost limits', () => {
    for (const bad of [
      { memKiB: 19_455, passes: 3 },
      { memKiB: 1_048_577, passes: 3 },
      { memKiB: 65_536, passes: 0 },
      { memKiB: 65_536, passes: 17 },
      { memKiB: 65_536.5, passes: 3 },
      { memKiB: 1_048_576, passes: 16 },
      { memKiB: 1_048_576, passes: 2 },
      { memKiB: 65_537, passes: 16 },
    ])
      expect(isKdfInBounds(bad)).toBe(false);
    for (const good of [kdf, { memKiB: 65_536, passes: 16 }, { memKiB: 1_048_576, passes: 1 }])
      expect(isKdfInBounds(good)).toBe(true);
  });
});

describe('a slot', () => {
  it('opens with its passphrase and gives the vault keys of all epochs, and does not open when changed', async () => {
    const keys = new Map([
      [1, Buffer.alloc(32, 1)],
      [2, Buffer.alloc(32, 2)],
    ]);
    const properties = { vaultId, memberId: 'anna', label: 'Anna' };
    const { slot } = await makeSlotAndKey(properties, newIdentity(), 'passphrase', kdf, keys);
    const ring = await unlockSlot(slot, 'passphrase');
    expect(ring.ok && ring.value.epoch).toBe(2);
    expect(ring.ok && [...ring.value.vaultKeys().values()]).toEqual([...keys.values()]);
    for (const changed of [
      { ...slot, label: 'Eva' },
      { ...slot, memberId: 'eva' },
      { ...slot, kdf: { ...slot.kdf, passes: 2 } },
      { ...slot, ed25519: slot.x25519 },
    ])
      expect(await openIdentity(changed, 'passphrase')).toBeNull();
  });
});

describe('a keyring', () => {
  it('gives a separate key for each purpose, and none after wiping', () => {
    const ring = new Keyring(
      vaultId,
      'anna',
      identityFrom(newIdentity()),
      new Map([
        [1, Buffer.alloc(32, 1)],
        [2, Buffer.alloc(32, 1)],
      ]),
    );
    const key = ring.key(1, 'a');
    expect(ring.key(1, 'b').equals(key)).toBe(false);
    expect(ring.key(1, 'a')).toBe(key);
    ring.wipe();
    expect(key.equals(Buffer.alloc(32))).toBe(true);
    expect(() => ring.key(1, 'a')).toThrow();
    expect(() => ring.sign(Buffer.alloc(1))).toThrow();
  });
});
