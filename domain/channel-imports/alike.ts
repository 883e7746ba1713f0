// Department names that are probably the same one: another form of the words, or a misspelling. The list says "Kultur och
// fritid", the register "Kultur- och fritidsförvaltningen".
import { distance } from '../channels/address.ts';
import { plainName } from '../organisation/rules.ts';

/** Words that join other words, and say nothing of which department it is. */
const JOINING: ReadonlySet<string> = new Set(['och', 'o', 'samt', 'and', 'för', 'the', 'of']);
/** What a department calls itself; at the end of a word or as a word of its own. The longest first. */
const KIND =
  /(?:förvaltningen|förvaltning|förv|forvaltningen|forvaltning|avdelningen|avdelning|kontoret|kontor|sektorn|sektor|nämnden|nämnd|department)$/u;
/** Without its kind, a word of fewer letters says too little. */
const MIN_STEM = 3;

/** "fritidsförvaltningen" is "fritid"; nothing, if the word only says that it is a department. */
function stemOf(word: string): string {
  const stem = word.replace(KIND, '');
  if (stem === word) return word;
  if (stem === '') return '';
  const bare = stem.endsWith('s') ? stem.slice(0, -1) : stem;
  return bare.length < MIN_STEM ? word : bare;
}

/** The words that tell departments apart. */
const stemsOf = (plain: string): string[] =>
  plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !JOINING.has(word))
    .map(stemOf)
    .filter((stem) => stem !== '');

/** How many letters of a text may be wrong: none in a short one, where another letter is another word. */
const slack = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

const isSpeltAlike = (a: string, b: string): boolean => {
  const limit = slack(Math.min(a.length, b.length));
  return distance(a, b, limit) <= limit;
};

/** What is compared of a name. */
interface Spelling {
  readonly name: string;
  readonly plain: string;
  /** Its letters and digits in a row. */
  readonly joined: string;
  readonly saysKind: boolean;
  readonly stems: readonly string[];
}

function spellingOf(name: string): Spelling {
  const plain = plainName(name);
  const joined = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  return { name, plain, joined, saysKind: KIND.test(joined), stems: stemsOf(plain) };
}

function areAlike(a: Spelling, b: Spelling): boolean {
  if (a.plain === b.plain) return true;
  if (a.stems.length === 0 || b.stems.length === 0) return false;
  // A space more or less: "Kultur och fritid", "Kulturochfritid".
  if (a.joined === b.joined) return true;
  // Where only one of them says that it is a department, the other may have misspelt that: "fritidsförvaltnigen".
  if (a.saysKind !== b.saysKind && isSpeltAlike(a.joined, b.joined)) return true;
  return a.stems.length === b.stems.length && a.stems.every((stem, at) => isSpeltAlike(stem, b.stems[at] ?? ''));
}

/** Whether two names are probably the same department. True of equal names; the order of the two does not matter. */
export const isAlike = (a: string, b: string): boolean => areAlike(spellingOf(a), spellingOf(b));

/** Names to compare with, each taken apart once: a list may have thousands of rows. */
export class KnownNames {
  readonly #spellings: Spelling[] = [];

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    this.#spellings.push(spellingOf(name));
  }

  /** The names that `written` probably means, the most alike first; none if it is one of them. */
  alike(written: string): string[] {
    const wanted = spellingOf(written);
    if (this.#spellings.some(({ plain }) => plain === wanted.plain)) return [];
    const far = ({ stems }: Spelling): number => distance(stems.join(' '), wanted.stems.join(' '), 20);
    return this.#spellings
      .filter((known) => areAlike(known, wanted))
      .map((known) => ({ name: known.name, far: far(known) }))
      .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name, 'sv'))
      .map(({ name }) => name);
  }
}
