// File readers as the engine starts and ends them: through the main process, over a port that it gives.
import type { ReaderControl, ReaderLink, ReaderNotice, StartReader } from '../reader/protocol.ts';

/** A port of Electron's MessageChannelMain, as a utility process receives it. */
export interface TransferredPort {
  on(event: 'message', listener: (message: { data: unknown; ports: readonly TransferredPort[] }) => void): void;
  start(): void;
  postMessage(message: unknown): void;
}

/** The link to one process. What is sent before it has started waits. */
class RemoteReader implements ReaderLink {
  readonly #end: () => void;
  readonly #unsent: unknown[] = [];
  #port: TransferredPort | null = null;
  #listener: (message: unknown) => void = () => undefined;
  #ended: () => void = () => undefined;

  constructor(end: () => void) {
    this.#end = end;
  }

  started(port: TransferredPort): void {
    this.#port = port;
    port.on('message', ({ data }) => this.#listener(data));
    port.start();
    for (const message of this.#unsent.splice(0)) port.postMessage(message);
  }

  hasEnded(): void {
    this.#ended();
  }

  post(message: unknown): void {
    if (this.#port === null) this.#unsent.push(message);
    else this.#port.postMessage(message);
  }

  listen(listener: (message: unknown) => void): void {
    this.#listener = listener;
  }

  onEnded(listener: () => void): void {
    this.#ended = listener;
  }

  end(): void {
    this.#unsent.length = 0;
    this.#end();
  }
}

/** Starts readers over the main process's port; until `connect` gives it, none starts. */
export function createReaderStarter(): {
  readonly start: StartReader;
  readonly connect: (port: TransferredPort) => void;
} {
  const readers = new Map<number, RemoteReader>();
  let control: TransferredPort | null = null;
  let next = 1;
  const tell = (type: ReaderControl['type'], id: number): void =>
    control?.postMessage({ type, id } satisfies ReaderControl);
  return {
    start: () => {
      const id = next++;
      const reader = new RemoteReader(() => {
        readers.delete(id);
        tell('end', id);
      });
      readers.set(id, reader);
      if (control === null) queueMicrotask(() => reader.hasEnded());
      else tell('start', id);
      return reader;
    },
    connect: (port) => {
      control = port;
      port.on('message', ({ data, ports: [readerPort] }) => {
        const { type, id } = data as ReaderNotice;
        const reader = readers.get(id);
        if (type === 'started') {
          if (readerPort !== undefined) reader?.started(readerPort);
        } else {
          readers.delete(id);
          reader?.hasEnded();
        }
      });
      port.start();
    },
  };
}
