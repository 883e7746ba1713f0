// Looks for masked texts in what was found in a document.
import type { MaskedString } from '../../../domain/masking/model.ts';
import {
  needlesOf,
  placesIn,
  prepared,
  searchable,
  type Searchable,
  type Span,
} from '../../../domain/masking/search.ts';

/** Shorter texts stand in fonts and other data by chance. */
const MIN_BINARY = 6;

interface Wanted {
  readonly needles: readonly Searchable[];
  readonly allowed: number;
}

/** Finds the masked texts of one document. */
export class StringSearch {
  readonly #wanted: readonly Wanted[];
  readonly #binary: readonly Buffer[];

  constructor(strings: readonly MaskedString[]) {
    this.#wanted = strings.map(({ text, allowed }) => ({ needles: needlesOf(text).map(prepared), allowed }));
    this.#binary = strings.filter(({ allowed }) => allowed === 0).flatMap(({ text }) => binaryForms(text.trim()));
  }

  /** Places in a text that is read: those of each masked text above what is allowed. */
  places(text: string): Span[] {
    return this.#placesOf(text, 0);
  }

  /** As `places`, of texts that are long enough not to stand by chance in what may be no text. */
  longPlaces(text: string): Span[] {
    return this.#placesOf(text, MIN_BINARY);
  }

  #placesOf(text: string, least: number): Span[] {
    if (text === '') return [];
    const where = searchable(text);
    return this.#wanted.flatMap(({ needles, allowed }) =>
      needles.flatMap((needle) => {
        const places = needle.loose.length < least ? [] : placesIn(where, needle);
        return places.length > allowed ? places : [];
      }),
    );
  }

  /** How many masked texts are in bytes of any kind, in the usual encodings, as they were written, small or in capitals. */
  inBytes(bytes: Buffer): number {
    return this.#binary.filter((form) => bytes.includes(form)).length;
  }
}

function binaryForms(text: string): Buffer[] {
  if (text.length < MIN_BINARY) return [];
  const written = new Set([text, text.toLowerCase(), text.toUpperCase()]);
  return [...written].flatMap((form) => {
    const utf16 = Buffer.from(form, 'utf16le');
    return [Buffer.from(form, 'utf8'), Buffer.from(form, 'latin1'), utf16, Buffer.from(utf16).swap16()];
  });
}
