// Loads an address and reports the outcome. A page that never stops loading counts as loaded once its DOM is ready.
import type { WebContents } from 'electron';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { withTimeout } from './time-limit.ts';

/** Chromium's net error codes for certificate errors: −200 to −299. */
const isCertificate = (code: number): boolean => code <= -200 && code > -300;
/** ERR_ABORTED: the user stopped loading, or another navigation, perhaps the page's own, has replaced this one. */
export const ABORTED = -3;

/** A load error as a problem; null if it is no failure. */
export function loadProblem(code: number, reason: string): Result<never> | null {
  if (code === ABORTED || code === 0) return null;
  return fail(isCertificate(code) ? 'captures.badCertificate' : 'captures.loadFailed', {
    params: { reason: reason === '' ? String(code) : reason },
  });
}

/** Waits at most `ms` for the page to finish, then accepts a ready DOM. Otherwise `captures.tookTooLong` (seconds). */
export async function loadPage(contents: WebContents, address: string, ms: number): Promise<Result<void>> {
  const seen = new AbortController();
  contents.once('dom-ready', () => seen.abort());
  const loading = contents.loadURL(address).then(
    () => ok(undefined),
    (error: unknown) => {
      const { errno = -2, code = '' } = error as { errno?: number; code?: string };
      return loadProblem(errno, code) ?? ok(undefined);
    },
  );
  const done = await withTimeout(ms, loading);
  if (done !== null) return done;
  return seen.signal.aborted
    ? ok(undefined)
    : fail('captures.tookTooLong', { params: { seconds: Math.round(ms / 1000) } });
}
