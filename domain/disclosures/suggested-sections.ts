// Which sections of the secrecy act may be meant: a suggestion, never a choice. Personal data is not confidential because
// it is personal: each section says of whom and of what it speaks. R42.1; OSL (2009:400) 21:1, 21:3, 21:7.
import { z } from 'zod';
import { SECTION_WORDS, sectionsOf } from '../records-plan/sections.ts';
import { SecrecySection, WORKING_NOTE_SECTION } from './model.ts';
import type { Proposal } from './proposals.ts';

export const SuggestedSection = z.object({
  section: SecrecySection,
  /** What is confidential by it; empty where the program does not know. */
  about: z.string(),
  /** Why it is suggested: the mark of the record, what is masked in the request already, or what is found in the record. */
  why: z.enum(['mark', 'request', 'found']),
});
export type SuggestedSection = z.infer<typeof SuggestedSection>;

const MAX_SUGGESTED = 5;

/** What a kind of personal data may be confidential by, as `21:3`. */
const LIKELY: Readonly<Record<Exclude<Proposal['kind'], 'masked'>, readonly string[]>> = {
  personalNumber: ['21:3', '21:7'],
  coordinationNumber: ['21:3', '21:7'],
  phone: ['21:3'],
  mail: ['21:3'],
  address: ['21:3'],
  plate: ['21:7'],
  handle: ['21:7'],
  webAddress: ['21:7'],
  name: ['21:1', '21:7'],
};

/** `21 kap. 1 §` of `21:1`. */
const cited = (short: string): string => {
  const [chapter = '', paragraph = ''] = short.split(':');
  return `${chapter} kap. ${paragraph.replace(/(?=[a-z]$)/, ' ')} §`;
};

const shortOf = (section: string): string =>
  section.replace(/^(\d+) kap\. (\d+)(?: ([a-z]))? §.*$/, (_all, chapter: string, paragraph: string, letter?: string) =>
    [chapter, `${paragraph}${letter ?? ''}`].join(':'),
  );

interface Known {
  /** As the record is marked. */
  readonly basis: string;
  /** By which something is masked in the request, the most frequent first. */
  readonly used: readonly string[];
  readonly found: readonly Pick<Proposal, 'kind'>[];
}

/** Each once, the likeliest first. */
export function suggestedSections({ basis, used, found }: Known): SuggestedSection[] {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const all = [
    ...sectionsOf(basis).map((short) => ({ section: cited(short), why: 'mark' as const })),
    ...used
      .filter((section) => section !== WORKING_NOTE_SECTION)
      .map((section) => ({ section, why: 'request' as const })),
    ...kinds
      .flatMap((kind) => (kind === 'masked' ? [] : LIKELY[kind]))
      .map((short) => ({ section: cited(short), why: 'found' as const })),
  ];
  return all
    .filter(({ section }, index) => all.findIndex((other) => other.section === section) === index)
    .slice(0, MAX_SUGGESTED)
    .map(({ section, why }) => ({ section, why, about: SECTION_WORDS[shortOf(section)] ?? '' }));
}
