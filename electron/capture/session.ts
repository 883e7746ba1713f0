// The sessions of web pages, separate from the program's own and from each other. Everything not explicitly allowed is
// refused; what a page attempted is reported so that the bar can show it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Session, app, session } from 'electron';
import type { PageNews } from '../../domain/captures/bar-calls.ts';
import { isWebPage } from './address.ts';

/** Scheme → why a page may request it. */
const REQUESTS: Readonly<Record<string, string>> = {
  'http:': 'pages, and what they are made of',
  'https:': 'pages, and what they are made of',
  'ws:': 'pages that are told of what is new',
  'wss:': 'pages that are told of what is new',
  'data:': 'small pictures inside a page',
  'blob:': 'what a page made itself',
};

export type Tell = (what: PageNews['what'], detail: string) => void;

const made = new WeakSet<Session>();
const listeners = new WeakMap<Session, Tell>();
const DETAIL = 300;

/** Whether contents in this session show web pages. */
export const isCaptureSession = (one: Session): boolean => made.has(one);

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : '');

function lock(one: Session): void {
  const tell: Tell = (what, detail) => listeners.get(one)?.(what, detail.slice(0, DETAIL));
  one.setPermissionRequestHandler((_contents, permission, give, details) => {
    const wanted = 'externalURL' in details ? details.externalURL : undefined;
    if (permission === 'openExternal') tell('otherProgramRefused', wanted ?? '');
    else tell('permissionRefused', permission);
    give(false);
  });
  one.setPermissionCheckHandler(() => false);
  one.setDevicePermissionHandler(() => false);
  one.setDisplayMediaRequestHandler((_request, give) => {
    tell('permissionRefused', 'display-capture');
    give({});
  });
  one.webRequest.onBeforeRequest((details, give) => {
    const top = details.resourceType === 'mainFrame';
    give({ cancel: !Object.hasOwn(REQUESTS, schemeOf(details.url)) || (top && !isWebPage(details.url)) });
  });
  one.on('will-download', (event, item) => {
    event.preventDefault();
    tell('downloadRefused', item.getFilename());
  });
  one.on('select-serial-port', (event, _ports, _contents, give) => {
    event.preventDefault();
    give('');
  });
  // Chromium would download the dictionaries.
  one.setSpellCheckerEnabled(false);
}

/**
 * The session of a partition, locked down before anything is loaded. From now on `tell` receives what pages attempt.
 */
export function captureSession(partition: string, tell: Tell): Session {
  const one = session.fromPartition(partition);
  if (!made.has(one)) {
    made.add(one);
    lock(one);
  }
  listeners.set(one, tell);
  return one;
}

/** Whether the partition has data on this computer; checks the folder, because opening the session would create it. */
export const partitionUsed = (partition: string): boolean =>
  existsSync(path.join(app.getPath('sessionData'), 'Partitions', partition.replace(/^persist:/, '')));

/** Deletes everything that pages have stored in the partition: logins, cookies, files. */
export async function forgetPartition(partition: string): Promise<void> {
  const one = session.fromPartition(partition);
  await Promise.all([one.clearStorageData(), one.clearCache(), one.clearAuthCache(), one.clearHostResolverCache()]);
  one.flushStorageData();
}
