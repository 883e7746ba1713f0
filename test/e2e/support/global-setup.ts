// Before the first test: Electron is there, and a display for machines that have none.
import { ensureDisplay } from '../../../scripts/lib/display.mjs';
import { resolveRuntime } from '../../../scripts/lib/electron-runtime.mjs';

export default async function globalSetup(): Promise<() => void> {
  await resolveRuntime();
  const display = await ensureDisplay();
  return display.close;
}
