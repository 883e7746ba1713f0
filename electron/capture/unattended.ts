// Captures a public page unattended, in a hidden window and within one overall time limit.
import { BrowserWindow } from 'electron';
import { fail, type Result } from '../../domain/kernel/result.ts';
import { isWebPage } from './address.ts';
import type { Captured } from './captured.ts';
import { guardPage, pagePreferences } from './page-restrictions.ts';
import { loadPage } from './load.ts';
import { Recorder } from './recorder.ts';
import { captureSession } from './session.ts';
import { capturePage } from './page-capture.ts';
import { withTimeout } from './time-limit.ts';

const TOTAL_TIMEOUT_MS = 120_000;
const LOAD_TIMEOUT_MS = 30_000;
const SIZE = { width: 1280, height: 900 };

export interface UnattendedOptions {
  readonly now: () => Date;
  readonly versions: { readonly program: string; readonly browser: string };
  /** Whether pages can be saved, considering how the program was started. */
  readonly started: Result<void>;
  /** Overall time limit, ms. */
  readonly longest?: number;
}

const noop = (): void => undefined;

async function captureIn(
  window: BrowserWindow,
  address: string,
  { now, versions }: UnattendedOptions,
  signal: AbortSignal,
): Promise<Result<Captured>> {
  const { webContents: contents } = window;
  guardPage(contents, noop, noop);
  contents.setAudioMuted(true);
  // Contents without a page do not answer the DevTools protocol.
  await contents.loadURL('about:blank').catch(noop);
  const recorder = new Recorder(contents);
  if (!(await recorder.start())) return fail('captures.notResponding');
  const loaded = await loadPage(contents, address, LOAD_TIMEOUT_MS);
  if (!loaded.ok) return loaded;
  return await capturePage({
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
}

/**
 * Captures the page at an address. `partition` decides which logins the page has; one without `persist:` has none.
 * Refuses with `captures.addressRefused`, `switchRefused`, `loadFailed`, `badCertificate`, `tookTooLong` (seconds), `notResponding`,
 * `nothingTaken`.
 */
export async function captureUnattended(
  address: string,
  partition: string,
  options: UnattendedOptions,
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
  try {
    const taken = await withTimeout(longest, captureIn(window, address, options, stop.signal));
    return taken ?? fail('captures.tookTooLong', { params: { seconds: Math.round(longest / 1000) } });
  } finally {
    stop.abort();
    window.destroy();
  }
}
