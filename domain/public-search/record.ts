// A record as it stands in the export, and how its pages and its index are made.
import type { PublicForm } from './candidate.ts';

export interface PublicRecord {
  /** Names it in its address, in every export. */
  readonly key: string;
  /** When it was received or drawn up, `YYYY-MM-DD`. */
  readonly day: string;
  readonly channel: string;
  readonly platform: string;
  readonly form: PublicForm;
  readonly direction: 'received' | 'drawnUp';
  readonly text: string;
  readonly answer: string;
  /** `YYYY-MM-DD`; '' without an answer. */
  readonly answeredOn: string;
  readonly link: string;
  readonly files: number;
  /** Something was removed from it. */
  readonly masked: boolean;
}

/** What the export says of itself. */
export interface PublicAbout {
  readonly municipality: string;
  /** `YYYY-MM-DD`. */
  readonly madeOn: string;
  /** How to ask for what is not in it; '': of the municipality's registrar. */
  readonly contact: string;
  /** Whether citizens' records are among them. */
  readonly citizens: boolean;
  readonly pseudonyms: boolean;
}

export const FORM_WORDS: Readonly<Record<PublicForm, string>> = {
  post: 'Inlägg',
  comment: 'Kommentar',
  reply: 'Svar',
  message: 'Meddelande',
  share: 'Delat inlägg',
  question: 'Fråga',
};
export const DIRECTION_WORDS = { received: 'Inkommen', drawnUp: 'Upprättad' } as const;

/** A record as a result of a search shows it: what the index stores of it. */
export interface IndexedRecord {
  /** The number of the record in its year. */
  readonly id: number;
  /** The words that are searched. */
  readonly t: string;
  /** Its key, day, channel, form, direction and beginning. */
  readonly k: string;
  readonly d: string;
  readonly c: string;
  readonly f: PublicForm;
  /** `both`: a question with its answer. */
  readonly r: 'received' | 'drawnUp' | 'both';
  readonly x: string;
}

const LONG_WORD = 5;
const MIN_PREFIX = 3;
/** How the index is made and searched: the same for both. å, ä and ö are letters of their own. */
export const INDEX_OPTIONS = {
  fields: ['t'],
  storeFields: ['k', 'd', 'c', 'f', 'r', 'x'],
  searchOptions: {
    combineWith: 'AND' as const,
    prefix: (term: string): boolean => term.length >= MIN_PREFIX,
    fuzzy: (term: string): number | boolean => (term.length > LONG_WORD ? 1 : false),
  },
};

const EXCERPT = 180;

/** The beginning of a text, on one line. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  if (letters.length <= EXCERPT) return line;
  const cut = letters.slice(0, EXCERPT - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > EXCERPT / 2 ? cut.slice(0, space) : cut}…`;
}

export const monthOf = ({ day }: Pick<PublicRecord, 'day'>): string => day.slice(0, 7);
export const yearOf = ({ day }: Pick<PublicRecord, 'day'>): string => day.slice(0, 4);
/** Where a record stands, seen from the first page. */
export const addressOf = (day: string, key: string): string => `manad/${day.slice(0, 7)}.html#h-${key}`;
