// The keys of compartments in memory, each derived from a secret (wrapped to members) and a share (in a file). Kept
// until the vault is closed or the key is replaced, and no longer than the shares are here. Everything that needs a key
// asks for it here.
import { randomBytes } from 'node:crypto';
import { ownValue, wrapContext, type CompartmentRow } from './compartment-row.ts';
import type { ShareShelf } from './shelf.ts';
import { hkdf } from '../crypto/index.ts';
import { Refusal } from '../disk/index.ts';
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
  readonly #shelf: Pick<ShareShelf, 'isHere'>;
  /** By key name. */
  readonly shares = new Map<string, Buffer>();
  readonly #cache = new Map<string, Buffer>();
  #areLoaded = false;

  constructor(keys: Keyring, shelf: Pick<ShareShelf, 'isHere'>) {
    this.#keys = keys;
    this.#shelf = shelf;
  }

  /** The shares on the shelf have been read. */
  noteLoaded(): void {
    this.#areLoaded = true;
  }

  /** Wipes all keys when the shares are here no longer. Returns whether they are, and have been read. */
  areHere(): boolean {
    if (!this.#shelf.isHere()) this.wipe();
    return this.#areLoaded;
  }

  /** Throws a `Refusal` `vault.keysOnServer` when the shares are not here. */
  require(): void {
    if (!this.areHere()) throw new Refusal('vault.keysOnServer');
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

  /**
   * The secret wrapped to the current member, if it yields the right key. The caller wipes it. Throws a `Refusal`
   * `vault.keysOnServer`.
   */
  secretOf(row: CompartmentRow, epoch: number): Buffer | null {
    const keyEpoch = ownValue(row.keys, String(epoch));
    const wrapped = ownValue(keyEpoch?.wraps, this.#keys.memberId);
    if (keyEpoch === undefined || wrapped === undefined) return null;
    this.require();
    const share = this.shares.get(keyName(row.id, epoch));
    if (share === undefined) return null;
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

  /** Whether the secret of an epoch is wrapped to the current member. */
  isWrapped(row: CompartmentRow, epoch: number): boolean {
    return ownValue(ownValue(row.keys, String(epoch))?.wraps, this.#keys.memberId) !== undefined;
  }

  /** Whether the current member has the newest key; while the shares are not here, what the journal says of it. */
  holds(row: CompartmentRow): boolean {
    return this.areHere() ? this.keyOf(row, row.epoch) !== null : this.isWrapped(row, row.epoch);
  }

  /**
   * The key of an epoch, if the current member's wrap yields it. The caller must not wipe it. Throws a `Refusal`
   * `vault.keysOnServer`.
   */
  keyOf(row: CompartmentRow, epoch: number): Buffer | null {
    if (!this.isWrapped(row, epoch)) return null;
    this.require();
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
    this.#areLoaded = false;
    for (const name of new Set([...this.#cache.keys(), ...this.shares.keys()])) this.forget(name);
  }
}

/** Overwrites a key whose write failed. */
export function wipeGenerated({ secret, share, key }: GeneratedKey): void {
  for (const keyEpoch of [secret, share, key]) keyEpoch.fill(0);
}
