// A vault on a server, with a copy in a folder. The server decides which frame is the next, and keeps frame and objects
// together or not at all; only what it has taken is placed in the folder, which nobody else writes to.
import { diskFailure, errorCode, Refusal } from '../disk/index.ts';
import type { FolderJournal, Frame, FramePlace, SealedPlace } from '../journal/index.ts';
import {
  eraseFromFolder,
  type Appended,
  type ErasableFolder,
  type ErasureParcel,
  type Parcel,
  type ParcelObjects,
  type VaultStore,
} from '../store/index.ts';
import { frameId } from './frame-id.ts';
import type { Mirror } from './mirror.ts';
import { keepObject, placeObject, removeObject } from './objects.ts';

/** The parts of a vault on a server, as far as a store needs them. */
export interface MirrorParts extends ErasableFolder {
  readonly journal: Pick<FolderJournal, 'changeFrames' | 'head' | 'place' | 'seal'>;
  readonly mirror: Mirror;
  /** The lock of the copy. */
  readonly lock: { stillHeld(): Promise<boolean> } | null;
}

/** See the head of this file. */
export class MirrorStore implements VaultStore {
  readonly severalWriters = true;
  readonly #parts: MirrorParts;
  /** The disk's error codes for objects that could not be placed; the next opening fetches them. */
  #errors: string[] = [];

  constructor(parts: MirrorParts) {
    this.#parts = parts;
  }

  async append(expectedSeq: number, parcel: Parcel): Promise<Appended> {
    const { journal, mirror } = this.#parts;
    const [frame] = parcel.frames;
    if (frame === undefined) throw new Error('nothing goes to a server without a frame');
    if (expectedSeq !== journal.head.seq + 1) return { kind: 'raced' };
    const sealed = journal.seal(frame);
    if (!sealed.ok)
      return sealed.error.code === 'vault.raceLost' ? { kind: 'raced' } : { kind: 'refused', problem: sealed.error };
    const answer = await mirror.append({
      frame: { seq: expectedSeq, id: frameId(sealed.value.bytes), ...sealed.value },
      follows: mirror.head?.seq === expectedSeq - 1 ? mirror.head.digest : null,
      ...mirror.versioned(parcel),
    });
    // The frame counts at its own number only.
    if (answer.kind === 'appended' && answer.seq !== expectedSeq)
      return { kind: 'refused', problem: { code: 'vault.serverForked', params: { seq: expectedSeq } } };
    if (answer.kind === 'appended') return this.#place(frame, sealed.value, parcel);
    if (answer.kind === 'unknown') return { kind: 'unknown', problem: { code: 'vault.answerLost' } };
    if (answer.kind === 'raced' && answer.head < expectedSeq - 1) return serverBehind(answer.head, expectedSeq - 1);
    // The frame would have been the next one: an object has another version than is known here.
    if (answer.kind === 'raced' && answer.head === expectedSeq - 1) await mirror.learnVersions(parcel);
    return answer.kind === 'raced' ? { kind: 'raced' } : answer;
  }

  /** The server has it. What the disk refuses now is fetched again with what is new. */
  async #place(frame: Frame, sealed: SealedPlace, { puts, deletes }: ParcelObjects): Promise<Appended> {
    const { disk, folder, journal, mirror } = this.#parts;
    const isKey = (name: string): boolean => name.startsWith('epoch/');
    let place: FramePlace;
    try {
      // A frame that names a vault key is never in the folder without it.
      for (const put of puts) if (isKey(put.name)) await placeObject(disk, folder, put);
      place = await journal.place(sealed, frame);
      mirror.noteHead(frame.meta.seq, sealed.bytes);
      mirror.ownSeq = frame.meta.seq;
      mirror.shares.noteHeard();
    } catch (error) {
      return { kind: 'unknown', problem: { code: 'vault.answerLost', cause: diskProblemOf(error) } };
    }
    for (const { name } of puts) mirror.setVersion(name, frame.meta.seq);
    mirror.forget((name) => deletes.includes(name) && !puts.some((put) => put.name === name));
    for (const put of puts) if (!isKey(put.name)) await this.#noting(() => keepObject(this.#parts, put));
    return { kind: 'appended', places: [place] };
  }

  async tidyUp({ puts, deletes }: ParcelObjects): Promise<readonly string[]> {
    const { disk, folder, mirror } = this.#parts;
    const put = new Set(puts.map(({ name }) => name));
    const going = deletes.filter((name) => !put.has(name));
    mirror.shares.forget((file) => going.includes(`share/${file}`));
    for (const name of going) await this.#noting(() => removeObject(disk, folder, name));
    const errors = this.#errors;
    this.#errors = [];
    return errors;
  }

  /** Erases from the copy; the server's part comes before. */
  erase(parcel: ErasureParcel): Promise<number> {
    return eraseFromFolder(this.#parts, parcel, async () => {
      if ((await this.#parts.lock?.stillHeld()) !== true) throw new Refusal('vault.readOnly');
    });
  }

  /** The disk may refuse this. */
  async #noting(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const code = errorCode(error);
      if (code === '') throw error;
      this.#errors.push(code);
    }
  }
}

/** The server has gone back since it was last heard of. */
const serverBehind = (seq: number, expected: number): Appended => ({
  kind: 'refused',
  problem: { code: 'vault.serverBehind', params: { seq, expected } },
});

/** The code of a disk's error. Anything else is thrown on. */
function diskProblemOf(error: unknown): string {
  if (error instanceof Refusal) return error.problem.code;
  if (errorCode(error) === '') throw error;
  return diskFailure(error).error.code;
}
