// The keys of compartments in memory, each derived from a secret (wrapped to members) and a share (in a file). Kept
// until the vault is closed or the key is replaced.
import { randomBytes } from 'node:crypto';
import { ownValue, wrapContext, type CompartmentRow } from './compartment-row.ts';
import { hkdf } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';

/** Identifies a key, for use in maps. */
export const keyName = (id: string, epoch: number): string => `${id}\0${epoch}`;

/** A key made in a write; kept or wiped when the write ends. */
export interface GeneratedKey {
  readonly id: string;
  readonly epoch: number;
  readonly secret: Buffer;
  readonly share: Buffer;
  readonly key: Buffer;
}

export class CompartmentKeys {
  readonly #keys: Keyring;
  /** By key name. */
  readonly shares = new Map<string, Buffer>();
  readonly #cache = new Map<string, Buffer>();

  constructor(keys: Keyring) {
    this.#keys = keys;
  }

  #combine(secret: Buffer, share: Buffer, id: string, epoch: number): Buffer {
    const combined = Buffer.concat([secret, share]);
    const key = hkdf(combined, this.#keys.vaultBytes, `kanalvakt/v1/compartment/${epoch}/${id}`);
    combined.fill(0);
    return key;
  }

  /** The check value that a row stores for its key, so that a wrap of another secret is detected: 16 bytes, base64. */
  checkValueOf(key: Buffer): string {
    return hkdf(key, this.#keys.vaultBytes, 'kanalvakt/v1/compartment-check').subarray(0, 16).toString('base64');
  }

  /** A fresh key. */
  generate(id: string, epoch: number): GeneratedKey {
    const secret = randomBytes(32);
    const share = randomBytes(32);
    return { id, epoch, secret, share, key: this.#combine(secret, share, id, epoch) };
  }

  /** The secret wrapped to the current member, if it yields the right key. The caller wipes it. */
  secretOf(row: CompartmentRow, epoch: number): Buffer | null {
    const keyEpoch = ownValue(row.keys, String(epoch));
    const wrapped = ownValue(keyEpoch?.wraps, this.#keys.memberId);
    const share = this.shares.get(keyName(row.id, epoch));
    if (keyEpoch === undefined || wrapped === undefined || share === undefined) return null;
    const secret = this.#keys.unwrap(wrapped, wrapContext(this.#keys.vaultId, row.id, epoch, this.#keys.memberId));
    if (secret === null) return null;
    const key = this.#combine(secret, share, row.id, epoch);
    if (keyEpoch.check !== undefined && keyEpoch.check !== this.checkValueOf(key)) {
      key.fill(0);
      secret.fill(0);
      return null;
    }
    if (this.#cache.has(keyName(row.id, epoch))) key.fill(0);
    else this.#cache.set(keyName(row.id, epoch), key);
    return secret;
  }

  /** The key of an epoch, if the current member's wrap yields it. The caller must not wipe it. */
  keyOf(row: CompartmentRow, epoch: number): Buffer | null {
    if (ownValue(ownValue(row.keys, String(epoch))?.wraps, this.#keys.memberId) === undefined) return null;
    const name = keyName(row.id, epoch);
    const known = this.#cache.get(name);
    if (known !== undefined) return known;
    this.secretOf(row, epoch)?.fill(0);
    return this.#cache.get(name) ?? null;
  }

  /** Keeps a key whose frame is durable. */
  keep({ id, epoch, share, key, secret }: GeneratedKey): void {
    secret.fill(0);
    this.shares.set(keyName(id, epoch), share);
    this.#cache.set(keyName(id, epoch), key);
  }

  /** Overwrites an obsolete key. */
  forget(name: string): void {
    for (const map of [this.#cache, this.shares]) {
      map.get(name)?.fill(0);
      map.delete(name);
    }
  }

  wipe(): void {
    for (const name of new Set([...this.#cache.keys(), ...this.shares.keys()])) this.forget(name);
  }
}

/** Overwrites a key whose write failed. */
export function wipeGenerated({ secret, share, key }: GeneratedKey): void {
  for (const keyEpoch of [secret, share, key]) keyEpoch.fill(0);
}
