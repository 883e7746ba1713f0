// The second part of each compartment's key: a share in a small file of its own, sealed under the vault's key, with its
// hash committed in the compartment's row. Deleting the file makes all wraps of that key worthless.
import { openBytes, sealBytes, sha256 } from '../crypto/index.ts';
import { compartmentRows } from './compartment-row.ts';
import { errorCode, writeEachAtomic, type BeforeReplacing, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { inParallel, type Finding, type Registers } from '../model/index.ts';
import { sharesFolder, type ShareShelf } from './shelf.ts';

const MAGIC = Buffer.from('KVCOMP01');
const PREFIX_BYTES = 12;
/** What the key that seals shares is derived for. */
const KEY_PURPOSE = 'compartment-share';

/** `<first 32 hex of SHA-256 of the compartment's id>-<epoch>.key`. */
export const shareFileName = (id: string, epoch: number): string =>
  `${sha256(id).toString('hex').slice(0, 32)}-${epoch}.key`;

/** The names of the share files of all keys in force. */
export const shareFileNames = (registers: Registers): Set<string> =>
  new Set(
    compartmentRows(registers).flatMap(({ id, keys }) =>
      Object.keys(keys).map((epoch) => shareFileName(id, Number(epoch))),
    ),
  );

/** A share with the key it belongs to. */
export interface Share {
  readonly id: string;
  readonly epoch: number;
  readonly share: Buffer;
}

/** What the journal says of the share of a key in force. */
interface NamedShare extends Pick<Share, 'id' | 'epoch'> {
  /** base64 SHA-256. */
  readonly digest: string;
}

/** `share`: null when it is missing or damaged. */
export interface ShareInForce extends NamedShare {
  readonly share: Buffer | null;
}

/** The shares of all keys in force. */
export const namedShares = (registers: Registers): readonly NamedShare[] =>
  compartmentRows(registers).flatMap(({ id, keys }) =>
    Object.entries(keys).map(([epoch, { share }]) => ({ id, epoch: Number(epoch), digest: share })),
  );

/** Writes share files by name, replacing each in one step. Durable when it resolves; rejects with the disk's error. */
export async function writeShareFiles(
  disk: Disk,
  vaultFolder: string,
  files: ReadonlyMap<string, Uint8Array>,
  beforeReplacing: BeforeReplacing,
): Promise<void> {
  const folder = sharesFolder(vaultFolder);
  await disk.mkdir(folder);
  await writeEachAtomic(disk, folder, files, beforeReplacing);
}

/**
 * Deletes share files by name. Returns the disk's error code when some remain, which the next opening retries; `null`
 * when all are gone for good.
 */
export async function removeShareFiles(
  disk: Disk,
  vaultFolder: string,
  names: readonly string[],
): Promise<string | null> {
  const folder = sharesFolder(vaultFolder);
  const errors: unknown[] = [];
  await inParallel(names, (name) =>
    disk.unlink(`${folder}/${name}`).catch((error: unknown) => void errors.push(error)),
  );
  await disk.syncFolder(folder).catch((error: unknown) => void errors.push(error));
  const found = errors.map(errorCode).find((code) => code !== 'ENOENT');
  return found ?? null;
}

/** The note of share files that could not be removed, with the disk's error code. */
export const keyFilesLeft = (reason: string): Finding => ({
  code: 'vault.keyFilesLeft',
  severity: 'note',
  params: { reason },
});

/** The sealed shares of a vault. */
export class SealedShares {
  readonly #shelf: ShareShelf;
  readonly #keys: Keyring;

  constructor(shelf: ShareShelf, keys: Keyring) {
    this.#shelf = shelf;
    this.#keys = keys;
  }

  #aad(id: string, epoch: number): Buffer {
    return Buffer.from(JSON.stringify(['kanalvakt/v1/share', this.#keys.vaultId, id, epoch]));
  }

  /**
   * The share and the epoch of the vault key that seals it; `null` when missing, damaged or sealed with a key not held.
   */
  async read(id: string, epoch: number): Promise<{ readonly share: Buffer; readonly vaultEpoch: number } | null> {
    const bytes = await this.#shelf.read(shareFileName(id, epoch));
    if (bytes === null || bytes.length < PREFIX_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
    const vaultEpoch = bytes.readUInt32BE(MAGIC.length);
    if (!this.#keys.has(vaultEpoch)) return null;
    const share = openBytes(
      this.#keys.key(vaultEpoch, KEY_PURPOSE),
      bytes.subarray(PREFIX_BYTES),
      this.#aad(id, epoch),
    );
    return share === null ? null : { share, vaultEpoch };
  }

  /** The content of a share's file, under the newest vault key. */
  seal(share: Share): Buffer {
    const { epoch } = this.#keys;
    return this.#sealUnder(share, epoch, this.#keys.key(epoch, KEY_PURPOSE));
  }

  /** The content of a share's file under a vault key that is not in force yet. */
  sealUnderNew(share: Share, vaultEpoch: number, vaultKey: Uint8Array): Buffer {
    const key = this.#keys.derive(vaultKey, KEY_PURPOSE);
    const bytes = this.#sealUnder(share, vaultEpoch, key);
    key.fill(0);
    return bytes;
  }

  #sealUnder({ id, epoch, share }: Share, vaultEpoch: number, key: Uint8Array): Buffer {
    const head = Buffer.alloc(PREFIX_BYTES);
    MAGIC.copy(head);
    head.writeUInt32BE(vaultEpoch, MAGIC.length);
    return Buffer.concat([head, sealBytes(key, share, this.#aad(id, epoch))]);
  }
}
