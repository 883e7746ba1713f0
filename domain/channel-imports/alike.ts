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
const stemsOf = (name: string): string[] =>
  plainName(name)
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

/** The letters and digits of a name, in a row. */
const joined = (name: string): string => plainName(name).replace(/[^\p{L}\p{N}]+/gu, '');
const saysKind = (name: string): boolean => KIND.test(joined(name));

/** Whether two names are probably the same department. True of equal names; the order of the two does not matter. */
export function isAlike(a: string, b: string): boolean {
  if (plainName(a) === plainName(b)) return true;
  const [one, other] = [stemsOf(a), stemsOf(b)];
  if (one.length === 0 || other.length === 0) return false;
  // A space more or less: "Kultur och fritid", "Kulturochfritid".
  if (joined(a) === joined(b)) return true;
  // Where only one of them says that it is a department, the other may have misspelt that: "fritidsförvaltnigen".
  if (saysKind(a) !== saysKind(b) && isSpeltAlike(joined(a), joined(b))) return true;
  return one.length === other.length && one.every((stem, index) => isSpeltAlike(stem, other[index] ?? ''));
}

/** The names that `written` probably means, the most alike first; none if it is one of them. */
export function alikeNames(written: string, names: readonly string[]): string[] {
  const plain = plainName(written);
  if (names.some((name) => plainName(name) === plain)) return [];
  const far = (name: string): number => distance(stemsOf(name).join(' '), stemsOf(written).join(' '), 20);
  return names
    .filter((name) => isAlike(written, name))
    .map((name) => ({ name, far: far(name) }))
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name, 'sv'))
    .map(({ name }) => name);
}
