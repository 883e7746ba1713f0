// What programs say of their copies of a vault on a server, each of its own.
import type { Result } from '../../../domain/kernel/result.ts';

/** What a program says of the computer that it runs on. */
export interface CopyFacts {
  /** What people call the computer. */
  readonly host: string;
  /** Of the program. */
  readonly version: string;
}

/** A copy of the vault on a computer, as its newest note says. */
export interface NotedCopy extends CopyFacts {
  /** A UUID. */
  readonly copyId: string;
  /** Whether it is this computer's. */
  readonly own: boolean;
  /** Who has noted it, the newest note first. */
  readonly memberIds: readonly string[];
  /**
   * Whether a member has signed it with the keys that they have now. Otherwise anybody may have written it who has ever
   * been a member, and it counts as if nothing had been erased from the copy.
   */
  readonly confirmed: boolean;
  /** When it was noted, ISO 8601, by that computer's clock. */
  readonly at: string;
  /** The newest frame in the copy. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** Everything that was ordered erased up to this frame is gone from the copy, but for the orders in these frames. */
  readonly erasedThrough: number;
  readonly waiting: readonly number[];
}

export interface OrderedErasure {
  readonly seq: number;
  /** `log:kind/id` or `collection/id`. */
  readonly what: readonly string[];
  /** Whether it has been carried out on the server. */
  readonly done: boolean;
}

/** Something that a member has open in another program. */
export interface OpenElsewhere {
  readonly id: string;
  readonly memberId: string;
}

/** Who has a copy of the vault, and what has been erased from it. */
export interface Copies {
  /**
   * Says to the others what this copy is like now. false: there is nothing that could be said, because the vault is in a
   * folder, is only read here, or its copy may still have what has been erased on the server. Refuses as the server and
   * the disk do.
   */
  note(facts: CopyFacts): Promise<Result<boolean>>;
  /** All copies of which anything that counts has been said; null: the vault is in a folder. Refuses as the server does. */
  list(): Promise<Result<readonly NotedCopy[] | null>>;
  /** Removes what has been said of a copy, until it is noted again. Refuses as the server does. */
  forget(copyId: string): Promise<Result<void>>;
  /** What was ordered erased in the frames with these numbers, oldest first; none: the vault is in a folder. */
  erasures(): readonly OrderedErasure[];
  /**
   * Says to the others what is open in this program, on a computer of this name, and gives what is open in theirs. `open`
   * null: nothing is said, and what was said before is gone. null: the vault is in a folder, or is only read here. Refuses
   * as the server and the disk do.
   */
  tellOpen(computer: string, open: readonly string[] | null): Promise<Result<readonly OpenElsewhere[] | null>>;
}
