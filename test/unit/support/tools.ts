// Programs of the system that read back what we write. A test that needs one fails without it, and says how to get it.
import { spawnSync } from 'node:child_process';

/** How each is asked whether it is there, and the package that it comes in. */
const TOOLS = {
  qpdf: { command: 'qpdf', args: ['--version'], debian: 'qpdf', homebrew: 'qpdf' },
  pdftotext: { command: 'pdftotext', args: ['-v'], debian: 'poppler-utils', homebrew: 'poppler' },
} as const;

/** Fails with a sentence that says what is missing and where it is had. */
export function needTools(...names: readonly (keyof typeof TOOLS)[]): void {
  for (const name of names) {
    const { command, args, debian, homebrew } = TOOLS[name];
    if (spawnSync(command, args).error !== undefined) throw new Error(missing(name, debian, `brew install ${homebrew}`));
  }
}

const missing = (what: string, debian: string, mac: string): string =>
  `${what} is missing, so that nothing can be read back. Debian and Ubuntu: apt-get install ${debian} (npm test does it as root). macOS: ${mac}. Windows: install it and put it in PATH.`;

/** The Python that has the module `icalendar`: the system's own, which the package belongs to, before any other. */
export function pythonWithIcalendar(): string {
  const python = ['/usr/bin/python3', 'python3', 'python'].find((name) => spawnSync(name, ['-c', 'import icalendar']).status === 0);
  if (python === undefined) throw new Error(missing('Python with the module icalendar', 'python3-icalendar', 'pip3 install icalendar'));
  return python;
}
