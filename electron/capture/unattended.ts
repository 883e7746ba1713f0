// Captures a public page unattended, in a hidden window, within one overall time limit, from the internet only.
import { BrowserWindow, type Session } from 'electron';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { isWebPage } from './address.ts';
import type { Captured } from './captured.ts';
import { proxyFor } from './connection.ts';
import { endPage, guardPage, pagePreferences } from './page-restrictions.ts';
import { loadPage } from './load.ts';
import { Recorder } from './recorder.ts';
import { createRequestGuard, type RequestGuard } from './request-guard.ts';
import { captureSession, guardRequests } from './session.ts';
import { capturePage } from './page-capture.ts';
import { orStopped, withTimeout } from './time-limit.ts';

const TOTAL_TIMEOUT_MS = 120_000;
const LOAD_TIMEOUT_MS = 30_000;
const RESOLVE_TIMEOUT_MS = 10_000;
const SIZE = { width: 1280, height: 900 };

export interface UnattendedOptions {
  readonly now: () => Date;
  readonly versions: { readonly program: string; readonly browser: string };
  /** Whether pages can be saved, considering how the program was started. */
  readonly started: Result<void>;
  /** See `RequestGuardPort.allowsLocal`. */
  readonly allowsLocal: boolean;
  /** Overall time limit, ms. */
  readonly longest?: number;
}

const noop = (): void => undefined;

function guardOf(pageSession: Session, allowsLocal: boolean): RequestGuard {
  const resolve = async (host: string): Promise<string[]> => {
    const found = await withTimeout(RESOLVE_TIMEOUT_MS, pageSession.resolveHost(host));
    return (found?.endpoints ?? []).map(({ address }) => address);
  };
  return createRequestGuard({ resolve, proxyFor: (url) => proxyFor({ session: pageSession }, url), allowsLocal });
}

/** Checks once more which servers answered; the capture says how many requests were refused. */
async function checkServers(captured: Captured, recorder: Recorder, guard: RequestGuard): Promise<Result<Captured>> {
  for (const { url, ip } of recorder.servers()) await guard.answer(url, ip);
  const problem = guard.problem();
  if (problem !== null) return { ok: false, error: problem };
  const { connection } = captured.facts;
  if (connection === undefined || (connection.proxy === '' && connection.address === ''))
    return fail('captures.serverUnknown');
  return ok({ ...captured, facts: { ...captured.facts, blocked: guard.blocked() } });
}

async function captureIn(
  window: BrowserWindow,
  address: string,
  { now, versions, allowsLocal }: UnattendedOptions,
  signal: AbortSignal,
): Promise<Result<Captured>> {
  const { webContents: contents } = window;
  const guard = guardOf(contents.session, allowsLocal);
  guardRequests(contents.session, guard);
  guardPage(contents, noop, noop);
  // Without a proxy, none: it would reach addresses past the guard.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setAudioMuted(true);
  // Contents without a page do not answer the DevTools protocol.
  await contents.loadURL('about:blank').catch(noop);
  const recorder = new Recorder(contents);
  if (!(await recorder.start())) return fail('captures.notResponding');
  const loaded = await loadPage(contents, address, LOAD_TIMEOUT_MS);
  if (!loaded.ok) {
    const problem = guard.problem();
    return problem === null ? loaded : { ok: false, error: problem };
  }
  const captured = await capturePage({
    contents,
    recorder,
    address,
    selection: null,
    now,
    versions,
    onStep: noop,
    stopScrolling: signal,
    signal,
  });
  return captured.ok ? await checkServers(captured.value, recorder, guard) : captured;
}

/**
 * Captures the page at an address, in an empty session. Refuses with `captures.addressRefused`, `switchRefused`,
 * `onlyHttps`, `notPublic`, `serverUnknown`, `loadFailed`, `badCertificate`, `tookTooLong` (seconds), `notResponding`,
 * `nothingTaken`, and `stopped` when the signal ends it.
 */
export async function captureUnattended(
  address: string,
  partition: string,
  options: UnattendedOptions,
  signal: AbortSignal,
): Promise<Result<Captured>> {
  if (!options.started.ok) return options.started;
  if (!isWebPage(address)) return fail('captures.addressRefused');
  const longest = options.longest ?? TOTAL_TIMEOUT_MS;
  const stop = new AbortController();
  const window = new BrowserWindow({
    show: false,
    ...SIZE,
    webPreferences: pagePreferences(captureSession(partition, noop), true),
  });
  const { webContents: contents } = window;
  try {
    const taken = await withTimeout(longest, orStopped(signal, captureIn(window, address, options, stop.signal)));
    return taken ?? fail('captures.tookTooLong', { params: { seconds: Math.round(longest / 1000) } });
  } finally {
    stop.abort();
    await endPage(contents);
    window.destroy();
  }
}
