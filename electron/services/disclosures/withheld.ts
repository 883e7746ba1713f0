// What of a withheld record may stand in others, so that somebody judges it there: its sentences, and its senders. R42.1.
import type { DisclosureItem } from '../../../domain/disclosures/model.ts';
import { needlesOf } from '../../../domain/masking/search.ts';
import type { Content } from './content.ts';

const WORDS = /[\p{L}\p{N}]+/gu;
const SENTENCE_END = /(?<=[.!?…])\s+|\n+/u;
/** Fewer words stand anywhere by chance, unless they are all that somebody wrote. */
const MIN_WORDS = 4;
const MIN_WHOLE = 2;

const wordsIn = (text: string): number => text.match(WORDS)?.length ?? 0;

function passagesOf(text: string): string[] {
  const sentences = text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence) >= MIN_WORDS);
  return (sentences.length > 0 || wordsIn(text) < MIN_WHOLE ? sentences : [text.trim()]).flatMap(needlesOf);
}

interface WithheldWords {
  /** What was written. */
  readonly passages: readonly string[];
  /** Who wrote it. */
  readonly names: readonly string[];
}

/** Of records that are withheld altogether. */
export function withheldIn(
  records: readonly {
    readonly item: Pick<DisclosureItem, 'review'>;
    readonly content: Pick<Content, 'parts' | 'senders'>;
  }[],
): WithheldWords {
  const withheld = records.filter(({ item }) => item.review?.verdict === 'withheld').map(({ content }) => content);
  const written = withheld.flatMap(({ parts }) => parts.filter(({ what }) => what === 'text' || what === 'answer'));
  const names = withheld.flatMap(({ senders }) => [...senders.names, ...senders.handles]);
  return {
    passages: [...new Set(written.flatMap(({ text }) => passagesOf(text)))],
    names: [...new Set(names)].filter((name) => wordsIn(name) > 0),
  };
}
