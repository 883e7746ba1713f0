// Entry point of a file reader (an Electron utility process). It has no keys, and nothing that it reads can reach any:
// it knows only the port to the engine that it is given first.
import { keepMemoryOutOfCoreDumps } from './engine/messages/core-dump.ts';
import { describeError } from './engine/messages/describe.ts';
import { serveReader } from './reader/serve.ts';
import { createTasks } from './reader/tasks.ts';

interface MessagePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  start(): void;
  postMessage(message: unknown): void;
}
interface ParentPort {
  once(event: 'message', listener: (message: { ports: readonly MessagePort[] }) => void): void;
}

const { parentPort } = process as unknown as { parentPort: ParentPort };
keepMemoryOutOfCoreDumps(process.platform);

parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  serveReader(
    {
      post: (message) => port.postMessage(message),
      listen: (listener) => {
        port.on('message', ({ data }) => listener(data));
        port.start();
      },
    },
    createTasks(),
    describeError,
  );
});
