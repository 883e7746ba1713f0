// A certificate authority of one's own and a server's certificate from it, by openssl.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/** For how many days they hold. */
const DAYS = { authority: '365', server: '180' };

/**
 * Writes `ca.crt`, `server.crt` and `server.key` into a folder. The authority's key is deleted, so it can sign nothing
 * else.
 *
 * @param {string} folder @param {string} host name in the server's certificate @param {'ec' | 'rsa'} keys
 *
 * @throws with openssl's message
 */
export async function makeCertificates(folder, host, keys = 'ec') {
  const file = (name) => path.join(folder, name);
  const openssl = async (...args) => {
    const done = await run('openssl', args, { quiet: true, cwd: folder });
    if (done.status !== 0) throw new Error(`openssl: ${done.stderr.trim()}`);
  };
  const newKey = (name) => [
    '-newkey',
    ...(keys === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']),
    '-nodes',
    '-keyout',
    file(name),
  ];
  const config = `[req]
distinguished_name = name
prompt = no
[name]
CN = ${host}
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:${host}, IP:127.0.0.1, IP:::1
`;
  writeFileSync(file('openssl.cnf'), config);
  const shared = ['-config', file('openssl.cnf')];
  await openssl(
    ...['req', '-x509', ...shared, ...newKey('ca.key'), '-subj', '/CN=Kanalvakt for trying'],
    ...['-extensions', 'authority', '-days', DAYS.authority, '-out', file('ca.crt')],
  );
  await openssl('req', ...shared, ...newKey('server.key'), '-out', file('server.csr'));
  await openssl(
    ...['x509', '-req', '-in', file('server.csr'), '-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial'],
    ...['-extfile', file('openssl.cnf'), '-extensions', 'server', '-days', DAYS.server, '-out', file('server.crt')],
  );
  chmodSync(file('server.key'), 0o600);
  for (const name of ['ca.key', 'ca.srl', 'server.csr', 'openssl.cnf']) rmSync(file(name), { force: true });
}
