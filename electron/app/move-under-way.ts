// A move of the vault that is under way. Locking stops it, so idle time waits for its end, and a person who locks is asked.
import type { MoveWork } from '../../domain/vault/calls.ts';

export interface MoveParts {
  /** Whether to lock although the move stops. */
  readonly ask: () => Promise<boolean>;
  readonly lock: () => Promise<void>;
  /** The vault stays open. */
  readonly declined: () => void;
}

export interface MoveUnderWay {
  /** What the engine says of a move. */
  readonly heard: (work: MoveWork) => void;
  /** The vault was locked: no move goes on. */
  readonly locked: () => void;
  readonly isUnderWay: () => boolean;
  /** Locks as a person asks for it; what is asked meanwhile waits for the same answer. */
  readonly lock: () => Promise<void>;
}

export function followMoves({ ask, lock, declined }: MoveParts): MoveUnderWay {
  let isUnderWay = false;
  let asking: Promise<void> | null = null;
  const askFirst = async (): Promise<void> => {
    if (await ask()) await lock();
    else declined();
  };
  return {
    heard: ({ phase }) => {
      isUnderWay = phase !== 'ended';
    },
    locked: () => {
      isUnderWay = false;
    },
    isUnderWay: () => isUnderWay,
    lock: () => {
      if (!isUnderWay) return lock();
      asking ??= askFirst().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}
