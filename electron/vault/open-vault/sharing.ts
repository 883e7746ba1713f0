// What each program of a vault would do automatically, and one of them is to do.
import type { Result } from '../../../domain/kernel/result.ts';

/** What this program has taken on. */
export interface Hold {
  /** Those that no other program had; may be empty. */
  readonly names: ReadonlySet<string>;
  /** False once any of it may be another's: the server was out of reach for too long, or the vault was closed. */
  isHeld(): boolean;
  /** Leaves it to others. Never rejects: what the server does not hear of runs out. */
  release(): Promise<void>;
}

/**
 * A courtesy, so that the same is not done many times at once: nothing may become wrong when two programs do it. One that
 * ends without a word delays the others by `HOLD_MS`.
 */
export interface Sharing {
  /** Whether other programs may write at the same time. Without them, everything else here is granted at once. */
  readonly hasOthers: boolean;
  /**
   * Leaves the others some seconds, at random, for what all programs have noticed; the program that wrote the newest
   * change goes first. Returns whether it has waited.
   */
  standBack(): Promise<boolean>;
  /**
   * Takes on what no other program does. What others have written is applied first, so it is to be decided again whether
   * there is something to do. Refuses when the server cannot be asked. Names are no secret of this program, but the server
   * cannot read them.
   */
  takeOn(names: readonly string[]): Promise<Result<Hold>>;
}

/** For how long something is taken on, in milliseconds by the server's clock; it is prolonged while it is held. */
export const HOLD_MS = 20_000;
