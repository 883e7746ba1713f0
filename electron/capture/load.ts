// Goes to an address and says what came of it. A page that goes on loading is there as soon as its own text is.
import type { WebContents } from 'electron';
import { fail, ok, type Result } from '../../domain/result.ts';
import { within } from './within.ts';

/** Chromium's net errors that are about the certificate. */
const isCertificate = (code: number): boolean => code <= -200 && code > -300;
/** ERR_ABORTED: the person stopped it, or went somewhere else. */
const ABORTED = -3;

/** Why a page did not load, as a problem; null where that is no failure. */
export function loadProblem(code: number, reason: string): Result<never> | null {
  if (code === ABORTED || code === 0) return null;
  return fail(isCertificate(code) ? 'captures.badCertificate' : 'captures.loadFailed', { params: { reason: reason === '' ? String(code) : reason } });
}

/** Waits at most `ms` for the page to finish; a page whose text has come is enough then. */
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
  const done = await within(ms, loading);
  if (done !== null) return done;
  return seen.signal.aborted ? ok(undefined) : fail('captures.tookTooLong', { params: { seconds: Math.round(ms / 1000) } });
}
