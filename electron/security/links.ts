// Which addresses may be opened outside the program.

/** Scheme → why it is allowed. Anything not listed is refused. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'https:': 'pages of platforms and of the municipality',
  'mailto:': 'writing to a colleague',
  'tel:': 'calling a colleague',
};

/** Whether the system's own programs may be asked to open it. */
export function mayOpenOutside(address: string): boolean {
  try {
    const url = new URL(address);
    return Object.hasOwn(OUTSIDE, url.protocol) && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
