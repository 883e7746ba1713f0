// Fetches the version file from the address that the computer's administrator allows: through the system's proxy, in a
// session of its own, without cookies, credentials or a body. The answer is bounded and trusted for nothing but its
// signature.
import type { Session } from 'electron';
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import { MAX_VERSION_FILE_BYTES } from '../../domain/updates/version-file.ts';

const TIMEOUT_MS = 20_000;

/**
 * The bytes at the address, at most one more than a version file may have.
 * Errors: `updates.unreachable`, `updates.badAnswer` with the status.
 */
export async function fetchVersionFile(
  from: Pick<Session, 'fetch'>,
  address: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Uint8Array>> {
  try {
    const answer = await from.fetch(address, {
      cache: 'no-store',
      credentials: 'omit',
      // Another address is another decision.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok || answer.body === null) return fail('updates.badAnswer', { params: { status: answer.status } });
    return ok(await readBounded(answer.body));
  } catch (error) {
    return fail('updates.unreachable', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    size += next.value.length;
    if (size > MAX_VERSION_FILE_BYTES) {
      await reader.cancel();
      break;
    }
  }
  return Buffer.concat(pieces).subarray(0, MAX_VERSION_FILE_BYTES + 1);
}
