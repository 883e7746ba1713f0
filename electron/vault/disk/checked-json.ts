// Small clear files (`vault.json`, slots): canonical JSON with a SHA-256 over itself, so that any flipped bit is
// detected.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { sha256 } from '../crypto/index.ts';

/** The bytes of a checked file: canonical JSON with `check`, and a line feed. */
export function encodeChecked(content: object): Buffer {
  const check = sha256(canonical(content)).toString('hex');
  return Buffer.from(`${canonical({ ...content, check })}\n`);
}

/** The content without `check`, or `null` when the bytes are not exactly what `encodeChecked` produces. */
export function decodeChecked(bytes: Buffer): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { check, ...content } = parsed as Record<string, unknown>;
    return typeof check === 'string' && encodeChecked(content).equals(bytes) ? content : null;
  } catch {
    return null;
  }
}
