// Certificates for servers of tests, made by openssl, and the trust in them.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** Makes a self-signed certificate for a host name or for 127.0.0.1, with its files in `folder`. */
export function makeCertificate(folder: string, name: string): { key: Buffer; cert: Buffer } {
  const file = (ending: string): string => path.join(folder, `${name}.${ending}`);
  const subject = `subjectAltName=${name === '127.0.0.1' ? 'IP' : 'DNS'}:${name}`;
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', `/CN=${name}`],
      ...['-addext', subject, '-keyout', file('key'), '-out', file('crt')],
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(file('key')), cert: readFileSync(file('crt')) };
}

/**
 * Lets later sessions of pages trust every certificate that the program leaves to Chromium, as if the computer did: no
 * real authority has signed one for it.
 */
export const trustCertificates = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ session }) => {
    const sessions = Object.getPrototypeOf(session.defaultSession) as typeof session.defaultSession;
    // oxlint-disable-next-line typescript/unbound-method -- called below on the session that it is for
    const set = sessions.setCertificateVerifyProc;
    sessions.setCertificateVerifyProc = function (proc) {
      set.call(this, (request, use) => proc?.(request, (answer) => use(answer === -3 ? 0 : answer)));
    };
  });
