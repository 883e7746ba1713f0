// Addresses that may be opened outside the program.

/** Scheme → why it is allowed. Every other scheme is refused. */
const OUTSIDE_SCHEMES: Readonly<Record<string, string>> = {
  'https:': 'pages of platforms and of the municipality',
  'mailto:': 'writing to a colleague',
  'tel:': 'calling a colleague',
};

/** Whether the address may be passed to the system's default program. */
export function mayOpenOutside(address: string): boolean {
  try {
    const url = new URL(address);
    return Object.hasOwn(OUTSIDE_SCHEMES, url.protocol) && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
