// Runs before the first test: resolves Electron, and starts a display on machines that have none.
import { ensureDisplay } from '../../../../scripts/lib/display.mjs';
import { resolveRuntime } from '../../../../scripts/lib/electron-runtime.mjs';

export default async function globalSetup(): Promise<() => void> {
  await resolveRuntime();
  const display = await ensureDisplay();
  return display.close;
}
