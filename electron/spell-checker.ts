// Entry point of the spelling process (an Electron utility process). It has the dictionaries, and of what somebody writes
// only words; it knows nothing of the vault.
import { keepMemoryOutOfCoreDumps } from './engine/messages/core-dump.ts';
import { describeError } from './engine/messages/describe.ts';
import { fromFolder, openChecker } from './spelling/dictionaries.ts';
import type { SpellingMessage, SpellingRequest } from './spelling/protocol.ts';
import { serveSpelling } from './spelling/serve.ts';

interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: SpellingMessage): void;
}

const { parentPort } = process as unknown as { parentPort: ParentPort };
keepMemoryOutOfCoreDumps(process.platform);

serveSpelling(
  {
    post: (message) => parentPort.postMessage(message),
    listen: (listener) => parentPort.on('message', ({ data }) => listener(data as SpellingRequest)),
  },
  openChecker(fromFolder(process.argv.at(-1) ?? '')),
  describeError,
);
