// Reads the receipt of the registrar's own system as somebody pastes it: which record got which number. It may be a
// subject line, a whole mail with what it answers, or a list of several records. Pure; nothing is guessed: where a text
// can be read in two ways, that is what it says. R21.
import { findNumbers, type Pattern } from '../diary/pattern.ts';
import { referencesIn } from './reference.ts';

/** A series of the vault, with its pattern. */
export interface KnownSeries {
  readonly seriesId: string;
  readonly pattern: Pattern;
}

/** A number that may belong to a record. */
export interface Candidate {
  readonly seriesId: string;
  /** In the format of its series. */
  readonly number: string;
  /** In a line that repeats the mail which was answered. */
  readonly quoted: boolean;
  /** After a word such as `Diarienummer`. */
  readonly named: boolean;
}

/** One record of the receipt. */
export interface ReceiptItem {
  /** See reference.ts. */
  readonly reference: string;
  /** The line that first names it, from 1. */
  readonly line: number;
  readonly candidates: readonly Candidate[];
  /** Which number belongs to which record cannot be told. */
  readonly unclear: boolean;
}

interface Line {
  readonly references: readonly string[];
  readonly numbers: readonly Candidate[];
}

const LINE_ENDS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
const QUOTE = /^[\s>|]*[>|]\s?/;
/** What mail programs write above the mail that is answered. */
const ANSWERED = /^\s*[-_]{2,}\s*(?:ursprungligt meddelande|original message)/i;
const NAMED =
  /(?:diarienummer|diarienr|diarie-?nr|dnr|ärendenummer|ärendenr|registration number)[\s.:=]*(?:(?:är|blev|is)[\s.:=]+)?$/iu;

/** The text without its references, so that none is read as a number; the length stays. */
function masked(text: string, found: readonly { readonly from: number; readonly to: number }[]): string {
  let out = text;
  for (const { from, to } of found) out = out.slice(0, from) + '\0'.repeat(to - from) + out.slice(to);
  return out;
}

function linesOf(text: string, series: readonly KnownSeries[]): Line[] {
  const raw = text.split(LINE_ENDS).map((line) => ({
    quoted: QUOTE.test(line),
    begins: ANSWERED.test(line),
    text: line.replace(QUOTE, ''),
  }));
  const found = raw.map((line) => referencesIn(line.text));
  // With the mark there is no doubt; without it, a text such as M-2026-014 may be something else.
  const onlyMarked = found.some((references) => references.some(({ marked }) => marked));
  const end = raw.findIndex(({ begins }) => begins);
  return raw.map((line, index) => {
    const references = (found[index] ?? []).filter(({ marked }) => marked || !onlyMarked);
    const rest = masked(line.text, references);
    const quoted = line.quoted || (end !== -1 && index >= end);
    return {
      references: [...new Set(references.map(({ reference }) => reference))],
      numbers: series.flatMap(({ seriesId, pattern }) =>
        findNumbers(pattern, rest).map(({ number, from }): Candidate => ({
          seriesId,
          number,
          quoted,
          named: NAMED.test(rest.slice(0, from)),
        })),
      ),
    };
  });
}

/** All numbers of a text that names no record. */
export const candidatesIn = (text: string, series: readonly KnownSeries[]): Candidate[] =>
  linesOf(text, series).flatMap(({ numbers }) => numbers);

const numbersOf = (candidates: readonly Candidate[]): number => new Set(candidates.map(({ number }) => number)).size;
const isIn = (list: readonly string[], reference: string): boolean => list.includes(reference);

/** Numbers on lines with this record and no other. */
const besideIt = (lines: readonly Line[], reference: string): Candidate[] =>
  lines
    .filter(({ references }) => references.length === 1 && isIn(references, reference))
    .flatMap(({ numbers }) => numbers);

/** Numbers in the lines from one that names the record up to the next that names another. */
function below(lines: readonly Line[], reference: string): Candidate[] {
  let inside = false;
  return lines.flatMap(({ references, numbers }) => {
    if (references.length > 0) inside = references.length === 1 && isIn(references, reference);
    return inside ? numbers : [];
  });
}

/**
 * Several records, none with its number on the same line: each has the number below it. That is certain only if no
 * number stands above the first, since numbers may as well stand above their records.
 */
function isBelow(lines: readonly Line[], all: readonly string[]): boolean {
  const first = lines.findIndex(({ references }) => references.length > 0);
  return (
    lines.slice(0, first).every(({ numbers }) => numbers.length === 0) &&
    all.every((reference) => numbersOf(below(lines, reference)) <= 1)
  );
}

/** The records of a receipt, in order, each with the numbers that may be its own. */
export function readReceipt(text: string, series: readonly KnownSeries[]): ReceiptItem[] {
  const lines = linesOf(text, series);
  const all = [...new Set(lines.flatMap(({ references }) => references))];
  const everything = lines.flatMap(({ numbers }) => numbers);
  const beside = new Map(all.map((reference) => [reference, besideIt(lines, reference)]));
  const onOneLine = [...beside.values()].some((candidates) => candidates.length > 0);
  const inOrder = onOneLine || isBelow(lines, all);
  return all.map((reference) => {
    const own = onOneLine ? (beside.get(reference) ?? []) : below(lines, reference);
    return {
      reference,
      line: lines.findIndex(({ references }) => isIn(references, reference)) + 1,
      candidates: all.length === 1 ? everything : inOrder ? own : everything,
      unclear: all.length > 1 && !inOrder && everything.length > 0,
    };
  });
}

/** The number of a record in a series, or why there is none: `otherBoard` and its number, `several`, or none at all. */
export type Picked =
  | { readonly outcome: 'found' | 'otherBoard'; readonly number: string }
  | { readonly outcome: 'several' | 'noNumber' };

/** What is written in the answer goes before what it repeats, and a number that is called so before others. */
export function pickNumber({ candidates, unclear }: ReceiptItem, seriesId: string): Picked {
  if (unclear) return { outcome: 'several' };
  let own = candidates.filter((candidate) => candidate.seriesId === seriesId);
  for (const better of [({ quoted }: Candidate) => !quoted, ({ named }: Candidate) => named]) {
    const rest = own.filter(better);
    if (rest.length > 0) own = rest;
  }
  const [first] = own;
  if (first === undefined) {
    const [other] = candidates;
    return other === undefined ? { outcome: 'noNumber' } : { outcome: 'otherBoard', number: other.number };
  }
  return numbersOf(own) > 1 ? { outcome: 'several' } : { outcome: 'found', number: first.number };
}
