// System programs that read back exported files. A test that needs one fails without it, and the message says how to
// install it.
import { spawnSync } from 'node:child_process';

/** A command that shows whether the program is installed, and the package that contains it. */
const TOOLS = {
  qpdf: { command: 'qpdf', args: ['--version'], debian: 'qpdf', homebrew: 'qpdf' },
  pdftotext: { command: 'pdftotext', args: ['-v'], debian: 'poppler-utils', homebrew: 'poppler' },
  pdfinfo: { command: 'pdfinfo', args: ['-v'], debian: 'poppler-utils', homebrew: 'poppler' },
  python3: { command: 'python3', args: ['--version'], debian: 'python3', homebrew: 'python' },
  sha256sum: { command: 'sha256sum', args: ['--version'], debian: 'coreutils', homebrew: 'coreutils' },
  xmllint: { command: 'xmllint', args: ['--version'], debian: 'libxml2-utils', homebrew: 'libxml2' },
  unzip: { command: 'unzip', args: ['-v'], debian: 'unzip', homebrew: 'unzip' },
  pdftoppm: { command: 'pdftoppm', args: ['-v'], debian: 'poppler-utils', homebrew: 'poppler' },
  pdfimages: { command: 'pdfimages', args: ['-v'], debian: 'poppler-utils', homebrew: 'poppler' },
  exiftool: {
    command: 'exiftool',
    args: ['-ver'],
    debian: 'libimage-exiftool-perl',
    homebrew: 'exiftool',
  },
  tesseract: {
    command: 'tesseract',
    args: ['--version'],
    debian: 'tesseract-ocr tesseract-ocr-swe',
    homebrew: 'tesseract tesseract-lang',
  },
} as const;

/** Throws if a program is missing; the message names its package. */
export function needTools(...names: readonly (keyof typeof TOOLS)[]): void {
  for (const name of names) {
    const { command, args, debian, homebrew } = TOOLS[name];
    if (spawnSync(command, args).error !== undefined)
      throw new Error(missing(name, debian, `brew install ${homebrew}`));
  }
}

const missing = (what: string, debian: string, mac: string): string =>
  `${what} is missing; this test reads files back with it. Debian and Ubuntu: apt-get install ${debian} (npm test does it as root). macOS: ${mac}. Windows: install it and put it in PATH.`;

/**
 * A Python that has the module `icalendar`. The system's own comes first, because the Debian package belongs to it.
 * Throws if there is none.
 */
export function pythonWithIcalendar(): string {
  const python = ['/usr/bin/python3', 'python3', 'python'].find(
    (name) => spawnSync(name, ['-c', 'import icalendar']).status === 0,
  );
  if (python === undefined)
    throw new Error(missing('Python with the module icalendar', 'python3-icalendar', 'pip3 install icalendar'));
  return python;
}
