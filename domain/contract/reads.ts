// What an answer was made of, as names: the engine notes them while a call is answered, a change names what it touched,
// and an answer that read none of that is still right. docs/decisions/0046-what-an-answer-read.md.
import type { Result } from '../kernel/result.ts';

/** Anything that has no name of its own: an answer that read it may differ after every change. */
export const EVERYTHING = '*';
/** The current day, which is touched by the first change of a new one. */
export const DAY = 'day';

/** What no journal records, such as the state of a window: touched by every call of a screen, and named by no answer. */
export const OUTSIDE = 'outside';

/** What the name of a log begins with, and no register's name. */
export const LOG_PREFIX = 'log:';

/** The name of a log of the vault; a register goes by its own name, the vault's own ones included (`$members`). */
export const logName = (kind: string): string => `${LOG_PREFIX}${kind}`;

/**
 * An answer to a call. `reads`: the names of all that it was made of, never ids or contents. Missing where nobody keeps
 * record of it: answers of the main process and of the vault session, files, refusals, and calls that write.
 */
export type Answer<T> = Result<T> & {
  readonly reads?: readonly string[];
  /** Names the act for `undo.last`, for as long as it is the person's last one; missing: it cannot be undone. */
  readonly undo?: string;
  /**
   * The number of the newest change that the answer was made of; of a call that writes, the number of what it has written.
   * Missing where nobody keeps record of it.
   */
  readonly seen?: number;
};

/** The names of what a change touched. */
export const namesOf = (change: {
  readonly collections: readonly string[];
  readonly logs: readonly string[];
}): string[] => [...change.collections, ...change.logs.map(logName)];

/** Whether an answer was made of something that has no name. */
export const readsUnnamed = (reads: readonly string[] | undefined): boolean => reads?.includes(EVERYTHING) ?? true;

/** Whether an answer that read `reads` may be another after a change with these names; one without names may be any. */
export const mayDiffer = (reads: readonly string[] | undefined, names: readonly string[]): boolean =>
  readsUnnamed(reads) ||
  names.length === 0 ||
  names.includes(EVERYTHING) ||
  names.some((name) => reads?.includes(name) === true);
