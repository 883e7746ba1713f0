// Two programs that share a vault, one step at a time, in every order that their steps can come in. A step is one
// question to the vault or one write, from its beginning to its answer.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The members of a vault whose calls are steps. */
const STEPS: ReadonlySet<string | symbol> = new Set([
  'all',
  'erase',
  'find',
  'getRecord',
  'history',
  'page',
  'read',
  'tally',
  'write',
]);
/** More turns than any step takes. */
const MAX_TURNS = 1000;

class Program {
  #isDone = false;
  #begin: (() => void) | null = null;

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The vault as the program sees it: each step waits until it is let go. */
  stepping<V extends object>(vault: V): V {
    return new Proxy(vault, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function' || !STEPS.has(name)) return value;
        return async (...given: unknown[]) => {
          await new Promise<void>((resolve) => (this.#begin = resolve));
          return (await Reflect.apply(value, target, given)) as unknown;
        };
      },
    });
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      this.#isDone = true;
    }
  }

  /** Until it waits for its next step, or is done. */
  async waits(): Promise<void> {
    for (let turn = 0; !this.#isDone && this.#begin === null; turn += 1) {
      if (turn > MAX_TURNS) throw new Error('a step does not end');
      await nextTurn();
    }
  }

  async step(): Promise<void> {
    const begin = this.#begin;
    this.#begin = null;
    begin?.();
    await this.waits();
  }
}

/** What the two programs do in a vault that is made for them. */
export type Pair<T> = () => Promise<
  readonly [
    run: (step: <V extends object>(vault: V) => V) => Promise<T>,
    run: (step: <V extends object>(vault: V) => V) => Promise<T>,
  ]
>;

/** Runs a pair in the order that `choices` begins with; then the first continues where both could. */
async function runInOrder<T>(pair: Pair<T>, choices: readonly number[]): Promise<{ answers: [T, T]; order: number[] }> {
  const [one, other] = await pair();
  const programs = [new Program(), new Program()] as const;
  const answers = Promise.all([
    programs[0].run(() => one((vault) => programs[0].stepping(vault))),
    programs[1].run(() => other((vault) => programs[1].stepping(vault))),
  ]);
  answers.catch(() => undefined);
  const order: number[] = [];
  for (;;) {
    for (const program of programs) await program.waits();
    const ready = [0, 1].filter((index) => programs[index]?.isDone === false);
    if (ready.length === 0) return { answers: await answers, order };
    const wanted = choices[order.length] ?? 0;
    const chosen = ready.includes(wanted) ? wanted : (ready[0] ?? 0);
    // Where only one is left, there is nothing to choose.
    order.push(ready.length === 1 ? -1 : chosen);
    await programs[chosen === 1 ? 1 : 0].step();
  }
}

/** The answers of a pair in every order. `each` is called after each run. How many orders there were. */
export async function inEveryOrder<T>(pair: Pair<T>, each: (answers: readonly [T, T]) => void): Promise<number> {
  let runs = 0;
  const begun: number[][] = [[]];
  for (let choices = begun.pop(); choices !== undefined; choices = begun.pop()) {
    const { answers, order } = await runInOrder(pair, choices);
    runs += 1;
    each(answers);
    order.forEach((chosen, at) => {
      if (at >= choices.length && chosen === 0) begun.push([...order.slice(0, at), 1]);
    });
  }
  return runs;
}
