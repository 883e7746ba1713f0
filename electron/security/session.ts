// Default-deny tables for the session of the program's own windows: permissions, devices, requests, downloads. Nothing of
// it reaches the network.
import type { Session } from 'electron';

/** Permission → why it is granted. No other is. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copying a text or an address from a screen',
};

/** Scheme → why the page may request it. None of them reaches the network. */
const REQUESTS: Readonly<Record<string, string>> = {
  'app:': "the program's own files and stored files",
  'blob:': 'previews of a file that was just chosen',
  'data:': 'small pictures made by the program',
  'devtools:': 'developer tools, only in an unpackaged program',
};

const schemeOf = (address: string): string => {
  try {
    return new URL(address).protocol;
  } catch {
    return '';
  }
};

/** Whether the program's own windows may make a request. */
export const mayRequest = (address: string): boolean => Object.hasOwn(REQUESTS, schemeOf(address));
/** Whether a permission is granted to the program's own windows. */
export const mayHave = (permission: string): boolean => Object.hasOwn(PERMISSIONS, permission);

/**
 * A proxy at a port where nothing listens, and on Linux nothing can without being root: what passes the tables by mistake
 * gets no answer. On Windows and macOS any program of the user's could listen there.
 */
const NOWHERE = 'http://127.0.0.1:1';

/** Enforces the tables for a session. */
export function lockSession(session: Session, report: (message: string, detail: Record<string, string>) => void): void {
  session.setPermissionRequestHandler((_contents, permission, respond) => {
    if (!mayHave(permission)) report('permission refused', { permission });
    respond(mayHave(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => mayHave(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, respond) => respond({}));
  session.webRequest.onBeforeRequest((details, respond) => {
    const allowed = mayRequest(details.url);
    if (!allowed) report('request refused', { scheme: schemeOf(details.url) });
    respond({ cancel: !allowed });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
    report('download refused', {});
  });
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
}
