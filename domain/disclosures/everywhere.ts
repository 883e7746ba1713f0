// The same words, wherever else they stand in a request: whole words, the longest first, so that a name is masked before
// the words of which it consists. R42.1.
import { occurrencesElsewhere } from '../masking/text.ts';
import type { Mask } from './model.ts';

type TextMask = Extract<Mask, { kind: 'text' }>;
interface Part {
  readonly key: string;
  readonly text: string;
}

/** Masks over these words in parts of a record, where nothing masks them yet. */
export function masksForWords(
  words: readonly string[],
  parts: readonly Part[],
  masks: readonly Mask[],
  section: string,
): TextMask[] {
  const wanted = [...new Set(words.map((word) => word.trim()))]
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
  const found = occurrencesElsewhere(
    wanted,
    parts.map(({ key, text }) => ({
      ...{ id: key, text },
      masks: masks.flatMap((mask) =>
        mask.kind === 'text' && mask.part === key ? [{ from: mask.from, to: mask.to, label: mask.section }] : [],
      ),
    })),
  );
  const made: TextMask[] = [];
  for (const { id, from, to } of found.sort((a, b) => a.string - b.string)) {
    const isCovered = made.some((mask) => mask.part === id && from < mask.to && mask.from < to);
    if (!isCovered) made.push({ kind: 'text', part: id, from, to, section });
  }
  return made;
}
