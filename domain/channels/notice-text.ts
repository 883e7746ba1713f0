// A notice made from the texts of the rules: the longest that fits its place, with the municipality filled in. R27.
import { countCharacters } from '../kernel/characters.ts';
import type { BilingualText } from '../rules/bilingual-text.ts';
import type { RuleSet } from '../rules/model.ts';

export type TextLanguage = keyof BilingualText;

/** What is filled in; empty: not known. */
export interface NoticeFacts {
  readonly municipality: string;
  /** Of the department that runs the channel; empty: the whole municipality does. */
  readonly department: string;
  /** The page about public records and personal data. */
  readonly link: string;
}

/** The names in braces that are filled in. */
export const NOTICE_WORDS = ['sender', 'municipality', 'department', 'link'] as const;
type NoticeWord = (typeof NOTICE_WORDS)[number];

const UNNAMED: BilingualText = { sv: 'kommunen', en: 'the municipality' };

function wordsOf({ municipality, department, link }: NoticeFacts, language: TextLanguage): Record<NoticeWord, string> {
  const whole = municipality === '' ? UNNAMED[language] : municipality;
  return {
    sender: department === '' ? whole : `${department}, ${whole}`,
    municipality: whole,
    department: department === '' ? whole : department,
    link,
  };
}

const isWord = (name: string): name is NoticeWord => (NOTICE_WORDS as readonly string[]).includes(name);
const PLACES = /\{([a-z]+)\}/g;

/** The sentences of each line. */
const linesOf = (text: string): string[][] => text.split('\n').map((line) => line.split(/(?<=[.!?]) /));

/** The text with every sentence that names something unknown left out. */
function filled(template: string, words: Record<NoticeWord, string>): string {
  const isKnown = (sentence: string): boolean =>
    [...sentence.matchAll(PLACES)].every(([, name = '']) => !isWord(name) || words[name] !== '');
  return linesOf(template)
    .map((sentences) => sentences.filter(isKnown).join(' '))
    .join('\n')
    .replace(PLACES, (whole, name: string) => (isWord(name) ? words[name] : whole))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first sentences of a text that fit; empty: not even the first does. */
function shortened(text: string, space: number): string {
  let kept = '';
  for (const [line, sentences] of linesOf(text).entries())
    for (const [index, sentence] of sentences.entries()) {
      const next = `${kept}${index > 0 ? ' ' : line > 0 ? '\n' : ''}${sentence}`;
      if (countCharacters(next.trim()) > space) return kept.trim();
      kept = next;
    }
  return kept.trim();
}

export interface ProposedNotice {
  /** Empty: nothing of the rules' texts fits. */
  readonly text: string;
  /** Which text of the rules it is; `part`: the first sentences of the shortest, so something is missing. */
  readonly variant: 'long' | 'short' | 'part' | 'none';
  /** The text of the rules that it was made from. */
  readonly fromRules: string;
  /** A sentence was left out because the address of the page about personal data is not known. */
  readonly lacksLink: boolean;
}

/**
 * The text that the rules propose for a place. `space`: the characters that fit there; null: not known, so any do.
 * What is proposed always fits.
 */
export function proposedNotice(
  { userNotice, userNoticeShort }: Pick<RuleSet, 'userNotice' | 'userNoticeShort'>,
  facts: NoticeFacts,
  language: TextLanguage,
  space: number | null,
): ProposedNotice {
  const words = wordsOf(facts, language);
  const [long, short] = [userNotice[language], userNoticeShort[language]];
  const fits = (text: string): boolean => text !== '' && (space === null || countCharacters(text) <= space);
  const of = (fromRules: string, variant: ProposedNotice['variant'], text: string): ProposedNotice => ({
    text,
    variant,
    fromRules,
    lacksLink: facts.link === '' && fromRules.includes('{link}'),
  });
  const whole = filled(long, words);
  if (fits(whole)) return of(long, 'long', whole);
  const brief = filled(short, words);
  if (fits(brief)) return of(short, 'short', brief);
  const source = brief === '' ? long : short;
  const part = shortened(brief === '' ? whole : brief, space ?? 0);
  return of(source, part === '' ? 'none' : 'part', part);
}

/** The sentences that a text has and an earlier one lacks, and the other way round. */
export function changedSentences(before: string, after: string): { readonly added: string[]; readonly gone: string[] } {
  const [old, next] = [before, after].map((text) =>
    linesOf(text)
      .flat()
      .filter((sentence) => sentence !== ''),
  );
  return {
    added: (next ?? []).filter((sentence) => old?.includes(sentence) !== true),
    gone: (old ?? []).filter((sentence) => next?.includes(sentence) !== true),
  };
}
