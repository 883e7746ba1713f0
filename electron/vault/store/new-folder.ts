// A vault's folder while it is made: beside the place where it will be, and renamed when it is whole, so that the vault
// exists whole or not at all.
import { basename, dirname } from 'node:path';
import { Refusal, removeTree, renameDurably, temporaryName, writeAtomic, type Disk } from '../disk/index.ts';
import { encodeManifest, manifestPath, type Manifest } from '../folder/index.ts';
import { FolderJournal, genesisPrev, type Frame } from '../journal/index.ts';
import { putSlot, type Keyring } from '../keys/index.ts';
import { probe } from '../lock/index.ts';

const SUBFOLDERS = ['members', 'epochs', 'journal', 'snapshots', 'index', 'blobs', 'compartments', 'aside'];

/** What a vault begins with: its first frame, and the slot of the member who makes it. */
export interface FirstParcel {
  readonly frames: readonly [Frame];
  readonly slot: { readonly memberId: string; readonly bytes: Uint8Array };
  readonly manifest: Manifest;
}

/** Every method rejects with the disk's error or a `Refusal`; then `discard` leaves nothing behind. */
export class NewFolder {
  readonly #disk: Disk;
  readonly #target: string;
  readonly #folder: string;

  /** `target` does not exist or is empty. */
  constructor(disk: Disk, target: string) {
    this.#disk = disk;
    this.#target = target;
    this.#folder = temporaryName(`${dirname(target)}/.${basename(target)}`);
  }

  /** Makes the empty folder: `vault.lockUnreliable` when the file system there cannot be trusted with a lock. */
  async begin(): Promise<void> {
    await this.#disk.mkdir(this.#folder);
    const failedOperation = await probe(this.#disk, this.#folder, this.#target);
    if (failedOperation !== null) throw new Refusal('vault.lockUnreliable', { params: { what: failedOperation } });
    for (const subfolder of SUBFOLDERS) await this.#disk.mkdir(`${this.#folder}/${subfolder}`);
  }

  /** Nobody sees the folder yet, so everything takes its place at once. */
  async write({ frames, slot, manifest }: FirstParcel, keys: Keyring): Promise<void> {
    await putSlot(this.#disk, this.#folder, slot.memberId, slot.bytes);
    const start = { seq: 0, hash: genesisPrev(keys.vaultId) };
    const journal = new FolderJournal(this.#disk, `${this.#folder}/journal`, keys, start, Number.MAX_SAFE_INTEGER);
    const appended = await journal.append(1, frames[0]);
    await journal.close();
    if (!appended.ok) throw new Refusal(appended.error.code, appended.error);
    await writeAtomic(this.#disk, manifestPath(this.#folder), encodeManifest(manifest));
    await this.#disk.syncFolder(this.#folder);
  }

  /** From here on the vault exists. */
  async moveIntoPlace(): Promise<void> {
    if ((await this.#disk.stat(this.#target).catch(() => null)) !== null) await this.#disk.rmdir(this.#target);
    await renameDurably(this.#disk, this.#folder, this.#target);
  }

  /** Removes what has been made, unless it has been moved into place. Never rejects. */
  discard(): Promise<void> {
    return removeTree(this.#disk, this.#folder);
  }
}
