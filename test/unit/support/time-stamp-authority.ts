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
[not_critical]
extendedKeyUsage = timeStamping
[more_uses]
extendedKeyUsage = critical, timeStamping, codeSigning
[no_use]
basicConstraints = critical, CA:FALSE
[encrypts]
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = critical, timeStamping
[signs]
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = critical, timeStamping
[ca]
default_ca = issuer
[issuer]
new_certs_dir = ${folder}
database = ${folder}/index.txt
serial = ${folder}/issued
certificate = ${folder}/ca.pem
private_key = ${folder}/ca.key
default_md = sha256
policy = any
unique_subject = no
preserve = yes
[any]
organizationName = optional
commonName = supplied
`;

/** What a certificate of the authority may be instead of what it should be. */
export type Certified = 'tsa_ext' | 'not_critical' | 'more_uses' | 'no_use' | 'encrypts' | 'signs' | 'expired';

export interface Authority {
  readonly folder: string;
  /** The certificate of the authority's issuer, PEM. */
  readonly root: Buffer;
  /** Its answer to a request, DER. */
  answer(request: Uint8Array, more?: readonly string[]): Buffer;
  /**
   * The same answer, signed with such a certificate of the same key: openssl itself signs with none of them. Several: by
   * as many signers.
   */
  answerBy(request: Uint8Array, certified: readonly Certified[]): Buffer;
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
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('issued'), '1000\n');
  const certificate = (certified: Certified): string => {
    const name = `${certified}.pem`;
    const old = certified === 'expired';
    const [from, to] = old ? ['20200101000000Z', '20210101000000Z'] : ['20250101000000Z', '20350101000000Z'];
    run(
      ...['ca', '-batch', '-notext', '-config', 'ts.cnf', '-in', 'tsa.csr', '-out', name, '-startdate', from],
      ...['-enddate', to, '-extfile', 'ts.cnf', '-extensions', old ? 'tsa_ext' : certified],
    );
    return name;
  };
  const answer: Authority['answer'] = (request, more = []) => {
    writeFileSync(at('q.tsq'), request);
    run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'q.tsq', '-out', 'a.tsr', ...more);
    return readFileSync(at('a.tsr'));
  };
  return {
    folder,
    root: readFileSync(at('ca.pem')),
    answer,
    answerBy: (request, certified) => {
      answer(request);
      run('ts', '-reply', '-in', 'a.tsr', '-token_out', '-out', 'a.token');
      run('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'a.token', '-out', 'info.der', '-binary');
      run(
        ...[
          'cms',
          '-sign',
          '-binary',
          '-nodetach',
          '-cades',
          '-md',
          'sha256',
          '-econtent_type',
          '1.2.840.113549.1.9.16.1.4',
        ],
        ...[...new Set(certified)].flatMap((one) => ['-signer', certificate(one), '-inkey', 'tsa.key']),
        ...['-in', 'info.der', '-outform', 'DER', '-out', 'b.token'],
      );
      const token = readFileSync(at('b.token'));
      // SEQUENCE of the status (granted) and the token.
      const length = Buffer.alloc(2);
      length.writeUInt16BE(token.length + 5);
      return Buffer.concat([Buffer.from([0x30, 0x82]), length, Buffer.from([0x30, 0x03, 0x02, 0x01, 0x00]), token]);
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
