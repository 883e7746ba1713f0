// The keys of an open vault: the vault key of each epoch, the keys derived from it, and the member's identity. `wipe`
// erases all of them; any use after that throws.
import { randomBytes, type KeyObject } from 'node:crypto';
import { hkdf, privateKey, publicBytes, signBytes, unwrapWith } from '../crypto/index.ts';

/** The 16 bytes of a UUID. */
export const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** A fresh vault or compartment key. */
export const newKey = (): Buffer => randomBytes(32);

/** A member's private keys. */
export interface Identity {
  readonly x25519: KeyObject;
  readonly ed25519: KeyObject;
}

/** Reads an identity from its 64 secret bytes (X25519 ‖ Ed25519 seed). */
export function identityFrom(secret: Uint8Array): Identity {
  return {
    x25519: privateKey('x25519', secret.subarray(0, 32)),
    ed25519: privateKey('ed25519', secret.subarray(32, 64)),
  };
}

/** Holds the vault's keys and performs the operations that need them. */
export class Keyring {
  readonly vaultId: string;
  readonly memberId: string;
  readonly vaultBytes: Buffer;
  #identity: Identity | null;
  readonly #epochs: Map<number, Buffer>;
  readonly #derived = new Map<string, Buffer>();
  #slotKey: Buffer | null;
  #cachedPublicKeys: { readonly x25519: string; readonly ed25519: string } | null = null;

  /** `slotKey` opens the member's slot. The keyring takes ownership of it and wipes it. */
  constructor(
    vaultId: string,
    memberId: string,
    identity: Identity,
    epochs: ReadonlyMap<number, Buffer>,
    slotKey: Buffer | null = null,
  ) {
    this.vaultId = vaultId;
    this.memberId = memberId;
    this.vaultBytes = uuidBytes(vaultId);
    this.#identity = identity;
    this.#epochs = new Map(epochs);
    this.#slotKey = slotKey;
  }

  /** The newest epoch, which new segments, snapshots and blobs use. */
  get epoch(): number {
    return Math.max(...this.#epochs.keys());
  }

  /** Whether this member holds the vault key of an epoch. */
  has(epoch: number): boolean {
    return this.#epochs.has(epoch);
  }

  /** Takes ownership of the vault key of an additional epoch. */
  addEpoch(epoch: number, vaultKey: Buffer): void {
    this.#epochs.set(epoch, vaultKey);
  }

  /** Discards the vault keys of all epochs after the given one, and the keys derived from them. */
  dropEpochsAfter(epoch: number): void {
    for (const [name, key] of this.#derived) {
      if (Number(name.slice(0, name.indexOf('/'))) <= epoch) continue;
      key.fill(0);
      this.#derived.delete(name);
    }
    for (const [number, key] of this.#epochs) {
      if (number <= epoch) continue;
      key.fill(0);
      this.#epochs.delete(number);
    }
  }

  /**
   * A key for one purpose, e.g. `snapshot` or `segment/3`, derived from the vault key of an epoch. Throws when that
   * vault key is not held.
   */
  key(epoch: number, purpose: string): Buffer {
    const name = `${epoch}/${purpose}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const vaultKey = this.#epochs.get(epoch);
    if (vaultKey === undefined) throw new Error(`no vault key of epoch ${epoch}`);
    const derivedKey = this.derive(vaultKey, purpose);
    this.#derived.set(name, derivedKey);
    return derivedKey;
  }

  /** The key for one purpose from a vault key that is not in force yet. The caller wipes it. */
  derive(vaultKey: Uint8Array, purpose: string): Buffer {
    return hkdf(vaultKey, this.vaultBytes, `kanalvakt/v1/${purpose}`);
  }

  /** Ed25519 signature by this member. */
  sign(bytes: Uint8Array): Buffer {
    return signBytes(this.#requireIdentity().ed25519, bytes);
  }

  /** Opens a secret wrapped to this member, or returns `null`. */
  unwrap(wrapped: string, context: string): Buffer | null {
    return unwrapWith(this.#requireIdentity().x25519, wrapped, context);
  }

  /** The member's public keys, base64. */
  publicKeys(): { readonly x25519: string; readonly ed25519: string } {
    const own = this.#requireIdentity();
    this.#cachedPublicKeys ??= {
      x25519: publicBytes(own.x25519).toString('base64'),
      ed25519: publicBytes(own.ed25519).toString('base64'),
    };
    return this.#cachedPublicKeys;
  }

  /** A second keyring with the same keys, for opening a copy of the vault. It is wiped separately. */
  copy(): Keyring {
    return new Keyring(this.vaultId, this.memberId, this.#requireIdentity(), this.vaultKeys());
  }

  /** A copy of the vault keys, for rewrapping them. The caller wipes it. */
  vaultKeys(): Map<number, Buffer> {
    return new Map([...this.#epochs].map(([epoch, key]) => [epoch, Buffer.from(key)]));
  }

  /** A copy of the key that opens the member's slot, or `null` when it is not known. The caller wipes it. */
  unlockKey(): Buffer | null {
    return this.#slotKey === null ? null : Buffer.from(this.#slotKey);
  }

  /** Takes ownership of the key that opens the member's slot from now on, and wipes the previous one. */
  setUnlockKey(slotKey: Buffer): void {
    this.#slotKey?.fill(0);
    this.#slotKey = slotKey;
  }

  #requireIdentity(): Identity {
    if (this.#identity === null) throw new Error('the keys are wiped');
    return this.#identity;
  }

  /** Overwrites all key bytes. Key objects held by Node are only dropped; the engine frees their memory. */
  wipe(): void {
    for (const key of [...this.#epochs.values(), ...this.#derived.values()]) key.fill(0);
    this.#slotKey?.fill(0);
    this.#slotKey = null;
    this.#epochs.clear();
    this.#derived.clear();
    this.#identity = null;
  }
}
