// A server that speaks the first messages of PostgreSQL's protocol and asks for what it should not (protocol 3.0,
// "Message Formats"). It notes what it is sent.
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { makeCertificates } from '../../../scripts/lib/certificates.mjs';

export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  /** Base64 SHA-256 of the authority's public key, and of the server's. */
  readonly caPin: string;
  readonly pin: string;
}

const pinOf = (certificate: string): string =>
  createHash('sha256')
    .update(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

/** A new authority, and a certificate of it for this host. */
export async function newCertificates(host: string): Promise<Certificates> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-certificates-'));
  try {
    await makeCertificates(folder, host);
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const [ca, cert, key] = [read('ca.crt'), read('server.crt'), read('server.key')];
    return { ca, cert, key, caPin: pinOf(ca), pin: pinOf(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One message: its letter, its length, and its body. */
function message(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

const authentication = (kind: number, rest = Buffer.alloc(0)): Buffer => {
  const number = Buffer.alloc(4);
  number.writeInt32BE(kind);
  return message('R', Buffer.concat([number, rest]));
};

/** What a server may ask for after it has been told who comes. */
export const REQUESTS = {
  cleartext: authentication(3),
  md5: authentication(5, Buffer.from('salt')),
  /** SCRAM without channel binding. */
  plainScram: authentication(10, Buffer.from('SCRAM-SHA-256\0\0')),
  boundScram: authentication(10, Buffer.from('SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0')),
  /** Everybody is let in, and may ask. */
  nothing: Buffer.concat([authentication(0), message('Z', Buffer.from('I'))]),
} as const;

/** The letters of the messages in what a program sent. */
export function lettersOf(sent: Buffer): string {
  let letters = '';
  for (let at = 0; at + 5 <= sent.length; at += 1 + sent.readInt32BE(at + 1)) letters += String.fromCharCode(sent[at]!);
  return letters;
}

export interface FalseServer {
  readonly port: number;
  /** Everything that was sent after who comes, of all connections. */
  readonly received: () => Buffer;
  close(): Promise<void>;
}

export interface FalseServerOptions {
  readonly certificates: Certificates;
  /** What is sent after the program has said who it is; the later ones each after the next that it sends. */
  readonly answers: readonly Buffer[];
  /** What is said to the wish for TLS. */
  readonly toTls?: string;
  readonly maxVersion?: tls.SecureVersion;
}

/** Starts one on a free port of this computer. */
export async function startFalseServer(options: FalseServerOptions): Promise<FalseServer> {
  const { certificates, answers, toTls = 'S', maxVersion } = options;
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const speak = (socket: tls.TLSSocket): void => {
    let step = 0;
    socket.on('data', (bytes: Buffer) => {
      if (step > 0) received.push(bytes);
      const answer = answers[step];
      step += 1;
      if (answer !== undefined) socket.write(answer);
    });
    socket.on('error', () => {
      socket.destroy();
    });
  };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {
      socket.destroy();
    });
    socket.once('data', () => {
      socket.write(toTls);
      if (toTls !== 'S') {
        socket.on('data', (bytes) => received.push(bytes));
        return;
      }
      const { key, cert, ca } = certificates;
      const old =
        maxVersion === undefined ? {} : { maxVersion, minVersion: 'TLSv1' as const, ciphers: 'DEFAULT@SECLEVEL=0' };
      const secure = new tls.TLSSocket(socket, {
        isServer: true,
        secureContext: tls.createSecureContext({ key, cert: `${cert}${ca}`, ...old }),
      });
      speak(secure);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    received: () => Buffer.concat(received),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
