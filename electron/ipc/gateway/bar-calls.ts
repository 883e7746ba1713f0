// The calls that the bars of the capture window and the replay window may make, and no other page.

/** Calls that a bar may make besides its own: theme and language, and reporting its failures. */
const EXTRA_BAR_CALLS: readonly string[] = ['app.preferences', 'app.screenFailed'];

/** The windows with a bar, and how the calls of each begin. */
const PREFIXES = { capture: 'captureBar.', replay: 'replayBar.' } as const;
export type BarOf = keyof typeof PREFIXES;

/** Whether the bar of a window may make a call. The main window may make all calls except those of bars. */
export const mayBarCall = (of: BarOf, name: unknown): boolean =>
  typeof name === 'string' && (name.startsWith(PREFIXES[of]) || EXTRA_BAR_CALLS.includes(name));
export const mayMainCall = (name: unknown): boolean =>
  typeof name !== 'string' || !Object.values(PREFIXES).some((prefix) => name.startsWith(prefix));
