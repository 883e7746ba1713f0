// The text of a page as it was captured: one line for each block, in the order of the page, so that two captures can be
// compared, here and with `diff`. The page controls what is in it: everything is bounded. R17.
import { z } from 'zod';
import { oneLine } from '../kernel/text-safety.ts';

export const MAX_BLOCKS = 4_000;
export const MAX_BLOCK_CHARACTERS = 8_000;
export const MAX_PAGE_TEXT_CHARACTERS = 2_000_000;
const MAX_AUTHOR_CHARACTERS = 200;

/** One block of text. `author` null: no comment or post, but other text of the page; empty: nobody is named. */
export interface TextBlock {
  readonly author: string | null;
  readonly text: string;
}

/** Blocks as a page's answer has them: as untrusted as the page itself. */
export const PageBlocks = z
  .array(z.object({ author: z.string().nullable(), text: z.string() }))
  .max(MAX_BLOCKS)
  .transform((blocks) =>
    blocks.map(({ author, text }) => boundedBlock(author, text)).filter(({ text }) => text !== ''),
  );

const spaced = (text: string): string => oneLine(text.toWellFormed()).replace(/\s+/gu, ' ').trim();

const boundedBlock = (author: string | null, text: string): TextBlock => ({
  author: author === null ? null : spaced(author.slice(0, MAX_AUTHOR_CHARACTERS)),
  text: spaced(text.slice(0, MAX_BLOCK_CHARACTERS)),
});

/** One line for each block. A comment or post has its author before a tab, and no other line has a tab. */
export function toPageText(blocks: readonly TextBlock[]): string {
  const lines: string[] = [];
  let characters = 0;
  for (const { author, text } of blocks) {
    const line = author === null ? text : `${author}\t${text}`;
    characters += line.length + 1;
    if (characters > MAX_PAGE_TEXT_CHARACTERS) break;
    lines.push(`${line}\n`);
  }
  return lines.join('');
}

/** The blocks of a stored text. */
export const fromPageText = (text: string): TextBlock[] =>
  text
    .slice(0, MAX_PAGE_TEXT_CHARACTERS)
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, MAX_BLOCKS)
    .map((line) => {
      const tab = line.indexOf('\t');
      return tab === -1 ? { author: null, text: line } : { author: line.slice(0, tab), text: line.slice(tab + 1) };
    });

/** Signs that platforms draw as pictures, and those that only change how another sign looks. */
const PICTURES =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200B\u200C]|\u200D|[\uFE00-\uFE0F]/gu;

/**
 * A text as it is compared: its words in one writing, without case, punctuation, emoji and extra spaces, so that neither
 * a line break nor "…" for "..." counts as a difference.
 */
export const comparableText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLocaleLowerCase('sv')
    .replace(PICTURES, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
