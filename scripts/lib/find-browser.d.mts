/** The browser's executable, or undefined where there is none. */
export function findBrowser(): string | undefined;
/** What to do where there is none. */
export function noBrowser(): string;
export function browserOptions(): { executablePath: string; chromiumSandbox: boolean; args: string[] };
