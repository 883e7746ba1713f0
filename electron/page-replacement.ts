// Replaces the page of a window by a new one in a new process, so that nothing of the old one is shown or kept.
import { type WebContents, app, webContents } from 'electron';
import { delay, withTimeout } from './capture/time-limit.ts';
import { BLANK_PAGE, ORIGIN } from './security/navigation.ts';

/** How long a page may delay being left before its process is ended; a busy computer needs much of it. */
const LEAVE_PATIENCE_MS = 2_000;
/** How long the old page's process may take to end without being killed. */
const END_PATIENCE_MS = 2_000;
const LOOK_MS = 50;

/** The address of the program's page. `was`: whose page it replaces; it opens at the same screen for that person only. */
export function pageAddress(replaced: string, was: string | null): string {
  const start = `${ORIGIN}/index.html`;
  if (was === null) return start;
  return `${start}?was=${encodeURIComponent(was)}${new URL(replaced).hash}`;
}

/** Waits until the process has ended, and ends it if it does not; a process that shows another page is left alone. */
export async function endProcess(pid: number): Promise<void> {
  const isRenderer = (): boolean => app.getAppMetrics().some((one) => one.pid === pid && one.type === 'Tab');
  const isUsed = (): boolean => webContents.getAllWebContents().some((one) => one.getOSProcessId() === pid);
  const deadline = performance.now() + END_PATIENCE_MS;
  while (isRenderer() && performance.now() < deadline) await delay(LOOK_MS);
  if (pid === 0 || isUsed() || !isRenderer()) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

/**
 * Shows a blank page, then the program's page again; resolves when that is loaded. A page that does not let go is ended by
 * force, and so is a process that outlives its page.
 */
export async function replacePage(
  contents: WebContents,
  was: string | null,
  note: (message: string) => void,
): Promise<void> {
  const old = contents.getOSProcessId();
  const address = pageAddress(contents.getURL(), was);
  const left = new Promise<true>((resolve) => {
    contents.once('did-navigate', () => resolve(true));
  });
  const blanked = contents.loadURL(BLANK_PAGE).catch(() => undefined);
  const isLeft = await withTimeout(LEAVE_PATIENCE_MS, left);
  if (contents.isDestroyed()) return;
  if (isLeft !== true) {
    note('page ended by force at lock');
    contents.stop();
    const gone = new Promise<void>((resolve) => {
      contents.once('render-process-gone', () => resolve());
    });
    contents.forcefullyCrashRenderer();
    await withTimeout(END_PATIENCE_MS, gone);
  } else await withTimeout(END_PATIENCE_MS, blanked);
  await contents.loadURL(address);
  contents.navigationHistory.clear();
  void endProcess(old);
}
