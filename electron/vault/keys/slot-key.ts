// The key of a slot, from a passphrase. Deriving it takes longer than a turn at a server may, so all attempts of a change
// share it.
import { randomBytes } from 'node:crypto';
import { calibrate, deriveKey, type KdfParams } from '../crypto/index.ts';

export const SALT_BYTES = 16;

export interface DerivedKey {
  readonly kdf: KdfParams;
  readonly salt: Buffer;
  readonly key: Buffer;
}

export class SlotKey {
  readonly #passphrase: string;
  readonly #kdf: KdfParams | undefined;
  #derived: Promise<DerivedKey> | null = null;

  /** `kdf`: undefined for what this computer takes a moment for. */
  constructor(passphrase: string, kdf: KdfParams | undefined) {
    this.#passphrase = passphrase;
    this.#kdf = kdf;
  }

  /** The key with a new salt, always the same; derived when it is first asked for. `wipe` wipes it. */
  derived(): Promise<DerivedKey> {
    this.#derived ??= this.#derive();
    return this.#derived;
  }

  /** To be called when it is of no more use, whatever became of it. */
  async wipe(): Promise<void> {
    // A key that could not be derived has told so where it was needed.
    (await this.#derived?.catch(() => null))?.key.fill(0);
  }

  async #derive(): Promise<DerivedKey> {
    const salt = randomBytes(SALT_BYTES);
    const kdf = this.#kdf ?? (await calibrate());
    return { kdf, salt, key: await deriveKey(this.#passphrase, salt, kdf) };
  }
}
