/** The browser's executable, or undefined if none is found. */
export function findBrowser(): string | undefined;
/** Tells the developer what to do if no browser is found. */
export function noBrowser(): string;
export function browserOptions(): { executablePath: string; chromiumSandbox: boolean; args: string[] };
