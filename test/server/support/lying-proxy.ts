// A server that lies: it stands between a program and a real server, with the real server's certificate and key, reads
// every message, and answers otherwise where a test says so (protocol 3.0, "Message Flow" and "Message Formats").
import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { WholeMessages } from '../../../electron/vault/server/postgres/whole-messages.ts';
import type { Cluster } from './cluster.ts';

export interface Message {
  /** One byte that says what it is. */
  readonly letter: string;
  readonly body: Buffer;
}

/**
 * Gives the answer to a statement. `ask` passes the statement on and gives the honest answer; without it the server never
 * hears of the statement. null: the connection ends.
 */
export type Lie = (statement: string, ask: () => Promise<readonly Message[]>) => Promise<readonly Message[] | null>;

export interface LyingProxy {
  readonly port: number;
  /** From now on; null: everything is passed on as it is. */
  lie(how: Lie | null): void;
  close(): Promise<void>;
}

const HEADER_BYTES = 5;

const bytesOf = ({ letter, body }: Message): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(letter, 'latin1');
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
};

function messagesIn(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    messages.push({ letter: bytes.toString('latin1', at, at + 1), body: bytes.subarray(at + HEADER_BYTES, end) });
    at = end;
  }
  return messages;
}

/** Up to the zero byte at or after `at`. */
const textAt = (body: Buffer, at: number): string => body.toString('utf8', at, body.indexOf(0, at));

/** The statement in what a program asks together; empty when there is none. */
function statementIn(asked: readonly Message[]): string {
  for (const { letter, body } of asked) {
    if (letter === 'Q') return textAt(body, 0);
    // The name of the prepared statement comes first.
    if (letter === 'P') return textAt(body, body.indexOf(0) + 1);
  }
  return '';
}

/** A row as the server sends it, column by column; null: SQL's NULL. */
export function columnsOf({ body }: Message): (Buffer | null)[] {
  const columns: (Buffer | null)[] = [];
  let at = 2;
  for (let i = body.readInt16BE(0); i > 0; i -= 1) {
    const length = body.readInt32BE(at);
    columns.push(length < 0 ? null : body.subarray(at + 4, at + 4 + length));
    at += 4 + Math.max(0, length);
  }
  return columns;
}

/** A row with these columns; strings as the server sends text. */
export function rowOf(columns: readonly (Buffer | string | null)[]): Message {
  const count = Buffer.alloc(2);
  count.writeInt16BE(columns.length);
  const parts = columns.flatMap((column) => {
    const length = Buffer.alloc(4);
    const value = typeof column === 'string' ? Buffer.from(column) : column;
    length.writeInt32BE(value === null ? -1 : value.length);
    return value === null ? [length] : [length, value];
  });
  return { letter: 'D', body: Buffer.concat([count, ...parts]) };
}

/** One connection of a program, and the one to the real server that belongs to it. */
class Connection {
  readonly #client: tls.TLSSocket;
  readonly #server: tls.TLSSocket;
  readonly #how: () => Lie | null;
  /** What the program has asked since the last end of a question. */
  #asked: Message[] = [];
  #isBegun = false;
  /** Gets the messages of an answer; null: they go to the program. */
  #answer: { readonly messages: Message[]; readonly done: (messages: readonly Message[]) => void } | null = null;
  /** Statements are answered one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: tls.TLSSocket, server: tls.TLSSocket, how: () => Lie | null) {
    this.#client = client;
    this.#server = server;
    this.#how = how;
    let beginning = Buffer.alloc(0);
    const first = (bytes: Buffer): void => {
      // Who comes, and for what: the only message without a letter.
      beginning = Buffer.concat([beginning, bytes]);
      if (beginning.length < 4 || beginning.length < beginning.readInt32BE(0)) return;
      client.off('data', first);
      const length = beginning.readInt32BE(0);
      server.write(beginning.subarray(0, length));
      new WholeMessages(client).on('data', (more: Buffer) => {
        for (const message of messagesIn(more)) this.#take(message);
      });
      if (beginning.length > length) client.emit('data', beginning.subarray(length));
    };
    client.on('data', first);
    new WholeMessages(server).on('data', (bytes: Buffer) => {
      for (const message of messagesIn(bytes)) this.#pass(message);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }

  destroy(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  /** From the program. */
  #take(message: Message): void {
    const { letter } = message;
    // Passwords before it is let in, and the farewell.
    if (!this.#isBegun || letter === 'X') {
      this.#server.write(bytesOf(message));
      return;
    }
    this.#asked.push(message);
    if (letter !== 'Q' && letter !== 'S') return;
    const asked = this.#asked;
    this.#asked = [];
    this.#last = this.#last.then(() => this.#answerTo(asked));
  }

  async #answerTo(asked: readonly Message[]): Promise<void> {
    const ask = (): Promise<readonly Message[]> =>
      new Promise((done) => {
        this.#answer = { messages: [], done };
        this.#server.write(Buffer.concat(asked.map(bytesOf)));
      });
    const how = this.#how();
    const answer = await (how === null ? ask() : how(statementIn(asked), ask));
    if (answer === null) this.destroy();
    else this.#client.write(Buffer.concat(answer.map(bytesOf)));
  }

  /** From the server. */
  #pass(message: Message): void {
    const answer = this.#answer;
    if (message.letter === 'Z') this.#isBegun = true;
    // Notifications come at any time.
    if (answer === null || message.letter === 'A') {
      this.#client.write(bytesOf(message));
      return;
    }
    answer.messages.push({ letter: message.letter, body: Buffer.from(message.body) });
    if (message.letter !== 'Z') return;
    this.#answer = null;
    answer.done(answer.messages);
  }
}

/** The code with which a program asks for TLS ("SSLRequest"). */
const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Starts one on a free port of this computer. */
export async function startLyingProxy(server: Postgres, cluster: Cluster): Promise<LyingProxy> {
  const setting = (name: string): Promise<string> => server.psql('postgres', ['-c', `SHOW ${name}`]);
  const [cert, key] = [await setting('ssl_cert_file'), await setting('ssl_key_file')].map((file) => readFileSync(file));
  const secureContext = tls.createSecureContext({ cert, key });
  const connections = new Set<{ destroy(): void }>();
  let how: Lie | null = null;
  const listener = net.createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      const real = net.connect({ host: cluster.host, port: cluster.port });
      connections.add(real);
      real.on('error', () => socket.destroy());
      real.write(TLS_REQUEST);
      real.once('data', () => {
        const up = tls.connect({ socket: real, ca: cluster.ca, servername: cluster.host });
        up.once('secureConnect', () => {
          socket.write('S');
          const down = new tls.TLSSocket(socket, { isServer: true, secureContext });
          connections.add(new Connection(down, up, () => how));
        });
      });
    });
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, 'localhost', resolve);
  });
  return {
    port: (listener.address() as net.AddressInfo).port,
    lie: (next) => {
      how = next;
    },
    close: async () => {
      for (const connection of connections) connection.destroy();
      await new Promise((resolve) => {
        listener.close(resolve);
      });
    },
  };
}
