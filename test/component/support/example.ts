// The example municipality (Norråsa), answered by the program's own services. Its clock is fixed.
import { commands } from 'vitest/browser';
import type { CallName, Input, Output } from '../../../domain/contract/api.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import type { ExampleQuestion } from './example-commands.ts';
import { pack, unpack } from './wire.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    askExample: (question: string) => Promise<string>;
    forgetExample: (world: string) => Promise<void>;
  }
}

/** A person in the example who can be signed in. */
export type Who = 'sara-ek' | 'ahmed-noori' | 'birgitta-holm' | 'elif-yildiz';

export interface Example {
  readonly who: Who;
  readonly ask: <N extends CallName>(name: N, input: Input<N>) => Promise<Answer<Output<N>>>;
  /** Returns the answer's value; throws if the call was refused. */
  readonly get: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
}

const made: string[] = [];
/** Answers of the shared copy; no one writes to it, so they can be cached. */
const known = new Map<string, Promise<string>>();

function answerTo(question: ExampleQuestion): Promise<string> {
  const text = pack(question);
  if (question.world !== null) return commands.askExample(text);
  const answer = known.get(text) ?? commands.askExample(text);
  known.set(text, answer);
  return answer;
}

function exampleOf(who: Who, world: string | null): Example {
  const ask = async <N extends CallName>(name: N, input: Input<N>): Promise<Answer<Output<N>>> =>
    unpack(await answerTo({ world, as: who, name, input })) as Answer<Output<N>>;
  return {
    who,
    ask,
    get: async (name, input) => {
      const answer = await ask(name, input);
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.error.code}`);
      return answer.value;
    },
  };
}

/** The copy that all tests share; calls that write are not allowed. */
export const example = (who: Who = 'sara-ek'): Example => exampleOf(who, null);

/** A copy that only this test uses and may write to. */
export function ownExample(who: Who = 'sara-ek'): Example {
  const world = crypto.randomUUID();
  made.push(world);
  return exampleOf(who, world);
}

/** Discards the copies made by the test that just ended. */
export async function forgetExamples(): Promise<void> {
  await Promise.all(made.splice(0).map((world) => commands.forgetExample(world)));
}
