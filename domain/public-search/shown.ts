// A record as the public reads it, and what was removed from it.
import { applyMasks } from '../masking/text.ts';
import type { TextMask } from '../masking/model.ts';
import type { PersonalDataKind } from '../personal-data/model.ts';
import type { Doubt, Examined } from './judge.ts';

export const PRIVATE_PERSON = 'privatperson';
const REMOVED = 'uppgift borttagen';

const WHO: readonly PersonalDataKind[] = ['name', 'handle', 'webAddress'];

/** What stands in place of somebody's name: always the same, or one for each name. */
export type NameWord = (name: string) => string;
export const sameWord: NameWord = () => PRIVATE_PERSON;

const masksOf = (text: string, doubts: readonly Doubt[], nameWord: NameWord): TextMask[] =>
  doubts.map(({ from, to, kind }) => ({
    from,
    to,
    label: WHO.includes(kind) ? nameWord(text.slice(from, to)) : REMOVED,
  }));

/** `open`: what is unsure is nobody's. */
const removedFrom = ({ certain, unsure }: Examined, shows: 'open' | 'masked'): readonly Doubt[] =>
  shows === 'open' ? certain : [...certain, ...unsure];

interface ShownText {
  readonly text: string;
  /** What was removed, each once. */
  readonly hidden: readonly string[];
}

/** A text without what is, or may be, somebody's. */
export function shownText(examined: Examined, shows: 'open' | 'masked', nameWord: NameWord = sameWord): ShownText {
  const { text } = examined;
  const removed = removedFrom(examined, shows);
  if (removed.length === 0) return { text, hidden: [] };
  return {
    text: applyMasks(text, masksOf(text, removed, nameWord))
      .map((part) => (part.kind === 'text' ? part.text : `[${part.label}]`))
      .join(''),
    hidden: [...new Set(removed.map(({ from, to }) => text.slice(from, to).trim()))],
  };
}

export interface Segment {
  readonly text: string;
  readonly mark: 'none' | 'certain' | 'unsure';
}

/** A text in parts, for whoever reads it before it goes out. */
export function segmentsOf({ text, certain, unsure }: Examined): Segment[] {
  const marks = [
    ...certain.map((doubt) => ({ ...doubt, mark: 'certain' as const })),
    ...unsure.map((doubt) => ({ ...doubt, mark: 'unsure' as const })),
  ].sort((a, b) => a.from - b.from);
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to, mark } of marks) {
    if (from < at) continue;
    if (from > at) segments.push({ text: text.slice(at, from), mark: 'none' });
    segments.push({ text: text.slice(from, to), mark });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), mark: 'none' });
  return segments;
}
