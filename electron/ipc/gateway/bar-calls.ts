// The calls that the bar of the capture window may make, and no other page.

/** Calls that the bar may make besides its own: theme and language, and reporting its failures. */
const EXTRA_BAR_CALLS: readonly string[] = ['app.preferences', 'app.screenFailed'];

/** Whether the bar may make a call. The main window may make all calls except `captureBar.*`. */
export const mayBarCall = (name: unknown): boolean =>
  typeof name === 'string' && (name.startsWith('captureBar.') || EXTRA_BAR_CALLS.includes(name));
export const mayMainCall = (name: unknown): boolean => typeof name !== 'string' || !name.startsWith('captureBar.');
