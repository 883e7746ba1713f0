// Masks as whole words: what a text is made of, and the masks over it. A mask is never over half a word here.
import type { Mask } from '../../../domain/disclosures/model.ts';

export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
export type TextMask = Extract<Mask, { kind: 'text' }>;
/** By the number of the word, the section that hides it. */
export type MaskedWords = ReadonlyMap<number, string>;

export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({ text: word, from: index, to: index + word.length }));

/** The words that masks cover, also those that they cover in part. */
export function maskedWords(words: readonly Word[], masks: readonly TextMask[]): MaskedWords {
  const masked = new Map<number, string>();
  for (const { from, to, section } of masks)
    for (const [index, word] of words.entries()) if (word.from < to && from < word.to) masked.set(index, section);
  return masked;
}

/** One mask over words that follow each other and have the same section. */
export function masksOf(part: string, words: readonly Word[], masked: MaskedWords): TextMask[] {
  const masks: TextMask[] = [];
  let last = -2;
  for (const [index, word] of words.entries()) {
    const section = masked.get(index);
    if (section === undefined) continue;
    const before = masks.at(-1);
    if (before !== undefined && last === index - 1 && before.section === section)
      masks[masks.length - 1] = { ...before, to: word.to };
    else masks.push({ kind: 'text', part, from: word.from, to: word.to, section });
    last = index;
  }
  return masks;
}

/** With these words masked, or shown if every one of them was masked by the same section. */
export function toggled(masked: MaskedWords, from: number, to: number, section: string): MaskedWords {
  const range = Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => Math.min(from, to) + at);
  const next = new Map(masked);
  const isAll = range.every((index) => next.get(index) === section);
  for (const index of range)
    if (isAll) next.delete(index);
    else next.set(index, section);
  return next;
}

/** `21:1` of `21 kap. 1 §`, `TF 2:12` of `TF 2 kap. 12 §`. */
export const shortSection = (section: string): string =>
  section.replace(
    /^(TF )?(\d+) kap\. (\d+)( [a-z])? §.*$/,
    (_all, act = '', chapter: string, paragraph: string, letter = '') =>
      `${String(act)}${chapter}:${paragraph}${String(letter).trim()}`,
  );
