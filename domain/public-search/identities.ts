// Everybody who has written to the municipality, so that their names are found in what others wrote.
import type { KnownPeople } from '../personal-data/model.ts';
import { folded, wordsOf } from '../personal-data/words.ts';

interface Identity {
  readonly words: readonly string[];
  readonly text: string;
  readonly kind: 'name' | 'handle';
}

/** Shorter words say nothing of who is meant. */
const MIN_ONE_WORD = 3;

const wordsIn = (text: string): string[] => wordsOf(text).map((word) => folded(word.text));

const MODULUS = 2 ** 40;
const sumOf = (key: string): number => {
  let sum = 7;
  for (let at = 0; at < key.length; at += 1) sum = (sum * 31 + key.charCodeAt(at)) % MODULUS;
  return sum;
};

export class Identities {
  readonly #byFirst = new Map<string, Identity[]>();
  readonly #known = new Set<string>();
  readonly #own: ReadonlySet<string>;
  #sum = 0;

  /** `own`: names of the municipality's own, which are nobody's. */
  constructor(own: Iterable<string> = []) {
    this.#own = new Set(Array.from(own, (name) => wordsIn(name).join(' ')));
  }

  /** Differs when others are known: what was found in a text holds until then. */
  get stamp(): string {
    return `${String(this.#known.size)}-${String(this.#sum)}`;
  }

  #put(text: string, words: readonly string[], kind: Identity['kind']): void {
    const [first] = words;
    const key = `${kind} ${words.join(' ')}`;
    if (first === undefined || this.#known.has(key) || this.#own.has(words.join(' '))) return;
    if (words.length === 1 && first.length < MIN_ONE_WORD) return;
    this.#known.add(key);
    this.#sum = (this.#sum + sumOf(key)) % MODULUS;
    const others = this.#byFirst.get(first);
    if (others === undefined) this.#byFirst.set(first, [{ words, text, kind }]);
    else others.push({ words, text, kind });
  }

  add({ names, handles }: KnownPeople): void {
    for (const name of names) {
      const words = wordsIn(name);
      this.#put(name, words, 'name');
      // The family name may stand first.
      if (words.length > 1) this.#put(name, [words.at(-1) ?? '', ...words.slice(0, -1)], 'name');
    }
    for (const handle of handles) this.#put(handle, wordsIn(handle), 'handle');
  }

  /** Those who may be named in a text. `oneWord`: the folded ones that are a single word, which may mean something else. */
  in(text: string): KnownPeople & { readonly oneWord: ReadonlySet<string> } {
    const [names, handles, oneWord] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const words = wordsIn(text);
    const fits = (wanted: string | undefined, written: string | undefined, isLast: boolean): boolean =>
      wanted !== undefined && (written === wanted || (isLast && written === `${wanted}s`));
    for (const [at, word] of words.entries()) {
      const genitive = word.endsWith('s') ? (this.#byFirst.get(word.slice(0, -1)) ?? []) : [];
      for (const identity of [...(this.#byFirst.get(word) ?? []), ...genitive]) {
        const last = identity.words.length - 1;
        if (!identity.words.every((wanted, index) => fits(wanted, words[at + index], index === last))) continue;
        (identity.kind === 'name' ? names : handles).add(identity.text);
        if (last === 0) oneWord.add(identity.words[0] ?? '');
      }
    }
    return { names: [...names], handles: [...handles], oneWord };
  }
}
