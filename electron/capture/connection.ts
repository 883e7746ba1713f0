// How a page was fetched: the server's address and certificate, the proxy in between, and the cookies that were sent.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Session, WebContents } from 'electron';
import type { CaptureFacts, PageCertificate, PageConnection } from '../../domain/captures/model.ts';
import { certificatesFor } from './certificates.ts';
import { type MainResponse, plainAddress, type Recorder, type SecurityDetails } from './recorder.ts';
import { withTimeout } from './time-limit.ts';

const ANSWER_TIMEOUT_MS = 3_000;
const MAX_LINE = 200;
/** The last second that a date with four digits for the year can state. */
const LATEST_S = 253_402_300_799;
const line = (text: string): string =>
  text
    .split('\n')
    .map((part) => part.trim())
    .join(', ')
    .slice(0, MAX_LINE)
    .toWellFormed();

/** The proxy for an address as the system names it; empty if there is none, null if the system does not answer. */
export async function proxyFor({ session }: { readonly session: Session }, url: string): Promise<string | null> {
  const answer = await withTimeout(ANSWER_TIMEOUT_MS, session.resolveProxy(url));
  return answer === 'DIRECT' ? '' : answer;
}

/** The certificate, unless it cannot be read. */
function readCertificate(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}

/**
 * What the certificate of an answer says. `shown`: the certificates that the server has shown, PEM. The answer's is the
 * one with its dates; if several have them, none is taken for it.
 */
export function certificateOf(details: SecurityDetails, shown: readonly string[]): PageCertificate {
  const at = (seconds: number): string => new Date(Math.min(Math.max(seconds, 0), LATEST_S) * 1000).toISOString();
  const told = {
    ...{ subject: line(details.subjectName), issuer: line(details.issuer), serialNumber: '', sha256: '' },
    ...{ validFrom: at(details.validFrom), validTo: at(details.validTo) },
  };
  const [found, another] = shown
    .flatMap(readCertificate)
    .filter(
      ({ validFrom, validTo }) =>
        Date.parse(validFrom) === details.validFrom * 1000 && Date.parse(validTo) === details.validTo * 1000,
    );
  if (found === undefined || another !== undefined) return told;
  return {
    ...told,
    subject: line(found.subject),
    issuer: line(found.issuer),
    serialNumber: found.serialNumber.toLowerCase().slice(0, 64),
    sha256: found.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

async function connectionOf(contents: WebContents, main: MainResponse): Promise<PageConnection> {
  const { url, protocol, security } = main;
  const proxy = await proxyFor(contents, url);
  const address = plainAddress(main.remoteIPAddress);
  // Behind a proxy the address is the proxy's own.
  const known = proxy === '' && isIP(address) !== 0;
  return {
    protocol: protocol.slice(0, 40),
    tls: (security?.protocol ?? '').slice(0, 40),
    address: known ? address : '',
    port: known ? main.remotePort : 0,
    proxy: proxy === null ? null : line(proxy),
    certificate: security === null ? null : certificateOf(security, certificatesFor(contents.session, url)),
  };
}

/** What the manifest says of how the page was fetched. */
export async function fetchFacts(
  contents: WebContents,
  recorder: Recorder,
): Promise<Pick<CaptureFacts, 'connection' | 'userAgent' | 'cookies'>> {
  const main = recorder.main();
  const held = await withTimeout(ANSWER_TIMEOUT_MS, contents.session.cookies.get({ url: contents.getURL() }));
  return {
    ...(URL.canParse(main.url) ? { connection: await connectionOf(contents, main) } : {}),
    userAgent: contents.userAgent.slice(0, 500),
    ...(held === null ? {} : { cookies: { sent: main.cookiesSent, held: held.length } }),
  };
}

/** The same for the web archive, which names its fields itself. */
export function archiveFacts({
  connection,
  userAgent = '',
  cookies,
}: Pick<CaptureFacts, 'connection' | 'userAgent' | 'cookies'>): Record<string, string> {
  const certificate = connection?.certificate;
  const facts = {
    'user-agent': userAgent,
    'cookies-sent': cookies === undefined ? '' : String(cookies.sent),
    'http-protocol': connection?.protocol ?? '',
    'tls-protocol': connection?.tls ?? '',
    proxy: connection?.proxy ?? '',
    'certificate-subject': certificate?.subject ?? '',
    'certificate-issuer': certificate?.issuer ?? '',
    'certificate-serial-number': certificate?.serialNumber ?? '',
    'certificate-sha256': certificate?.sha256 ?? '',
    'certificate-not-before': certificate?.validFrom ?? '',
    'certificate-not-after': certificate?.validTo ?? '',
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''));
}
