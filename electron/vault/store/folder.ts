// A vault kept in a folder of files. One program writes at a time; its lock says which. Files have no transactions, so a
// parcel is carried out in an order in which a crash at any call leaves either the old state or the new one: new objects
// first (those that replace one are staged under another name), then the frame, then what has become old.
import { removeShareFiles, writeShareFiles } from '../custody/index.ts';
import { diskFailure, errorCode, Refusal, type Disk } from '../disk/index.ts';
import type { FolderJournal, Frame } from '../journal/index.ts';
import {
  dropStagedRecovery,
  dropStagedSlot,
  placeRecovery,
  placeSlot,
  putSlot,
  removeEpoch,
  removeSlots,
  stageRecovery,
  stageSlot,
  writeEpoch,
} from '../keys/index.ts';
import { eraseFromFolder, type ErasableFolder } from './folder-erasure.ts';
import type { Appended, ErasureParcel, ObjectName, ObjectPut, Parcel, ParcelObjects, VaultStore } from './types.ts';

const PREFIX = { member: 'member/', epoch: 'epoch/', share: 'share/' } as const;

/** The rest of a name that begins with this prefix, or null. */
const restOf = (name: ObjectName, prefix: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null;

const isNewShare = ({ name, resealed }: ObjectPut): boolean => name.startsWith(PREFIX.share) && resealed !== true;
const isResealed = ({ resealed }: ObjectPut): boolean => resealed === true;
/** File names of shares among some names. */
const shareFilesIn = (names: readonly ObjectName[]): string[] =>
  names.map((name) => restOf(name, PREFIX.share)).filter((name) => name !== null);

/** The parts of a vault in a folder, as far as a store needs them. */
export interface FolderParts extends ErasableFolder {
  readonly journal: Pick<FolderJournal, 'append' | 'broken' | 'changeFrames' | 'head'>;
  /** The lock that lets this program write. */
  readonly lock: { stillHeld(): Promise<boolean>; confirm(): Promise<boolean> } | null;
  readonly mode: { readonly value: 'readWrite' | 'readOnly' };
}

const NOT_WRITER: Appended = { kind: 'refused', problem: { code: 'vault.readOnly' } };

/** See the head of this file. */
export class FolderStore implements VaultStore {
  readonly severalWriters = false;
  readonly #parts: FolderParts;
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(parts: FolderParts) {
    this.#parts = parts;
    this.#disk = parts.disk;
    this.#folder = parts.folder;
  }

  async append(expectedSeq: number, parcel: Parcel): Promise<Appended> {
    const [frame] = parcel.frames;
    return frame === undefined
      ? this.#placeObjects(expectedSeq, parcel)
      : this.#appendFrame(expectedSeq, frame, parcel.puts);
  }

  /** Without a frame there is nothing to wait for: each object takes its place in one step. */
  async #placeObjects(expectedSeq: number, { puts }: ParcelObjects): Promise<Appended> {
    if (expectedSeq !== this.#parts.journal.head.seq + 1) return { kind: 'raced' };
    if (!(await this.#isWriter())) return NOT_WRITER;
    try {
      for (const { name, bytes } of puts) {
        const member = restOf(name, PREFIX.member);
        if (member !== null) await putSlot(this.#disk, this.#folder, member, bytes, this.#confirmWriter);
      }
    } catch (error) {
      return refusedBy(error);
    }
    return { kind: 'appended', places: [] };
  }

  async #appendFrame(expectedSeq: number, frame: Frame, puts: readonly ObjectPut[]): Promise<Appended> {
    try {
      for (const put of puts) await this.#prepare(put);
    } catch (error) {
      return refusedBy(error);
    }
    try {
      await this.#writeShares(puts.filter(isNewShare));
    } catch (error) {
      await this.#undo(puts);
      return refusedBy(error);
    }
    // Storing them may have taken long. Another program that writes now has perhaps removed them as left behind.
    if (puts.length > 0 && !(await this.#isWriter())) return NOT_WRITER;
    const done = await this.#parts.journal.append(expectedSeq, frame, this.#isWriterNow);
    if (done.ok) return { kind: 'appended', places: [done.value] };
    if (done.error.code === 'vault.raceLost') return { kind: 'raced' };
    if (done.error.code === 'vault.journalReplaced') return { kind: 'replaced', problem: done.error };
    if (this.#parts.journal.broken) return { kind: 'unknown', problem: done.error };
    await this.#undo(puts);
    return { kind: 'refused', problem: done.error };
  }

  async tidyUp({ puts, deletes }: ParcelObjects): Promise<readonly string[]> {
    // Another program that writes has completed this as it opened, and has perhaps made objects with the same names.
    if (!(await this.#isWriter())) return [];
    const shares = shareFilesIn(deletes);
    const codes = [shares.length === 0 ? null : await removeShareFiles(this.#disk, this.#folder, shares)];
    for (const { name } of puts) {
      const member = restOf(name, PREFIX.member);
      if (member !== null) await placeSlot(this.#disk, this.#folder, member);
      if (name === 'recovery') await placeRecovery(this.#disk, this.#folder);
    }
    for (const name of deletes) {
      const member = restOf(name, PREFIX.member);
      if (member !== null) await removeSlots(this.#disk, this.#folder, member);
    }
    codes.push(await this.#writeShares(puts.filter(isResealed)).then(() => null, codeOf));
    return codes.filter((code) => code !== null);
  }

  erase(parcel: ErasureParcel): Promise<number> {
    return eraseFromFolder(this.#parts, parcel, () => this.#assertWriter());
  }

  async #prepare({ name, bytes }: ObjectPut): Promise<void> {
    const member = restOf(name, PREFIX.member);
    const epoch = restOf(name, PREFIX.epoch);
    if (member !== null) await stageSlot(this.#disk, this.#folder, member, bytes);
    if (epoch !== null) await writeEpoch(this.#disk, this.#folder, Number(epoch), bytes, this.#confirmWriter);
    if (name === 'recovery') await stageRecovery(this.#disk, this.#folder, bytes);
  }

  async #writeShares(puts: readonly ObjectPut[]): Promise<void> {
    if (puts.length === 0) return;
    await writeShareFiles(
      this.#disk,
      this.#folder,
      new Map(puts.map(({ name, bytes }) => [name.slice(PREFIX.share.length), bytes])),
      this.#confirmWriter,
    );
  }

  /**
   * Removes what a parcel that was refused has put into the folder, newest first. Not when another program has the
   * lock: its files have the same names, and the keys in them would be lost. The next opening for writing resolves what
   * stays.
   */
  async #undo(puts: readonly ObjectPut[]): Promise<void> {
    if (puts.length === 0 || !(await this.#isWriter())) return;
    const shares = shareFilesIn(puts.filter(isNewShare).map(({ name }) => name));
    if (shares.length > 0) await removeShareFiles(this.#disk, this.#folder, shares);
    for (const { name } of [...puts].reverse()) {
      const member = restOf(name, PREFIX.member);
      const epoch = restOf(name, PREFIX.epoch);
      if (member !== null) await dropStagedSlot(this.#disk, this.#folder, member);
      if (epoch !== null) await removeEpoch(this.#disk, this.#folder, Number(epoch));
      if (name === 'recovery') await dropStagedRecovery(this.#disk, this.#folder);
    }
  }

  async #assertWriter(): Promise<void> {
    const { lock, mode } = this.#parts;
    if (mode.value === 'readOnly' || (lock !== null && !(await lock.stillHeld()))) throw new Refusal('vault.readOnly');
  }

  /**
   * Rejects with a `Refusal` `vault.readOnly` when another program writes. Asked at the last moment before files take
   * names that the other's files have too: a disk may have hung, or the computer slept, while they were written.
   */
  readonly #confirmWriter = async (): Promise<void> => {
    if (!(await this.#isWriter())) throw new Refusal('vault.readOnly');
  };

  /** By the lock on the disk. Rejects when that cannot be determined. */
  readonly #isWriterNow = (): Promise<boolean> => this.#parts.lock?.confirm() ?? Promise.resolve(true);

  async #isWriter(): Promise<boolean> {
    const { lock } = this.#parts;
    return lock === null || (await lock.stillHeld().catch(() => false));
  }
}

/** The code of a disk's error; null when the error is that another program writes. Anything else is thrown on. */
function codeOf(error: unknown): string | null {
  if (error instanceof Refusal) return null;
  const code = errorCode(error);
  if (code === '') throw error;
  return code;
}

/** A disk's error as a refusal. Anything else is thrown on. */
function refusedBy(error: unknown): Appended {
  if (error instanceof Refusal) return { kind: 'refused', problem: error.problem };
  codeOf(error);
  return { kind: 'refused', problem: diskFailure(error).error };
}
