// Who writes in a vault that several programs have open, and how to ask for it.

/** The holder of the folder's write lock. */
export interface LockOwner {
  readonly host: string;
  /** The member's label in the vault; `''` when an older program holds the lock. */
  readonly name: string;
  readonly user: string;
  readonly pid: number;
  /** ISO 8601; `''` when the lock file contains no time. */
  readonly since: string;
}

/**
 * A reader's request to take over. `refused`, `noAnswer`: the writer's answer; `overtaken`: another program writes now;
 * `failed`: `reason` is the code.
 */
export interface WriteRequest {
  readonly since: string;
  readonly state: 'waiting' | 'refused' | 'noAnswer' | 'overtaken' | 'failed';
  /** The writer's text, or a code for `failed`. */
  readonly reason: string;
  /** The member who answered. */
  readonly by: string;
}

/** A request to hand over, as the writer sees it. */
export interface IncomingWriteRequest {
  readonly nonce: string;
  readonly name: string;
  readonly host: string;
  readonly user: string;
  readonly since: string;
  /** When the handover happens automatically, unless there are unsaved changes. ISO 8601, this computer's clock. */
  readonly answerBy: string;
}

/** Who writes in the vault, and the state of any request to take over. */
export interface WriteAccess {
  readonly mode: 'readWrite' | 'readOnly';
  /** The other program that writes, or wrote last; `null` in a writer and when there is none. */
  readonly owner: LockOwner | null;
  /** For a reader: there is no writer now, so asking succeeds at once. */
  readonly free: boolean;
  /** For a reader: changes by others are applied as they arrive. If false, the vault must be reopened. */
  readonly following: boolean;
  readonly asking: WriteRequest | null;
  readonly asked: IncomingWriteRequest | null;
}
