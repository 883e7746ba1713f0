/** The Electron version of the fallback runtime. */
export const fallbackVersion: string;
