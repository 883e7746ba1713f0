// SCRAM-SHA-256 verifiers of PostgreSQL (RFC 5802, RFC 7677): what a server keeps instead of a password. The password
// itself is never sent to make a login.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096;
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/**
 * The verifier for a password of ASCII characters, which need no preparation (RFC 4013).
 *
 * @param {string} password @param {Buffer} [salt] @throws if the password has other characters
 */
export function scramVerifier(password, salt = randomBytes(16)) {
  if (!/^[\x21-\x7e]+$/.test(password)) throw new Error('A password of a login has visible ASCII characters only.');
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
