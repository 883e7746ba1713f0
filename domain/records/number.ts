// The numbers of questions and cases that people say and write: F-2026-031, M-2026-014. The vault counts; see
// docs/decisions/0060-numbers-to-say.md.

/** The letter of each kind that has such a number. */
const LETTERS = { inquiry: 'F', moderation: 'M' } as const;
type NumberedKind = keyof typeof LETTERS;
const MIN_DIGITS = 3;

const isNumbered = (kind: string): kind is NumberedKind => Object.hasOwn(LETTERS, kind);

/** How many records of its kind were written in its year when a record was, itself included. */
export interface CountedInYear {
  readonly year: number;
  readonly number: number;
}

/** `F-2026-031`; empty for kinds without a letter, and for null: a record that is not known. */
export const formatRecordNumber = (kind: string, counted: CountedInYear | null): string =>
  isNumbered(kind) && counted !== null
    ? `${LETTERS[kind]}-${counted.year}-${String(counted.number).padStart(MIN_DIGITS, '0')}`
    : '';

/** Spaces and any dash may stand for the hyphens, as in what somebody has noted on the telephone. */
const NUMBER_PATTERN = /^([fm])[\s\-\u2010-\u2014]*(\d{4})[\s\-\u2010-\u2014]+(\d{1,9})$/i;

/** The number that a text is, however its zeros and letters are written; null: it is no number. */
export function parseRecordNumber(text: string): (CountedInYear & { readonly kind: NumberedKind }) | null {
  const [, letter = '', year, number] = NUMBER_PATTERN.exec(text.trim()) ?? [];
  const kind = (Object.keys(LETTERS) as NumberedKind[]).find((one) => LETTERS[one] === letter.toUpperCase());
  return kind === undefined ? null : { kind, year: Number(year), number: Number(number) };
}
