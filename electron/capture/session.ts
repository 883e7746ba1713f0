// The sessions of web pages, in memory only, separate from the program's own and from each other. Everything not
// explicitly allowed is refused; what a page attempted is reported so that the bar can show it.
import { type Session, session } from 'electron';
import type { PageEvent } from '../../domain/captures/bar-calls.ts';
import { isWebPage } from './address.ts';
import { keepCertificates } from './certificates.ts';
import type { RequestGuard } from './request-guard.ts';
import { chromeUserAgent } from './user-agent.ts';

/** Scheme → why a page may request it. */
const REQUESTS: Readonly<Record<string, string>> = {
  'http:': 'pages, and what they are made of',
  'https:': 'pages, and what they are made of',
  'ws:': 'pages that are told of what is new',
  'wss:': 'pages that are told of what is new',
  'data:': 'small pictures inside a page',
  'blob:': 'what a page made itself',
};

export type ReportPageEvent = (what: PageEvent['what'], detail: string) => void;

const lockedSessions = new WeakSet<Session>();
const listeners = new WeakMap<Session, ReportPageEvent>();
const guards = new WeakMap<Session, RequestGuard>();
const MAX_DETAIL_CHARACTERS = 300;

/** Whether contents in this session show web pages. */
export const isCaptureSession = (pageSession: Session): boolean => lockedSessions.has(pageSession);

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : '');

/** Lets a request go on if the guard allows it, and stops it if the guard fails. */
function answerWith(respond: (answer: { cancel: boolean }) => void, allowed: Promise<boolean>): void {
  void allowed.catch(() => false).then((allows) => respond({ cancel: !allows }));
}

function lockDown(pageSession: Session): void {
  pageSession.setUserAgent(chromeUserAgent(process.platform, process.versions.chrome));
  const report: ReportPageEvent = (what, detail) =>
    listeners.get(pageSession)?.(what, detail.slice(0, MAX_DETAIL_CHARACTERS));
  pageSession.setPermissionRequestHandler((_contents, permission, respond, details) => {
    const wanted = 'externalURL' in details ? details.externalURL : undefined;
    if (permission === 'openExternal') report('otherProgramRefused', wanted ?? '');
    else report('permissionRefused', permission);
    respond(false);
  });
  keepCertificates(pageSession);
  pageSession.setPermissionCheckHandler(() => false);
  pageSession.setDevicePermissionHandler(() => false);
  pageSession.setDisplayMediaRequestHandler((_request, respond) => {
    report('permissionRefused', 'display-capture');
    respond({});
  });
  pageSession.webRequest.onBeforeRequest((details, respond) => {
    const top = details.resourceType === 'mainFrame';
    const guard = guards.get(pageSession);
    if (!Object.hasOwn(REQUESTS, schemeOf(details.url)) || (top && !isWebPage(details.url))) respond({ cancel: true });
    else if (guard === undefined) respond({});
    else answerWith(respond, guard.request(details.url, top));
  });
  pageSession.webRequest.onHeadersReceived((details, respond) => {
    const guard = guards.get(pageSession);
    if (guard === undefined) respond({});
    // The address is in no type of Electron's, but in every answer that came over the network.
    else answerWith(respond, guard.answer(details.url, (details as { readonly ip?: string }).ip ?? ''));
  });
  pageSession.on('will-download', (event, item) => {
    event.preventDefault();
    report('downloadRefused', item.getFilename());
  });
  pageSession.on('select-serial-port', (event, _ports, _contents, respond) => {
    event.preventDefault();
    respond('');
  });
  // Chromium would download the dictionaries.
  pageSession.setSpellCheckerEnabled(false);
}

/** Chromium keeps the caches of such a session in memory too. */
function inMemory(partition: string): Session {
  if (partition.startsWith('persist:')) throw new Error('a session of pages is in memory');
  return session.fromPartition(partition);
}

/**
 * The session of a partition, locked down before anything is loaded. From now on `report` receives what pages attempt.
 */
export function captureSession(partition: string, report: ReportPageEvent): Session {
  const pageSession = inMemory(partition);
  if (!lockedSessions.has(pageSession)) {
    lockedSessions.add(pageSession);
    lockDown(pageSession);
  }
  listeners.set(pageSession, report);
  return pageSession;
}

/** From now on the guard decides what the session requests. */
export const guardRequests = (pageSession: Session, guard: RequestGuard): void => void guards.set(pageSession, guard);

/** Deletes everything that pages have stored in the partition: logins, cookies, files. */
export async function clearSession(partition: string): Promise<void> {
  const pageSession = inMemory(partition);
  await Promise.all([
    pageSession.clearStorageData(),
    pageSession.clearCache(),
    pageSession.clearCodeCaches({}),
    pageSession.clearAuthCache(),
    pageSession.clearHostResolverCache(),
    pageSession.closeAllConnections(),
  ]);
}
