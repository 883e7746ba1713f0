// Starts and ends file readers for the engine, which cannot start processes itself. Only the main process knows them,
// and it ends them all when the engine ends.
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import type { ForkedProcess } from '../engine/fork.ts';
import type { ReaderControl, ReaderNotice } from '../reader/protocol.ts';

/** Memory for what a parser builds, MiB. Above it the process ends. */
const MAX_HEAP_MIB = 1024;
/** More than the engine ever has at a time. */
const MAX_READERS = 8;

/** Gives this engine process its port for starting file readers. `modulePath`: the reader's entry point. */
export function serveFileReaders(engine: ForkedProcess, modulePath: string): void {
  const { port1: control, port2: engineEnd } = new MessageChannelMain();
  const readers = new Map<number, UtilityProcess>();
  const ended = new Set<number>();
  let isEnded = false;
  const tell = (type: ReaderNotice['type'], id: number, ports: Electron.MessagePortMain[] = []): void => {
    if (!isEnded) control.postMessage({ type, id } satisfies ReaderNotice, ports);
  };

  const start = (id: number): void => {
    if (readers.size >= MAX_READERS || readers.has(id)) {
      tell('ended', id);
      return;
    }
    // Nothing that it prints is kept: it could be the content of a file.
    const reader = utilityProcess.fork(modulePath, [], {
      serviceName: 'Kanalvakt filläsare',
      stdio: 'ignore',
      execArgv: [`--js-flags=--max-old-space-size=${String(MAX_HEAP_MIB)}`],
    });
    const { port1, port2 } = new MessageChannelMain();
    readers.set(id, reader);
    // One that was ended before it had started has not heard it.
    reader.on('spawn', () => {
      if (isEnded || ended.delete(id)) reader.kill();
    });
    // It has nothing to say to this process.
    reader.on('message', () => reader.kill());
    reader.on('exit', () => {
      readers.delete(id);
      ended.delete(id);
      tell('ended', id);
    });
    reader.postMessage(null, [port1]);
    tell('started', id, [port2]);
  };

  control.on('message', ({ data }) => {
    const { type, id } = data as ReaderControl;
    if (type === 'start') start(id);
    else if (readers.get(id)?.kill() === false) ended.add(id);
  });
  control.start();
  engine.on('exit', () => {
    isEnded = true;
    control.close();
    for (const reader of readers.values()) reader.kill();
  });
  engine.postMessage({ type: 'readers' }, [engineEnd]);
}
