// Opens the dictionaries that come with the program, which are compressed (Brotli).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { loadModule } from 'hunspell-asm';
import { createChecker, type Dictionary, type SpellChecker } from './checker.ts';

const decompress = promisify(brotliDecompress);

/** Gives the content of a dictionary's file: `sv.aff`, `sv.dic`, `en.aff`, `en.dic`. */
export type ReadDictionary = (name: string) => Promise<Uint8Array>;

/** Reads from the folder of the built program. */
export const fromFolder =
  (folder: string): ReadDictionary =>
  async (name) =>
    await decompress(await readFile(path.join(folder, `${name}.br`)));

/** Opens both dictionaries: a fifth of a second, and 40 MB. */
export async function openChecker(read: ReadDictionary): Promise<SpellChecker> {
  const names = ['sv.aff', 'sv.dic', 'en.aff', 'en.dic'] as const;
  const [library, ...files] = await Promise.all([loadModule(), ...names.map(read)]);
  const mounted = files.map((content, position) => library.mountBuffer(content, names[position] ?? ''));
  const open = (aff: number): Dictionary => {
    const dictionary = library.create(mounted[aff] ?? '', mounted[aff + 1] ?? '');
    // Hunspell has read them; its file system would keep a second copy.
    for (const file of mounted.slice(aff, aff + 2)) library.unmount(file);
    return dictionary;
  };
  return createChecker({ sv: open(0), en: open(2) });
}
