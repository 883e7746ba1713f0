// Masks over one text: every masked part becomes a mark of its own ground, whose length says nothing of what it hides.
import { characterEnd, characterStart } from '../kernel/characters.ts';
import type { TextMask } from './model.ts';
import { placesIn, prepared, searchable, type Span } from './search.ts';

/** A mask as it is applied. */
export interface AppliedMask extends TextMask {
  /** It begins or ends inside a word, and what is left of the word is shown. */
  readonly halfWord: boolean;
}

export type MaskedPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mask'; readonly label: string };

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const NOTHING_TO_SEE = /^[\s\p{P}]*$/u;

/** What stands in place of a masked part. */
export const maskMark = (label: string): string => (label === '' ? '[maskat]' : `[maskat, ${label}]`);

const before = (text: string, at: number): string => text.slice(characterStart(text, Math.max(0, at - 1)), at);
const after = (text: string, at: number): string => text.slice(at, characterEnd(text, at + 1));
const isInWord = (text: string, at: number): boolean =>
  at > 0 && at < text.length && WORD_CHARACTER.test(before(text, at)) && WORD_CHARACTER.test(after(text, at));

/** Whole characters as a reader sees them, inside the text. */
function snapped(text: string, { from, to, label }: TextMask): TextMask {
  const [first, last] = [Math.max(0, from), Math.min(text.length, to)];
  return first >= last
    ? { from: 0, to: 0, label }
    : { from: characterStart(text, first), to: characterEnd(text, last), label };
}

/** The grounds of both, each once, in order. */
const bothLabels = (a: string, b: string): string =>
  [...new Set([...a.split(', '), ...b.split(', ')])].filter((label) => label !== '').join(', ');

/**
 * The masks in order, of whole characters, none of which overlap. Two of the same ground with nothing but spaces and
 * signs between them become one, so that the number of words under them is not seen. Masks of nothing are left out.
 */
export function normaliseMasks(text: string, masks: readonly TextMask[]): AppliedMask[] {
  const ordered = masks
    .map((mask) => snapped(text, mask))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: TextMask[] = [];
  for (const mask of ordered) {
    const last = merged.at(-1);
    const overlaps = last !== undefined && mask.from < last.to;
    const isOne = last?.label === mask.label && NOTHING_TO_SEE.test(text.slice(last.to, mask.from));
    if (last !== undefined && (overlaps || isOne))
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(last.to, mask.to),
        label: overlaps ? bothLabels(last.label, mask.label) : last.label,
      };
    else merged.push(mask);
  }
  return merged.map((mask) => ({ ...mask, halfWord: isInWord(text, mask.from) || isInWord(text, mask.to) }));
}

/** Spaces beside a mask become one space or one line end, so that they do not count what it hides. */
function besideMasks(text: string, isAfter: boolean, isBefore: boolean): string {
  const one = (spaces: string): string => (spaces.includes('\n') ? '\n' : ' ');
  const led = isAfter ? text.replace(/^\s+/, one) : text;
  const end = led.trimEnd();
  return isBefore && end.length < led.length ? end + one(led.slice(end.length)) : led;
}

/** The text in parts, masked ones without anything of what they hide. `masks` need not be normalised. */
export function applyMasks(text: string, masks: readonly TextMask[]): MaskedPart[] {
  const applied = normaliseMasks(text, masks);
  const parts: MaskedPart[] = [];
  let at = 0;
  const show = (to: number, isLast: boolean): void => {
    const shown = besideMasks(text.slice(at, to), parts.length > 0, !isLast);
    if (shown !== '') parts.push({ kind: 'text', text: shown });
  };
  for (const { from, to, label } of applied) {
    show(from, false);
    parts.push({ kind: 'mask', label });
    at = to;
  }
  show(text.length, true);
  return parts;
}

/** The parts as one text, with a mark for each mask. */
export const shownText = (parts: readonly MaskedPart[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : maskMark(part.label))).join('');

/** What the masks hide, each once: for the proof, and to look for it in other texts. */
export const hiddenStrings = (text: string, masks: readonly TextMask[]): string[] => [
  ...new Set(normaliseMasks(text, masks).map(({ from, to }) => text.slice(from, to).trim())),
];

export interface OtherText {
  readonly id: string;
  readonly text: string;
  /** Masks that it has already: what they cover is not found. */
  readonly masks: readonly TextMask[];
}
export interface Elsewhere extends Span {
  readonly id: string;
  /** The index of the string in `strings`. */
  readonly string: number;
}

/** Where strings that are masked in one text stand unmasked in others, as whole words. */
export function occurrencesElsewhere(strings: readonly string[], texts: readonly OtherText[]): Elsewhere[] {
  const wanted = strings.map(prepared);
  return texts.flatMap(({ id, text, masks }) => {
    const where = searchable(text);
    const covers = normaliseMasks(text, masks);
    const isCovered = ({ from, to }: Span): boolean => covers.some((mask) => mask.from <= from && to <= mask.to);
    return wanted.flatMap((string, index) =>
      placesIn(where, string)
        .filter((span) => !isCovered(span))
        .map((span) => ({ ...span, id, string: index })),
    );
  });
}
