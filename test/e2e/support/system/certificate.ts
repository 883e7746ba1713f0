// Certificates for servers of tests, made by openssl.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

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
