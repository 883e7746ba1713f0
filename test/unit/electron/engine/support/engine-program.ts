// An engine as one program of a test, with what it is to remember.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CallName, type Input, type Output, calls } from '../../../../../domain/contract/api.ts';
import type { Result } from '../../../../../domain/kernel/result.ts';
import { type Engine, createEngine } from '../../../../../electron/engine/engine.ts';
import type { EngineHooks } from '../../../../../electron/engine/messages/hooks.ts';
import type { Memory } from '../../../../../electron/engine/messages/protocol.ts';
import { must } from '../../../../support/results.ts';
import { MemoryDisk } from '../../../../vault/support/memory-disk.ts';
import { VAULT_FOLDER } from '../../../../vault/support/vaults.ts';

export interface EngineProgram {
  readonly engine: Engine;
  /** What it remembers between starts. */
  readonly memory: () => Memory;
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  mustAsk<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
}

export interface ProgramStart {
  /** Where it makes folders of its own. */
  readonly root: string;
  readonly memory: Memory;
  /** How far its clock is ahead, in milliseconds. */
  readonly clockOffset?: number;
  /** What the program around the engine does; the engine's memory is kept here all the same. */
  readonly hooks: Partial<EngineHooks>;
}

/** Starts an engine. Its calls are checked on their way in and out, as by the program. */
export function startEngine({ root, memory: remembered, clockOffset = 0, hooks }: ProgramStart): EngineProgram {
  let memory = remembered;
  const engine = createEngine(
    {
      memory,
      demoFolder: path.join(root, 'exempel'),
      newFolder: path.join(root, 'nytt'),
      clockOffset,
      fontFolder: root,
    },
    {
      event: () => undefined,
      log: () => undefined,
      ...hooks,
      memory: (next) => {
        memory = next;
        hooks.memory?.(next);
      },
    },
  );
  const ask: EngineProgram['ask'] = async (name, input) => {
    const result = await engine.call(name, calls[name].input.parse(input));
    return result.ok ? { ok: true, value: calls[name].output.parse(result.value) as never } : result;
  };
  return { engine, ask, memory: () => memory, mustAsk: async (name, input) => must(await ask(name, input)) };
}

/** What a closed folder has, in memory. */
export function inMemory(folder: string): MemoryDisk {
  const disk = new MemoryDisk();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) disk.put(`${VAULT_FOLDER}/${name.split(path.sep).join('/')}`, readFileSync(file));
  }
  return disk;
}
