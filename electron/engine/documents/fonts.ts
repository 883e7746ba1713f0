// The fonts embedded in PDFs, read once from the files shipped with the program, which are compressed (Brotli).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

const decompress = promisify(brotliDecompress);

let loaded: Promise<Fonts> | null = null;

/** Regular and bold; cached after the first call. */
export function loadFonts(folder: string): Promise<Fonts> {
  const font = async (name: keyof Fonts): Promise<Uint8Array> =>
    await decompress(await readFile(path.join(folder, `${name}.ttf.br`)));
  loaded ??= Promise.all([font('regular'), font('bold')]).then(([regular, bold]) => ({ regular, bold }));
  return loaded;
}
