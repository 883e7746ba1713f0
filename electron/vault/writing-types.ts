// Who writes in a vault that several programs have open, and asking for it.

/** Who holds the write lock of the folder. */
export interface LockOwner {
  readonly host: string;
  /** What the member is called in the vault; `''` when an older program has it. */
  readonly name: string;
  readonly user: string;
  readonly pid: number;
  /** ISO 8601; `''` when the lock file says no time. */
  readonly since: string;
}

/** A reader has asked to take over. `refused`, `noAnswer`: the writer's answer; `overtaken`: somebody else writes now; `failed`: `reason` is the code. */
export interface Asking {
  readonly since: string;
  readonly state: 'waiting' | 'refused' | 'noAnswer' | 'overtaken' | 'failed';
  /** The writer's words, or a code for `failed`. */
  readonly reason: string;
  /** Who answered. */
  readonly by: string;
}

/** A writer is asked to hand over. */
export interface Asked {
  readonly nonce: string;
  readonly name: string;
  readonly host: string;
  readonly user: string;
  readonly since: string;
  /** When it is handed over by itself, unless something is unsaved. ISO 8601, this computer's clock. */
  readonly answerBy: string;
}

/** Who writes in the vault, and how asking for it goes. */
export interface Writing {
  readonly mode: 'readWrite' | 'readOnly';
  /** The other program that writes, or did last; `null` in a writer and when there is none. */
  readonly owner: LockOwner | null;
  /** For a reader: nobody writes now, so asking gives it at once. */
  readonly free: boolean;
  /** For a reader: what others write is taken in as it comes. When not, the vault must be opened again. */
  readonly following: boolean;
  readonly asking: Asking | null;
  readonly asked: Asked | null;
}
