// A stand-in for the main process behind `window.kanalvakt`. Requests and answers must fit the contract; a mismatch, or
// a call that the test did not list, fails the test.
import { z } from 'zod';
import {
  type CallName,
  type Checked,
  type EventName,
  type EventPayload,
  type Output,
  calls,
  events,
} from '../../../domain/contract/api.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { type Result, fail } from '../../../domain/kernel/result.ts';
import { lookUp } from '../../../renderer/i18n/index.ts';
import type { Example } from './example.ts';

type Given<N extends CallName> =
  | Answer<Output<N>>
  | ((input: Checked<N>) => Answer<Output<N>> | Promise<Answer<Output<N>>>);
/** Answers by call name; `asExample` delegates a call to the example municipality. */
export type Answers = { readonly [N in CallName]?: Given<N> | typeof asExample };

export const asExample: unique symbol = Symbol('as the example answers');

export interface Bridge {
  /** The inputs of all calls of this name so far, oldest first, parsed as a service would get them. */
  readonly asked: <N extends CallName>(name: N) => Checked<N>[];
  /** What the page said it had seen, with each call of this name so far. */
  readonly seenBy: (name: CallName) => (number | undefined)[];
  /** Replaces answers for later calls. */
  readonly answer: (more: Answers) => void;
  /** Sends an event as the main process would. */
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  /** Resolves when the screen has received its answers and has rendered without asking for more. */
  readonly settled: () => Promise<void>;
  /** The contract violations and unexpected calls so far, one line each. */
  readonly complaints: readonly string[];
}

/** Called only by the preload script, which knows the paths of dropped files. */
const DROP = 'itemImports.drop';
const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

/** Installs a new stand-in, replacing the previous one. */
export function makeBridge(example: Example, given: Answers): Bridge {
  let answers: Answers = given;
  const record: { name: CallName; input: unknown; seen: number | undefined }[] = [];
  const complaints: string[] = [];
  /** The number of pending answers from the example. */
  let pendingAnswers = 0;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();

  const complain = (text: string): Result<never> => {
    complaints.push(text);
    return fail('door.failed');
  };
  const checked = (name: CallName, result: Answer<unknown>): Answer<unknown> => {
    if (!result.ok)
      return lookUp(`errors.${result.error.code}`, result.error.params, '') === ''
        ? complain(`${name} was refused with ${result.error.code}, which has no message`)
        : result;
    const output = calls[name].output.safeParse(result.value);
    return output.success
      ? { ...result, value: output.data }
      : complain(`the answer to ${name} does not fit the contract: ${z.prettifyError(output.error)}`);
  };
  const ofExample = async (name: CallName, input: unknown): Promise<Answer<unknown>> => {
    pendingAnswers += 1;
    return await example.ask(name, input as never).finally(() => (pendingAnswers -= 1));
  };
  const answered = async (name: CallName, input: unknown, parsed: unknown): Promise<Answer<unknown>> => {
    const answer = answers[name] as Given<CallName> | typeof asExample | undefined;
    if (answer === undefined) return complain(`unexpected call: ${name}`);
    if (answer === asExample) return checked(name, await ofExample(name, input));
    return checked(
      name,
      typeof answer === 'function' ? await (answer as (input: unknown) => Promise<Answer<unknown>>)(parsed) : answer,
    );
  };
  const call = async (name: string, input: unknown, seen?: number): Promise<Answer<unknown>> => {
    if (!isCallName(name)) return complain(`${name} is not in the contract`);
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success)
      return complain(`the input of ${name} does not fit the contract: ${z.prettifyError(parsed.error)}`);
    record.push({ name, input: parsed.data, seen });
    // The renderer treats a rejected call as a stopped engine, which would hide the error from the test.
    return await answered(name, input, parsed.data).catch((error: unknown) =>
      complain(`${name} could not be answered: ${String(error)}`),
    );
  };
  const on = (event: string, listener: (payload: unknown) => void): (() => void) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(listener));
    return () => known.delete(listener);
  };
  Object.defineProperty(window, 'kanalvakt', {
    configurable: true,
    value: {
      call: (name: string, input: unknown, seen?: number) =>
        name === DROP ? complain(`${DROP} is never called by name`) : call(name, input, seen),
      drop: (files: File[]) => call(DROP, { paths: files.map((file) => `/chosen/${file.name}`) }),
      on,
    },
  });

  return {
    asked: (name) => record.filter((one) => one.name === name).map(({ input }) => input as never),
    seenBy: (name) => record.filter((one) => one.name === name).map(({ seen }) => seen),
    answer: (more) => {
      answers = { ...answers, ...more };
    },
    tell: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(events[event].parse(payload));
    },
    settled: async () => {
      for (let [quiet, known] = [0, -1]; quiet < 2;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        quiet = pendingAnswers === 0 && record.length === known ? quiet + 1 : 0;
        known = record.length;
      }
    },
    complaints,
  };
}

/** Calls made after the test has ended never get an answer. */
export function closeBridge(): void {
  Object.defineProperty(window, 'kanalvakt', {
    configurable: true,
    value: {
      call: () => new Promise(() => undefined),
      drop: () => new Promise(() => undefined),
      on: () => () => undefined,
    },
  });
}
