export function hasDisplay(): boolean;
/** Starts a virtual display if there is none, and sets DISPLAY and XAUTHORITY of this process. */
export function ensureDisplay(): Promise<{ virtual: boolean; close: () => void }>;
