// Whether the desktop shows symbols of programs in a status area. Most do; GNOME does with an extension only.
import { connectToBus, loadBusLibrary } from './bus.ts';

const PATIENCE_MS = 1_000;
const WATCHER = 'org.kde.StatusNotifierWatcher';

const asked = async (address: string, signal: AbortSignal): Promise<boolean> => {
  const bus = await connectToBus(address, () => undefined, signal);
  try {
    const name = 'IsStatusNotifierHostRegistered';
    const shown = await bus.property({
      destination: WATCHER,
      path: '/StatusNotifierWatcher',
      interface: WATCHER,
      name,
    });
    return shown === true;
  } finally {
    bus.close();
  }
};

/**
 * Asks the desktop on the session bus. A desktop that does not answer within a second shows none: what would be hidden
 * there could not be opened again.
 */
export async function hasStatusArea(address: string): Promise<boolean> {
  await loadBusLibrary();
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  const late = new Promise<false>((resolve) => {
    control.signal.addEventListener('abort', () => resolve(false));
  });
  try {
    return await Promise.race([asked(address, control.signal).catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
