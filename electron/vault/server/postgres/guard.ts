// What a connection must be before anything of the vault or its password goes through it. `pg` would hand a password in
// clear or as MD5 to any server that asks, and falls back silently when a server offers no channel binding.
import { createHash, X509Certificate } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import {
  checkServerIdentity,
  type ConnectionOptions,
  type DetailedPeerCertificate,
  type PeerCertificate,
} from 'node:tls';
import { Connection, type ConnectionConfig } from 'pg';
import { WholeMessages } from './whole-messages.ts';

declare module 'pg' {
  // Methods of pg 8.23.1 that its types leave out.
  interface Connection {
    password(password: string): void;
    sendSASLInitialResponseMessage(mechanism: string, response: string): void;
    attachListeners(stream: EventEmitter): void;
  }
}

/** What of a connection is not private. */
type Unsafe = 'tls' | 'password' | 'channelBinding';

export class NotPrivate extends Error {
  readonly what: Unsafe;

  constructor(what: Unsafe) {
    super(`the connection is not private: ${what}`);
    this.what = what;
  }
}

/** No key of the server's chain is one that the connection names. */
export class WrongPin extends Error {}

const SCRAM_PLUS = 'SCRAM-SHA-256-PLUS';
/** The first byte of a server's answer when it has no TLS. */
const NO_TLS = 'N'.charCodeAt(0);

/** A connection that sends a password in no form but SCRAM with channel binding. */
export class GuardedConnection extends Connection {
  #isBound = false;
  #hasNoTls = false;

  constructor(config: ConnectionConfig) {
    super(config);
    this.stream.once('data', (answer: Buffer) => {
      this.#hasNoTls = answer[0] === NO_TLS;
    });
    this.on('authenticationSASLFinal', () => {
      this.#isBound = true;
    });
  }

  /** Whether the server has proved that it knows the password, on this very TLS connection. */
  get isBound(): boolean {
    return this.#isBound;
  }

  get hasNoTls(): boolean {
    return this.#hasNoTls;
  }

  /** Called with the stream on which the server's messages come. */
  override attachListeners(stream: Duplex): void {
    super.attachListeners(new WholeMessages(stream));
  }

  /** Called with the password in clear, or its MD5. Neither is ever sent. */
  override password(): void {
    this.#refuse('password');
  }

  override sendSASLInitialResponseMessage(mechanism: string, response: string): void {
    if (mechanism === SCRAM_PLUS) super.sendSASLInitialResponseMessage(mechanism, response);
    else this.#refuse('channelBinding');
  }

  #refuse(what: Unsafe): void {
    this.emit('error', new NotPrivate(what));
    this.stream.destroy();
  }
}

/** A chain, from the server's own certificate to the authority. */
function chainOf(leaf: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = leaf;
  // The chain of an authority that signed itself ends in itself.
  while (certificate !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(new X509Certificate(certificate.raw));
    certificate = certificate.issuerCertificate as DetailedPeerCertificate | undefined;
  }
  return chain;
}

const pinOf = ({ publicKey }: X509Certificate): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

/** When the first certificate of a chain expires, in milliseconds. */
export const endOfChain = (leaf: DetailedPeerCertificate): number =>
  Math.min(...chainOf(leaf).map(({ validTo }) => Date.parse(validTo)));

/**
 * The TLS of a connection: 1.2 or newer, signed by `ca` alone, for the host's name, and with at least one of the pins in
 * the chain. Node asks for the last two only when the first two hold.
 */
export const tlsOptions = (ca: string, pins: readonly string[]): ConnectionOptions => ({
  ca,
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true,
  checkServerIdentity: (host: string, certificate: PeerCertificate) => {
    const wrongName = checkServerIdentity(host, certificate);
    if (wrongName !== undefined) return wrongName;
    const chain = chainOf(certificate as DetailedPeerCertificate);
    return chain.some((each) => pins.includes(pinOf(each)))
      ? undefined
      : new WrongPin('the key is not one that is named');
  },
});
