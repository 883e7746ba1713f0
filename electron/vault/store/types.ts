// The port to where a vault is kept: where the order of its frames is decided, and where the small files beside the
// journal lie. A store knows no keys of the vault's members.
import type { Problem } from '../../../domain/kernel/result.ts';
import type { Frame, FramePlace } from '../journal/index.ts';

/** What is kept beside the journal. */
export type ObjectName = `member/${string}` | `epoch/${number}` | 'recovery' | `share/${string}`;

export interface ObjectPut {
  readonly name: ObjectName;
  readonly bytes: Uint8Array;
  /**
   * The object is there already and is resealed, under a key that comes into force with the frame. What is there
   * stays until the frame is durable: `tidyUp` stores the new one.
   */
  readonly resealed?: true;
}

/** The objects that come into force, or go, with a frame. */
export interface ParcelObjects {
  readonly puts: readonly ObjectPut[];
  readonly deletes: readonly ObjectName[];
}

/** What becomes true together, or not at all. No object of a parcel changes without its frame. */
export interface Parcel extends ParcelObjects {
  readonly frames: readonly [Frame];
}

export type Appended =
  /** Durable. */
  | { readonly kind: 'appended'; readonly place: FramePlace }
  /** Nothing of the frame was written: another program has written meanwhile. */
  | { readonly kind: 'raced' }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The frame may have been written; only reading the journal again can tell. */
  | { readonly kind: 'unknown'; readonly problem: Problem };

export interface VaultStore {
  /**
   * Makes a parcel durable if its frame is the next one. Every object that the frame speaks of can be read when it
   * resolves.
   */
  append(expectedSeq: number, parcel: Parcel): Promise<Appended>;
  /**
   * Carries out what a parcel that was appended leaves until its frame is visible: old objects go, and resealed ones are
   * stored. Returns the disk's error codes when some of that could not be done; the next opening does it.
   */
  tidyUp(parcel: ParcelObjects): Promise<readonly string[]>;
}
