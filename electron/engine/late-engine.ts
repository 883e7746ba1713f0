// An engine whose code is loaded by the first request that needs it. Until then it answers only what the first screen
// asks: loading the rest takes as long as that screen, and on a computer with two processors it would take its time from it.
import { ok } from '../../domain/kernel/result.ts';
import type { Engine } from './engine.ts';
import type { EngineSettings } from './messages/protocol.ts';
import { closedStatus } from './session/closed-status.ts';

export interface LateEngine extends Engine {
  /** Loads the code, so that the next request need not wait for it. */
  load(): Promise<void>;
}

/** `create` loads the code and creates the engine; called again only after it has failed. */
export function lateEngine(settings: EngineSettings, create: () => Promise<Engine>): LateEngine {
  let engine: Promise<Engine> | null = null;
  // A disk that fails for a moment must not keep the next request from trying again.
  const loaded = (): Promise<Engine> =>
    (engine ??= create().catch((error: unknown) => {
      engine = null;
      throw error;
    }));
  return {
    call: async (name, input, seen) =>
      engine === null && name === 'vault.status'
        ? ok(await closedStatus(settings.memory, settings))
        : await (await loaded()).call(name, input, seen),
    file: async (name, input) => await (await loaded()).file(name, input),
    internal: async (op, input) => await (await loaded()).internal(op, input),
    useFolder: async (folder) => await (await loaded()).useFolder(folder),
    chosen: async (op, input) => await (await loaded()).chosen(op, input),
    unlockWithKey: async (memberId, key) => await (await loaded()).unlockWithKey(memberId, key),
    stop: async () => {
      if (engine !== null) await (await engine).stop();
    },
    load: async () => {
      await loaded();
    },
  };
}
