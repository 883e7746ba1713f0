// Locks when the user is away, the screen is locked, or the computer goes to sleep or is turned off.
import { type WebContents, app, powerMonitor, webContents } from 'electron';
import { watchForAbsence } from './app/auto-lock.ts';
import { busAddresses, watchScreenLock } from './linux/screen-lock.ts';
import { createSleepDelay, lockBeforeSleep } from './linux/sleep-delay.ts';

export interface AbsenceOptions {
  /** Idle minutes before locking; 0: never for being idle. */
  readonly minutes: () => number;
  readonly lock: () => Promise<void>;
  /** Whether something goes on that locking would stop: idle time then waits, within limits. */
  readonly isHeld: () => boolean;
  readonly note: (message: string) => void;
  readonly checkIntervalMs: number | undefined;
}

/** Starts watching, for as long as the program runs. */
export function lockInAbsence({ minutes, lock, isHeld, note, checkIntervalMs }: AbsenceOptions): void {
  const isLinux = process.platform === 'linux';
  const lockNow = (): void => void lock();
  const screen = isLinux
    ? watchScreenLock({
        ...busAddresses(process.env),
        userId: process.getuid?.() ?? 0,
        now: () => Date.now(),
        lock: lockNow,
        note,
      })
    : null;
  const absence = watchForAbsence({
    source: powerMonitor,
    minutes,
    mayTellNoIdleTime: isLinux,
    lock: lockNow,
    isHeld,
    idleSince: () => screen?.idleSince() ?? null,
    now: () => Date.now(),
    ...(checkIntervalMs === undefined ? {} : { checkIntervalMs }),
  });
  const hear = (contents: WebContents): void => void contents.on('input-event', () => absence.used());
  for (const contents of webContents.getAllWebContents()) hear(contents);
  app.on('web-contents-created', (_event, contents) => hear(contents));
  if (isLinux) {
    const sleep = lockBeforeSleep(createSleepDelay(note), lock);
    powerMonitor.on('suspend', () => sleep.suspended());
    powerMonitor.on('resume', () => sleep.resumed());
  }
  if (process.platform === 'win32') return;
  // Locked first: a page with unsaved text would otherwise ask whether to close.
  (powerMonitor as NodeJS.EventEmitter).on('shutdown', (event: { preventDefault(): void }) => {
    event.preventDefault();
    void lock().finally(() => app.quit());
  });
}
