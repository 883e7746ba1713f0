// Version files as whoever releases the program makes them, signed by openssl.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { VERSION_FILE_PREFIX, type VersionFacts } from '../../domain/updates/version-file.ts';

export const FACTS: VersionFacts = {
  product: 'kanalvakt',
  issued: '2026-11-20T08:00:00.000Z',
  version: '0.4.0',
  released: '2026-11-20',
  safeFrom: '0.2.0',
  notes: { sv: 'Frågor kan delas.', en: 'Questions can be shared.' },
  installers: [{ name: 'Kanalvakt-0.4.0-x64.msi', bytes: 12, sha512: 'a'.repeat(128) }],
};

export interface Release {
  /** PEM. */
  readonly publicKey: string;
  /** A version file with this content. */
  file(facts: unknown): Buffer;
}

/** A fresh release key, and files signed with it. */
export function newRelease(): Release {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-release-'));
  const key = path.join(folder, 'key.pem');
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
  return {
    publicKey: execFileSync('openssl', ['pkey', '-in', key, '-pubout'], { encoding: 'utf8' }),
    file: (facts) => {
      const signed = typeof facts === 'string' ? facts : JSON.stringify(facts);
      const [message, signature] = [path.join(folder, 'message'), path.join(folder, 'signature')];
      writeFileSync(message, VERSION_FILE_PREFIX + signed);
      execFileSync('openssl', ['pkeyutl', '-sign', '-rawin', '-inkey', key, '-in', message, '-out', signature]);
      return Buffer.from(JSON.stringify({ signed, signature: readFileSync(signature).toString('base64') }));
    },
  };
}
