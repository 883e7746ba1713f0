// Checks a version file: its form, its signature, and that it is not older than the newest one accepted before.
import { verify } from 'node:crypto';
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import {
  MAX_VERSION_FILE_BYTES,
  VERSION_FILE_PREFIX,
  VersionFacts,
  VersionFile,
} from '../../domain/updates/version-file.ts';

const SIGNATURE_BYTES = 64;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A key that cannot be read verifies nothing. */
function isSignedBy(key: string, signed: string, signature: Buffer): boolean {
  try {
    return verify(null, Buffer.from(VERSION_FILE_PREFIX + signed), key, signature);
  } catch {
    return false;
  }
}

/**
 * The content of a version file. The signature is checked over the text as it stands, before the text is parsed.
 * @param keys the public keys (PEM, Ed25519) of whoever releases the program
 * @param newest when the newest file accepted before was issued; null: none
 * Errors: `updates.noKey`, `updates.notAVersionFile`, `updates.badSignature`, `updates.older`.
 */
export function readVersionFile(
  bytes: Uint8Array,
  keys: readonly string[],
  newest: string | null,
): Result<VersionFacts> {
  if (keys.length === 0) return fail('updates.noKey');
  if (bytes.length > MAX_VERSION_FILE_BYTES) return fail('updates.notAVersionFile', { cause: 'too large' });
  const file = VersionFile.safeParse(parseJson(Buffer.from(bytes).toString('utf8')));
  if (!file.success) return fail('updates.notAVersionFile', { cause: 'form' });
  const { signed } = file.data;
  const signature = Buffer.from(file.data.signature, 'base64');
  if (signature.length !== SIGNATURE_BYTES || !keys.some((key) => isSignedBy(key, signed, signature)))
    return fail('updates.badSignature');
  const facts = VersionFacts.safeParse(parseJson(signed));
  if (!facts.success) return fail('updates.notAVersionFile', { cause: 'content' });
  const { issued } = facts.data;
  if (newest !== null && Date.parse(issued) < Date.parse(newest))
    return fail('updates.older', { params: { issued, newest } });
  return ok(facts.data);
}
