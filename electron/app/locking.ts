// Locking, however it is asked for: everything that shows or holds something of the vault lets go of it.

export interface LockedParts {
  /** Whether there is anything to lock. */
  readonly mayHoldSecrets: () => boolean;
  /** Replaces the page of the main window. */
  readonly replacePage: () => Promise<void>;
  /** Closes other windows and clears the clipboard. */
  readonly letGo: () => void;
  /** Locks the vault and replaces the engine's process. */
  readonly lockEngine: () => Promise<void>;
  /** What follows the vault's state asks for it again. */
  readonly locked: () => void;
}

export interface Locking {
  /** Locks; resolves when it is done. What asks meanwhile waits for the same lock. */
  readonly lock: () => Promise<void>;
  /** The same for an engine that has ended unexpectedly. */
  readonly afterCrash: () => Promise<void>;
}

export function createLocking(parts: LockedParts): Locking {
  let locking: Promise<void> | null = null;
  const run = async (lockEngine: () => Promise<void>): Promise<void> => {
    // The page first: what the others say on it is for the page that comes.
    const page = parts.replacePage();
    parts.letGo();
    await Promise.all([page, lockEngine()]);
    parts.locked();
  };
  const lock = (): Promise<void> => {
    if (!parts.mayHoldSecrets()) return locking ?? Promise.resolve();
    if (locking !== null) return locking.then(lock);
    locking = run(parts.lockEngine).finally(() => {
      locking = null;
    });
    return locking;
  };
  return { lock, afterCrash: () => run(() => Promise.resolve()) };
}
