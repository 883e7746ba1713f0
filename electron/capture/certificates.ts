// Which certificates the servers of a session's pages showed. The DevTools protocol gives a certificate only as long as
// the page's process holds an answer of that server, and the page itself is often answered before that process exists.
import type { Certificate, Session } from 'electron';
import { plainAddress } from './recorder.ts';

/** Leaves the decision to Chromium. */
const AS_CHROMIUM = -3;
const MAX_HOSTS = 500;
const MAX_PER_HOST = 8;

/** The certificates of servers, PEM, the latest last; bounded, the oldest are dropped first. */
export class SeenCertificates {
  readonly #byHost = new Map<string, readonly string[]>();

  add(host: string, pem: string): void {
    const others = (this.#byHost.get(host) ?? []).filter((known) => known !== pem);
    this.#byHost.delete(host);
    this.#byHost.set(host, [...others, pem].slice(-MAX_PER_HOST));
    const oldest = this.#byHost.size > MAX_HOSTS ? this.#byHost.keys().next().value : undefined;
    if (oldest !== undefined) this.#byHost.delete(oldest);
  }

  of(host: string): readonly string[] {
    return this.#byHost.get(host) ?? [];
  }
}

const seen = new WeakMap<Session, SeenCertificates>();

/** From now on keeps the certificates that servers show to this session. Chromium alone decides whether they are valid. */
export function keepCertificates(pageSession: Session): void {
  const kept = new SeenCertificates();
  seen.set(pageSession, kept);
  pageSession.setCertificateVerifyProc(
    ({ hostname, certificate }: { hostname: string; certificate: Certificate }, decide) => {
      decide(AS_CHROMIUM);
      kept.add(hostname, certificate.data);
    },
  );
}

/** The certificates that the server of this address has shown to the session, PEM; none if it has not been asked. */
export const certificatesFor = (pageSession: Session, address: string): readonly string[] =>
  seen.get(pageSession)?.of(plainAddress(new URL(address).hostname)) ?? [];
