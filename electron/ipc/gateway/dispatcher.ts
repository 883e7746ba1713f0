// Dispatches calls: those that the main process answers itself, by subject; all others go to the engine.
import type { CallName, Checked, FileCall, MainCall, Output } from '../../../domain/contract/api.ts';
import { loadContract } from '../../../domain/contract/load.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { CallHandler } from '../../engine/messages/checks.ts';
import type { SealedHandler } from './gateway.ts';

/** The answers of the main process. Each file of this folder gives some; the compiler reports a call without one. */
export type MainHandlers = {
  readonly [N in MainCall]: (input: Checked<N>) => Promise<Result<Output<N>>>;
};

interface Answering {
  /** The answers of the main process itself. */
  readonly handlers: MainHandlers;
  /** Saves the file of a call that is answered by one. */
  readonly saveFile: (name: FileCall, input: never) => Promise<Result<unknown>>;
  readonly engine: Pick<EngineClient, 'call' | 'sealed'>;
  /** Locks the vault, and replaces the page and the engine that had it open. */
  readonly lock: () => Promise<void>;
  /** Runs after each successful engine call, before its answer is returned. */
  readonly done: (name: CallName, input: unknown) => Promise<void>;
}

/** Answers every call of the contract. */
export const createDispatcher =
  ({ handlers, saveFile, engine, lock, done }: Answering): CallHandler =>
  async (name, input, seen) => {
    if (name === 'vault.lock') {
      await lock();
      return ok({});
    }
    const { calls } = await loadContract();
    switch (calls[name].answeredBy) {
      case 'main':
        return await (handlers[name as MainCall] as (value: unknown) => Promise<Result<unknown>>)(input);
      case 'file':
        return await saveFile(name as FileCall, input as never);
      case 'session':
      case 'service': {
        const result = await engine.call(name, input, seen);
        if (result.ok) await done(name, input);
        return result;
      }
    }
  };

/** Passes on sealed calls. */
export const createSealedDispatcher =
  ({ engine, done }: Pick<Answering, 'done' | 'engine'>): SealedHandler =>
  async (name, input, seen) => {
    const result = await engine.sealed(name, input, seen);
    if (result.ok) await done(name, {});
    return result;
  };

/** The refusal when there is no window for a dialog. */
export const NO_WINDOW = fail('app.noWindow');
