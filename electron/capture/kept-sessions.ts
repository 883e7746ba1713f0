// Which sessions of pages may outlive their window: those that the engine names, and from the moment a lock begins none.
import { fail, type Result } from '../../domain/kernel/result.ts';

export interface KeptSessions {
  /** The partitions that may be kept; a refusal while the vault is being locked. */
  readonly kept: () => Promise<Result<readonly string[]>>;
  /**
   * Ends all sessions by this review, without asking the engine: the one that had the vault open is about to end, and the
   * vault may be open again before the next one has answered.
   */
  readonly endAll: (review: () => Promise<void>) => Promise<void>;
}

/** `ask`: asks the engine. */
export function createKeptSessions(ask: KeptSessions['kept']): KeptSessions {
  let ending = 0;
  return {
    kept: () => (ending === 0 ? ask() : Promise.resolve(fail('vault.locked'))),
    endAll: async (review) => {
      ending += 1;
      try {
        await review();
      } finally {
        ending -= 1;
      }
    },
  };
}
