// Dispatches calls: those that the main process answers itself, by subject; all others go to the engine.
import type { CallName, Checked, Output } from '../../domain/api.ts';
import { type Result, fail } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { MainCall } from '../engine/handlers.ts';
import type { CallHandler } from './gateway-checks.ts';

export type MainHandlers<N extends MainCall = MainCall> = {
  readonly [K in N]: (input: Checked<K>) => Promise<Result<Output<K>>>;
};

const hasOwnHandler = (handlers: MainHandlers, name: CallName): name is MainCall => Object.hasOwn(handlers, name);

/** Answers every call of the contract. `done` runs after each successful engine call, before its answer is returned. */
export function createDispatcher(
  handlers: MainHandlers,
  engine: EngineClient,
  done: (name: CallName, input: unknown) => Promise<void>,
): CallHandler {
  return async (name, input) => {
    if (!hasOwnHandler(handlers, name)) {
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
