// A plain TCP proxy between a program and a server. It sees ciphertext only, and can take away what passes through it.
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

export interface Proxy {
  readonly port: number;
  /** How many connections have been made so far. */
  readonly made: () => number;
  /** From now on, new connections lead to another port of the host. */
  leadTo(port: number): void;
  /** Ends every connection at once. */
  drop(): void;
  /** From now on, connections are accepted and ended; `accept` takes it back. */
  refuse(): void;
  accept(): void;
  /**
   * The server's next answer over the connections that are open is taken away, and the connection with it. What the
   * program sends first still arrives. `after`: how many answers come through first.
   */
  swallowNextAnswer(after?: number): void;
  /** What the program sends next over the connections that are open does not arrive, and the connection ends. */
  swallowNextQuestion(): void;
  /** Nothing passes any more over the connections that are open, which stay open. */
  freeze(): void;
  /** The connections that are open take nothing more from the server, as when the computer sleeps. */
  sleep(): void;
  /** Everything arrives so many milliseconds later from now on. */
  delay(ms: number): void;
  /** The server's side of every connection says that it sends no more, and still listens. */
  halfClose(): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of this computer. */
export async function startProxy(host: string, port: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let count = 0;
  let isRefusing = false;
  let delayMs = 0;
  let target = port;
  const swallowing = { answers: new Map<Pair, number>(), questions: new Set<Pair>(), all: new Set<Pair>() };
  const end = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  };
  /** Passes bytes on, or with null that nothing follows. */
  const passer = (to: net.Socket): ((bytes: Buffer | null) => void) => {
    // What was sent earlier is not overtaken when the delay becomes shorter.
    let last: Promise<unknown> = Promise.resolve();
    let waiting = 0;
    const pass = (bytes: Buffer | null): void => {
      if (bytes === null) to.end();
      else to.write(bytes);
    };
    return (bytes) => {
      if (delayMs === 0 && waiting === 0) {
        pass(bytes);
        return;
      }
      waiting += 1;
      last = Promise.all([last, wait(delayMs)]).then(() => {
        waiting -= 1;
        pass(bytes);
      });
    };
  };
  const listener = net.createServer({ allowHalfOpen: true }, (client) => {
    count += 1;
    if (isRefusing) {
      client.destroy();
      return;
    }
    const server = net.connect({ host, port: target, allowHalfOpen: true });
    const pair = { client, server };
    pairs.add(pair);
    const [toClient, toServer] = [passer(client), passer(server)];
    client.on('data', (bytes) => {
      if (swallowing.all.has(pair)) return;
      if (swallowing.questions.has(pair)) end(pair);
      else toServer(bytes);
    });
    server.on('data', (bytes) => {
      if (swallowing.all.has(pair)) return;
      const left = swallowing.answers.get(pair);
      if (left !== undefined) swallowing.answers.set(pair, left - 1);
      if (left === 0) end(pair);
      else toClient(bytes);
    });
    client.on('end', () => {
      if (!swallowing.all.has(pair)) toServer(null);
    });
    server.on('end', () => {
      if (!swallowing.all.has(pair)) toClient(null);
    });
    for (const socket of [client, server]) {
      socket.on('error', () => {
        end(pair);
      });
      socket.on('close', () => {
        end(pair);
      });
    }
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, 'localhost', resolve);
  });
  const mark = (set: Set<Pair>) => () => {
    for (const pair of pairs) set.add(pair);
  };
  return {
    port: (listener.address() as net.AddressInfo).port,
    made: () => count,
    leadTo: (other) => {
      target = other;
    },
    drop: () => {
      for (const pair of pairs) end(pair);
    },
    refuse: () => {
      isRefusing = true;
    },
    accept: () => {
      isRefusing = false;
    },
    swallowNextAnswer: (after = 0) => {
      for (const pair of pairs) swallowing.answers.set(pair, after);
    },
    swallowNextQuestion: mark(swallowing.questions),
    freeze: mark(swallowing.all),
    sleep: () => {
      for (const { server } of pairs) server.pause();
    },
    delay: (ms) => {
      delayMs = ms;
    },
    halfClose: () => {
      for (const { client } of pairs) client.end();
    },
    close: async () => {
      for (const pair of pairs) end(pair);
      await new Promise((resolve) => {
        listener.close(resolve);
      });
    },
  };
}
