// Dispatches calls: those that the main process answers itself, by subject; all others go to the engine.
import { type CallName, type Checked, type MainCall, type Output, calls } from '../../domain/api.ts';
import { type Result, fail } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { CallHandler } from './gateway-checks.ts';

/** The answers of the main process. Each file of this folder gives some; the compiler reports a call without one. */
export type MainHandlers = {
  readonly [N in MainCall]: (input: Checked<N>) => Promise<Result<Output<N>>>;
};

const isMainCall = (name: CallName): name is MainCall => calls[name].answeredBy === 'main';

/** Answers every call of the contract. `done` runs after each successful engine call, before its answer is returned. */
export function createDispatcher(
  handlers: MainHandlers,
  engine: EngineClient,
  done: (name: CallName, input: unknown) => Promise<void>,
): CallHandler {
  return async (name, input) => {
    if (!isMainCall(name)) {
      const result = await engine.call(name, input);
      if (result.ok) await done(name, input);
      return result;
    }
    const handler = handlers[name] as (value: unknown) => Promise<Result<unknown>>;
    return await handler(input);
  };
}

/** The refusal when there is no window for a dialog. */
export const NO_WINDOW = fail('app.noWindow');
