// The port to where a vault is kept: where the order of its frames is decided, and where the small files beside the
// journal lie. A store knows no keys of the vault's members.
import type { Problem } from '../../../domain/kernel/result.ts';
import type { ChangedFrame, Frame, FramePlace } from '../journal/index.ts';

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

/** A change of the vault. */
interface FrameParcel extends ParcelObjects {
  readonly frames: readonly [Frame];
}

/**
 * A member's slot under another passphrase, with the same keys. In a folder no frame records that, so the list is empty
 * and the slot takes its place at once. Where several programs write, it goes with a frame like everything else.
 */
interface SlotParcel {
  readonly frames: readonly [];
  readonly puts: readonly [{ readonly name: `member/${string}`; readonly bytes: Uint8Array }];
  readonly deletes: readonly [];
}

/** What becomes true together, or not at all. */
export type Parcel = FrameParcel | SlotParcel;

/** What an erasure takes away. No frame is added, and no number or hash of a frame changes. */
export interface ErasureParcel {
  /** The segments whose frames lose contents. */
  readonly segments: readonly number[];
  /** A frame of these without the contents that go; the frame itself when it keeps all. */
  readonly change: (frame: Frame) => ChangedFrame;
  readonly blobs: ReadonlySet<string>;
  /** Asked just before a blob goes: whether it has been stored for something that no frame names yet. It then stays. */
  readonly isStoredAgain: (id: string) => boolean;
  /** Whether torn ends that were set aside go too, because they may hold the contents. */
  readonly tornEnds: boolean;
}

export type Appended =
  /** Durable. `places` are those of the frames. */
  | { readonly kind: 'appended'; readonly places: readonly FramePlace[] }
  /**
   * Another program writes now. It decides whether anything of the frame that has reached the disk counts. Where several
   * write, nothing was written, and the change can be decided again.
   */
  | { readonly kind: 'raced' }
  /** Nothing was written: the place no longer holds what this program has opened. */
  | { readonly kind: 'replaced'; readonly problem: Problem }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The frame may have been written; only reading the journal again can tell, or applying what is new. */
  | { readonly kind: 'unknown'; readonly problem: Problem };

export interface VaultStore {
  /**
   * Whether other programs may write at the same time. Then what is new is applied before each change, and a change that
   * was overtaken is decided again. False: a lock says who writes.
   */
  readonly severalWriters: boolean;
  /**
   * Makes a parcel durable if `expectedSeq` is the number of the next frame. Every object that the frame speaks of can be
   * read when it resolves.
   */
  append(expectedSeq: number, parcel: Parcel): Promise<Appended>;
  /**
   * Carries out what a parcel that was appended leaves until its frame is visible: old objects go, and resealed ones are
   * stored. Returns the disk's error codes when some of that could not be done; the next opening does it.
   */
  tidyUp(parcel: ParcelObjects): Promise<readonly string[]>;
  /**
   * Takes contents and blobs away from the folder for good, with everything that is derived from them. Returns how many
   * torn ends went. Rejects with the disk's error, or a `Refusal` `vault.readOnly` or `vault.damaged`; carrying it out
   * again then continues where it stopped.
   */
  erase(parcel: ErasureParcel): Promise<number>;
}
