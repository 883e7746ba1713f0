// What must be done before the program has quit: nothing secret stays on the clipboard, and the vault is closed.
import { app } from 'electron';

interface Quitting {
  readonly secrets: { clear: () => Promise<unknown> };
  readonly spelling: { end: () => void };
  readonly engine: { stop: (patienceMs: number) => Promise<void> };
}

const STOP_TIMEOUT_MS = 8_000;

/** Runs this whenever the program quits, however it is told to. */
export function closeBeforeQuitting({ secrets, spelling, engine }: Quitting): void {
  app.on('before-quit', () => void secrets.clear());
  let stopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    spelling.end();
    void engine.stop(STOP_TIMEOUT_MS).finally(() => {
      app.exit(0);
    });
  });
}
