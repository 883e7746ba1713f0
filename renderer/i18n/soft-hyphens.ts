// Places where a long Swedish word, such as the name of an authority, may be divided, with a hyphen. Chromium has no
// Swedish patterns for `hyphens: auto`, and would break the word anywhere.

const SOFT_HYPHEN = '\u00AD';
/** A word that fits on a line needs none. */
const MIN_LETTERS = 14;
/** What the last part of such a name begins with. */
const LAST_PART =
  /(?<=\p{L}{3})(?=(?:förvaltning|kontor|avdelning|ledning|nämnd|bibliotek|tjänst|förbund|sektor|verksamhet|utveckling|samhälle|byggnad|myndighet|hanteringsplan)\p{L}*)/giu;

/** The name with soft hyphens in its long words; they are seen only where a line ends at one. */
export const withSoftHyphens = (name: string): string =>
  name.replaceAll(/\p{L}+/gu, (word) => (word.length < MIN_LETTERS ? word : word.replaceAll(LAST_PART, SOFT_HYPHEN)));
