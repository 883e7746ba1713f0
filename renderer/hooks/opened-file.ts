// A connection file that was opened from the desktop and waits in the main process.
import { call, on } from '../bridge.ts';

/** Calls back with its name, now and whenever one is opened; returns how to stop. */
export function onFileWaiting(found: (name: string) => void): () => void {
  let isOn = true;
  const look = async (): Promise<void> => {
    const waiting = await call('server.opened', {});
    if (isOn && waiting.ok && waiting.value !== null) found(waiting.value.name);
  };
  void look();
  const stop = on('fileOpened', () => void look());
  return () => {
    isOn = false;
    stop();
  };
}
