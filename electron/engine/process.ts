// Entry point of the engine process (an Electron utility process): messages in, answers and events out.
import { ok } from '../../domain/kernel/result.ts';
import { createSealingKey } from '../security/sealing.ts';
import { createReaderStarter, type TransferredPort } from './file-readers.ts';
import { keepMemoryOutOfCoreDumps } from './messages/core-dump.ts';
import type { CallHandler } from './messages/checks.ts';
import { describeError } from './messages/describe.ts';
import type { Engine } from './engine.ts';
import { type LateEngine, lateEngine } from './late-engine.ts';
import type { EngineMessage, EngineRequest, EngineSettings } from './messages/protocol.ts';

interface ParentPort {
  on(event: 'message', listener: (message: { data: EngineRequest; ports: readonly TransferredPort[] }) => void): void;
  postMessage(message: EngineMessage): void;
}

const { parentPort: port } = process as unknown as { parentPort: ParentPort };
const readers = createReaderStarter();
let engine: LateEngine | null = null;
keepMemoryOutOfCoreDumps(process.platform);
const sealingKey = createSealingKey();
const report = (message: string, detail: Readonly<Record<string, string>>): void =>
  port.postMessage({ type: 'log', message, detail });

const program = () => import('./program.ts');

async function createEngine(settings: EngineSettings): Promise<Engine> {
  const { createEngine: create, readersOf } = await program();
  return create(settings, {
    event: (name, payload) => port.postMessage({ type: 'event', name, payload }),
    locked: () => port.postMessage({ type: 'locked' }),
    memory: (memory) => port.postMessage({ type: 'memory', memory }),
    remind: (reminders) => port.postMessage({ type: 'remind', reminders }),
    openReader: readersOf(readers.start),
    log: report,
  });
}

async function answer(message: Exclude<EngineRequest, { type: 'start' | 'readers' }>): Promise<void> {
  if (engine === null) return;
  switch (message.type) {
    case 'call':
      port.postMessage({
        type: 'answer',
        id: message.id,
        result: await engine.call(message.name, message.input, message.seen),
      });
      return;
    case 'sealingKey':
      port.postMessage({ type: 'answer', id: message.id, result: ok((await sealingKey).publicKey) });
      return;
    case 'sealed': {
      const running = engine;
      const call: CallHandler = (name, input, seen) => running.call(name, input, seen);
      const { answerSealed } = await program();
      const result = await answerSealed(await sealingKey, call, report, message.name, message.input, message.seen);
      port.postMessage({ type: 'answer', id: message.id, result });
      return;
    }
    case 'load':
      // Nobody waits for it: what cannot be loaded now is loaded, or refused, when it is needed.
      await engine
        .load()
        .then(async () => (await program()).prepareUnlock())
        .catch((error: unknown) => report('not loaded ahead', { cause: describeError(error) }));
      return;
    case 'file':
      port.postMessage({ type: 'answer', id: message.id, result: await engine.file(message.name, message.input) });
      return;
    case 'internal':
      port.postMessage({
        type: 'answer',
        id: message.id,
        result: await engine.internal(message.op, message.input as never),
      });
      return;
    case 'folder':
      port.postMessage({ type: 'answer', id: message.id, result: await engine.useFolder(message.folder) });
      return;
    case 'chosen':
      port.postMessage({
        type: 'answer',
        id: message.id,
        result: await engine.chosen(message.op, message.input as never),
      });
      return;
    case 'unlock':
      port.postMessage({
        type: 'answer',
        id: message.id,
        result: await engine.unlockWithKey(message.memberId, message.key),
      });
      return;
    case 'stop':
      await engine.stop();
      port.postMessage({ type: 'answer', id: message.id, result: { ok: true, value: null } });
      return;
  }
}

// From Electron 37 on a utility process only warns of it. An error that nobody handles ends the engine in every version,
// so that the vault is closed and the user told.
process.on('unhandledRejection', (error) => {
  throw error;
});

port.on('message', ({ data, ports: [readerControl] }) => {
  if (data.type === 'start') {
    engine = lateEngine(data.settings, () => createEngine(data.settings));
    return;
  }
  if (data.type === 'readers') {
    if (readerControl !== undefined) readers.connect(readerControl);
    return;
  }
  void answer(data);
});
