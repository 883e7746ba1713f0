// Looks for what is masked in a file that is given out as it is, beside the document. R42.2; decision 0091.
import type { FileSearch, SoughtInFile } from '../../../domain/masking/model.ts';
import { readFileTexts } from './file-text.ts';
import { StringSearch } from './proof-strings.ts';

/** Characters that are searched at a time, and how far two of these overlap: longer than any passage that is sought. */
const PIECE = 250_000;
const OVERLAP = 10_000;

const LETTERS = /\p{Default_Ignorable_Code_Point}|[^\p{L}\p{N}\p{M}]/gu;
const lettersOf = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFC').replace(LETTERS, '');

/** Whether one of the texts may stand in another at all: a look that costs little, before one that costs much. */
function mayStand(texts: readonly string[]): (text: string) => boolean {
  // Of a number, its last digits: others write it without its century, country or first zero.
  const sought = texts.map(lettersOf).map((letters) => (/^\d+$/.test(letters) ? letters.slice(-7) : letters));
  return (text) => {
    const letters = lettersOf(text);
    return sought.some((one) => letters.includes(one));
  };
}

function counter(texts: readonly string[]): {
  readonly inText: (text: string) => number;
  readonly inBytes: (bytes: Buffer) => number;
} {
  const search = new StringSearch(texts.map((text) => ({ text, allowed: 0 })));
  const may = mayStand(texts);
  return {
    inText: (text) => {
      if (!may(text)) return 0;
      let found = 0;
      for (let at = 0; at < text.length; at += PIECE - OVERLAP)
        found += search.places(text.slice(at, at + PIECE)).length;
      return found;
    },
    inBytes: (bytes) => search.inBytes(bytes),
  };
}

/** Never fails on account of the file: what cannot be read is counted. */
export async function searchFile(bytes: Buffer, { strings, names }: SoughtInFile): Promise<FileSearch> {
  const [masked, named] = [counter(strings), counter(names)];
  const found = { strings: 0, names: 0, unread: 0 };
  await readFileTexts(bytes, {
    text: (text) => {
      found.strings += masked.inText(text);
      found.names += named.inText(text);
    },
    binary: (part) => {
      found.strings += masked.inBytes(part);
      found.names += named.inBytes(part);
    },
    unread: () => {
      found.unread += 1;
    },
  });
  return found;
}
