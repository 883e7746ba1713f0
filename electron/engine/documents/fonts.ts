// The fonts embedded in PDFs, read once from the files shipped with the program.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

let loaded: Promise<Fonts> | null = null;

/** Regular and bold; cached after the first call. */
export function loadFonts(folder: string): Promise<Fonts> {
  loaded ??= Promise.all([readFile(path.join(folder, 'regular.ttf')), readFile(path.join(folder, 'bold.ttf'))]).then(
    ([regular, bold]) => ({ regular, bold }),
  );
  return loaded;
}
