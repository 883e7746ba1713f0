// An authority of time stamps, made and run by openssl.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CONFIG = (folder: string): string => `
[tsa]
default_tsa = one
[one]
dir = ${folder}
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
certs = ${folder}/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[tsa_ext]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
`;

export interface Authority {
  readonly folder: string;
  /** The certificate of the authority's issuer, PEM. */
  readonly root: Buffer;
  /** Its answer to a request, DER. */
  answer(request: Uint8Array, more?: readonly string[]): Buffer;
  /** What openssl says of an answer to the text. */
  verify(text: string, answer: Uint8Array): string;
}

/** An authority with its files in a folder; RSA keys, or elliptic curves. */
export function makeAuthority(folder: string, { ec = false }: { ec?: boolean } = {}): Authority {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => path.join(folder, name);
  const run = (...args: string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  writeFileSync(at('ts.cnf'), CONFIG(folder));
  writeFileSync(at('serial'), '01\n');
  const key = ec ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', 'rsa:2048'];
  run('req', '-x509', ...key, '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '60', '-subj', '/CN=Provrot');
  run('req', ...key, '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/O=Prov AB/CN=Provmyndigheten');
  run(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'tsa.pem'],
    ...['-extfile', 'ts.cnf', '-extensions', 'tsa_ext', '-days', '30'],
  );
  return {
    folder,
    root: readFileSync(at('ca.pem')),
    answer: (request, more = []) => {
      writeFileSync(at('q.tsq'), request);
      run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'q.tsq', '-out', 'a.tsr', ...more);
      return readFileSync(at('a.tsr'));
    },
    verify: (text, answer) => {
      writeFileSync(at('head.txt'), text);
      writeFileSync(at('v.tsr'), answer);
      try {
        return run('ts', '-verify', '-data', 'head.txt', '-in', 'v.tsr', '-CAfile', 'ca.pem');
      } catch (error) {
        return String((error as { stdout?: unknown }).stdout);
      }
    },
  };
}
