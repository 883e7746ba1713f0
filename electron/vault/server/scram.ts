// The verifier that a PostgreSQL server keeps of a password (RFC 5802, RFC 7677), made here, so that no password is sent to
// make a login. Its form is PostgreSQL's own, of the fields of RFC 5803.
import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** Of a password that is random, one iteration would do; a server refuses fewer than 4096 by convention (RFC 7677). */
const ITERATIONS = 4096;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const PASSWORD_BYTES = 24;

const derive = promisify(pbkdf2);
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A password of 192 random bits, in characters that need no preparation (RFC 4013). */
export const newLoginPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

/** The verifier of a password of visible ASCII characters, as `newLoginPassword` makes them. */
export async function scramVerifier(password: string, salt: Buffer = randomBytes(SALT_BYTES)): Promise<string> {
  const salted = await derive(password, salt, ITERATIONS, KEY_BYTES, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  const serverKey = hmac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${String(ITERATIONS)}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
