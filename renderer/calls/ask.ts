// Asks the main process a question and keeps, with the answer, what it was made of. A change that is heard of while the
// answer is on its way is not lost: the question is asked again, if the answer may differ.
import { type Answer, mayDiffer } from '../../domain/contract/reads.ts';
import { runAfter } from '../bridge.ts';
import { CallError } from './problem.ts';

/** An answer as the query client keeps it. */
export interface KeptAnswer<T> {
  readonly value: T;
  /** Names of the registers and logs it was made of; undefined: not known. */
  readonly reads: readonly string[] | undefined;
  /** It may differ already, because changes followed each other faster than answers. */
  readonly outdated: boolean;
  /** The number of the newest change that it was made of; undefined: not known. */
  readonly seen: number | undefined;
}

/** Longer than it takes to draw a screen, in milliseconds. */
const DRAWING_MS = 1_000;

/** What is on its way to the screen: no query counts as shown before its component is. */
const justTaken = new Set<KeptAnswer<unknown>>();

/** The answers that components which are being drawn have taken. */
export const answersJustTaken = (): ReadonlySet<KeptAnswer<unknown>> => justTaken;

/** What the screens see of a kept answer; given to every query as `select`. */
export function valueOf<T>(kept: KeptAnswer<T>): T {
  if (justTaken.size === 0) runAfter(DRAWING_MS, () => justTaken.clear());
  justTaken.add(kept);
  return kept.value;
}

/** For each question that is on its way, the names of what has been touched since. */
const onTheirWay = new Set<Set<string>>();

/** Tells the questions that are on their way of a change. */
export function tellQuestions(names: readonly string[]): void {
  for (const touched of onTheirWay) for (const name of names) touched.add(name);
}

/** So many times before a screen shows an outdated answer, which is then asked again at once. */
const MAX_ATTEMPTS = 3;

/** The answer of a query. Throws a `CallError` if it is refused. */
export async function ask<T>(call: () => Promise<Answer<T>>): Promise<KeptAnswer<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const touched = new Set<string>();
    onTheirWay.add(touched);
    const answer = await call();
    onTheirWay.delete(touched);
    const outdated = touched.size > 0 && mayDiffer(answer.ok ? answer.reads : undefined, [...touched]);
    if (outdated && attempt < MAX_ATTEMPTS) continue;
    if (!answer.ok) throw new CallError(answer.error);
    return { value: answer.value, reads: answer.reads, outdated, seen: answer.seen };
  }
}
