export function hasDisplay(): boolean;
/** Sets DISPLAY and XAUTHORITY of this process when there is no display. */
export function ensureDisplay(): Promise<{ virtual: boolean; close: () => void }>;
