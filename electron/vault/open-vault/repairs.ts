// What can be mended in a vault on a server. In a vault in a folder there is nothing of it.
import type { Result } from '../../../domain/kernel/result.ts';
import type { Finding, NotedTail, RemovedTail } from '../model/index.ts';

/** The share of a channel's key that the server lacks. */
export interface LostShare {
  readonly compartment: string;
  /** Whether this computer's copy has it for the recovery sheet in force. */
  readonly isHere: boolean;
}

export interface RestoredShares {
  readonly restored: number;
  /** Those that are still missing. */
  readonly left: number;
}

export interface Repairs {
  /** What keeps anything newer from being fetched, and may pass: `vault.badTail` or `vault.rowRotted`; null: nothing. */
  obstacle(): Finding | null;
  /**
   * Takes a `vault.badTail` away, exactly as it was looked at, and follows what comes after. Returns whether this program
   * did it. Refuses with `vault.notAdministrator` and as the server does.
   */
  removeTail(): Promise<Result<boolean>>;
  /** What programs have taken away, and nobody has written down yet. Refuses as the server does. */
  removed(): Promise<Result<readonly RemovedTail[]>>;
  /** These are written down (`Tx.noteRemovedTail`). Refuses as the server does. */
  forget(tails: readonly RemovedTail[]): Promise<Result<void>>;
  /**
   * The server need not keep any longer what the frames that are here replaced. Refuses as the server does.
   */
  letGo(): Promise<Result<void>>;
  /** What was written down, oldest first. */
  noted(): readonly NotedTail[];
  /**
   * Compares all that the server has of the journal with what it was given. In an administrator's program, bytes that have
   * rotted are replaced from the copy here when it has them. Findings `vault.rowRotted` and `vault.rottedMended`. Refuses as
   * the server does; rejects with the disk's error.
   */
  checkRows(): Promise<Result<readonly Finding[]>>;
  /** The shares that the server lacks, as after a restore; none while nothing can be known of them. Disk errors become refusals. */
  lostShares(): Promise<Result<readonly LostShare[]>>;
  /**
   * Gives the server the shares that it lacks and this computer's copy has for the recovery sheet. Refuses with
   * `vault.notAdministrator`, `vault.sheetMistyped`, `vault.noRecovery`, `vault.recoveryDamaged`, `vault.recoveryForeign`,
   * `vault.wrongSheet`, `vault.sheetOutdated`, `vault.keysOnServer`, `vault.sheetSharesMissing` when the copy has none of
   * them, and as writing does.
   */
  restoreShares(sheet: string): Promise<Result<RestoredShares>>;
  /**
   * Compares all stored files that the server has with what it was given, and gives back from the copy here what has rotted
   * or is gone; a file whose bytes here are sealed otherwise only in an administrator's program. Findings `vault.fileRotted`
   * and `vault.fileMended`. Refuses as the server does; rejects with the disk's error.
   */
  checkFiles(): Promise<Result<readonly Finding[]>>;
  /** How many whole files the copy here has that the server lacks. Refuses as the server does; rejects with the disk's error. */
  filesOnlyHere(): Promise<Result<number>>;
}
