// What may go out, what is held back until somebody has read it, and what never goes out. R41.2; TF 2 kap.; OSL; GDPR.
import { findPersonalData } from '../personal-data/find.ts';
import type { KnownPeople, PersonalDataHit, PersonalDataKind } from '../personal-data/model.ts';
import { folded, wordsOf } from '../personal-data/words.ts';
import { type CandidateFacts, isOwnPost, type PublicCandidate } from './candidate.ts';
import type { Identities } from './identities.ts';
import type { HeldReason, NeverReason, PublicReview, PublicSettings } from './model.ts';
import { possibleNames } from './possible-names.ts';

/** A part of a text that is, or may be, somebody's. */
export interface Doubt {
  readonly from: number;
  readonly to: number;
  readonly kind: PersonalDataKind;
}

/** One text as it was examined. */
export interface Examined {
  readonly text: string;
  /** Always removed. */
  readonly certain: readonly Doubt[];
  /** Removed unless somebody says that it is nobody's. */
  readonly unsure: readonly Doubt[];
}

export interface Reading {
  readonly text: Examined;
  readonly answer: Examined;
  /** What holds it back as long as nobody has read it, whatever is chosen of the export. */
  readonly reasons: readonly HeldReason[];
}

/** What is nobody's: the municipality's own numbers and addresses, and names of its own. */
export interface Known {
  readonly kept: readonly string[];
  /** Folded words. */
  readonly words: ReadonlySet<string>;
}

const MIN_DIGITS = 5;
const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^(?:00)?46(?=\d{6,})/, '0');

/** Whether something found is what was said to be the municipality's own. */
export function isKept(found: string, kept: readonly string[]): boolean {
  const [text, digits] = [folded(found), digitsOf(found)];
  return kept.some((one) => {
    const own = folded(one);
    if (own === text || (digits.length >= MIN_DIGITS && digitsOf(one) === digits && !/\p{L}/u.test(one))) return true;
    // A domain stands for its addresses.
    return own.includes('.') && (text.endsWith(own.startsWith('@') ? own : `@${own}`) || text.endsWith(`.${own}`));
  });
}

const NUMBERS: readonly PersonalDataKind[] = ['personalNumber', 'coordinationNumber'];
const isOneWord = (text: string): boolean => wordsOf(text).length === 1;

/** Which part of a longer name was found does not matter: whether the single word may mean something else does. */
const isAnothersWord = (text: string, oneWord: ReadonlySet<string>, own: ReadonlySet<string>): boolean => {
  const word = folded(text.replace(/^@/, ''));
  const is = (words: ReadonlySet<string>): boolean =>
    words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)));
  return isOneWord(text) && is(oneWord) && !is(own);
};

const overlaps = (a: Doubt, b: Doubt): boolean => a.from < b.to && b.from < a.to;

function examine(text: string, people: KnownPeople, identities: Identities, known: Known): Examined {
  if (text === '') return { text, certain: [], unsure: [] };
  const others = identities.in(text);
  const ownWords = new Set(
    [...people.names, ...people.handles].flatMap((name) => wordsOf(name).map((w) => folded(w.text))),
  );
  const hits = findPersonalData(text, {
    names: [...people.names, ...others.names],
    handles: [...people.handles, ...others.handles],
  }).filter(({ from, to }) => !isKept(text.slice(from, to), known.kept));
  const isCertain = ({ from, to, certain }: PersonalDataHit): boolean =>
    certain && !isAnothersWord(text.slice(from, to), others.oneWord, ownWords);
  const maybe = possibleNames(text, (word) => known.words.has(word))
    .map(({ from, to }): Doubt => ({ from, to, kind: 'name' }))
    .filter((doubt) => !hits.some((hit) => overlaps(hit, doubt)));
  return {
    text,
    certain: hits.filter(isCertain),
    unsure: [...hits.filter((hit) => !isCertain(hit)), ...maybe].sort((a, b) => a.from - b.from),
  };
}

/** What the municipality itself published is shown as it was, but for numbers of persons; names in it are asked about. */
function examineOwn(text: string, identities: Identities, known: Known): Examined {
  const hits = findPersonalData(text, identities.in(text)).filter(
    ({ from, to }) => !isKept(text.slice(from, to), known.kept),
  );
  const isName = ({ kind, from, to, certain }: PersonalDataHit): boolean =>
    (kind === 'name' || kind === 'handle') && certain && !isOneWord(text.slice(from, to));
  return {
    text,
    certain: hits.filter(({ kind }) => NUMBERS.includes(kind)),
    unsure: hits.filter(isName),
  };
}

const has = (examined: readonly Examined[], test: (one: Examined) => boolean): boolean => examined.some(test);

function reasonsOf(candidate: PublicCandidate, examined: readonly Examined[], known: Known): HeldReason[] {
  const { facts, form } = candidate;
  const own = isOwnPost(candidate);
  const isPossible = ({ text }: Examined, { from, to }: Doubt): boolean =>
    possibleNames(text, (word) => known.words.has(word)).some((one) => one.from === from && one.to === to);
  const when = (holds: boolean, reason: HeldReason): HeldReason[] => (holds ? [reason] : []);
  return [
    ...when(facts.isPrivate || form === 'message', 'private'),
    ...when(facts.personalMark, 'personalMark'),
    ...when(form === 'share', 'share'),
    ...when(facts.removedThere, 'removedThere'),
    ...when(own && has(examined, ({ certain }) => certain.length > 0), 'personalNumber'),
    ...when(own && has(examined, ({ unsure }) => unsure.length > 0), 'namesSender'),
    ...when(!own && has(examined, (one) => one.unsure.some((doubt) => !isPossible(one, doubt))), 'uncertain'),
    ...when(!own && has(examined, (one) => one.unsure.some((doubt) => isPossible(one, doubt))), 'possibleName'),
  ];
}

/** Examines the texts of a record. Takes time in proportion to their length. */
export function readingOf(candidate: PublicCandidate, identities: Identities, known: Known): Reading {
  const text = isOwnPost(candidate)
    ? examineOwn(candidate.text, identities, known)
    : examine(candidate.text, candidate.people, identities, known);
  const answer = examine(candidate.answer, candidate.people, identities, known);
  return { text, answer, reasons: reasonsOf(candidate, [text, answer], known) };
}

export type Judgement =
  | { readonly verdict: 'out'; readonly shows: 'open' | 'masked' }
  | { readonly verdict: 'held'; readonly reasons: readonly HeldReason[] }
  | { readonly verdict: 'never'; readonly reason: NeverReason };

/** What says nothing of the text itself: who wrote it, and the mark that every record of a citizen has from the start. */
const READ_TOGETHER: readonly HeldReason[] = ['citizen', 'personalMark'];

/** Whether it is released only by whoever has opened it: it has something of somebody's, or may have. */
export function isReadAlone({ text, answer }: Reading, judgement: Judgement): boolean {
  const isFound = has([text, answer], ({ certain, unsure }) => certain.length + unsure.length > 0);
  return (
    isFound || (judgement.verdict === 'held' && judgement.reasons.some((reason) => !READ_TOGETHER.includes(reason)))
  );
}

const FACT_REASONS: readonly (keyof CandidateFacts & NeverReason)[] = [
  'damaged',
  'secret',
  'diarySecrecy',
  'disposed',
  'unfinished',
  'platformDecision',
];

/** What keeps a record inside whatever somebody decides; null: nothing. */
export function neverReason(candidate: PublicCandidate, settings: PublicSettings): NeverReason | null {
  const fact = FACT_REASONS.find((reason) => candidate.facts[reason]);
  if (fact !== undefined) return fact;
  if (candidate.kind === 'moderation') return 'moderation';
  if (candidate.kind === 'capture' || candidate.kind === 'captureOccasion') return 'capture';
  if (settings.citizens === 'none' && candidate.direction === 'received') return 'citizens';
  return candidate.text === '' && candidate.answer === '' ? 'noText' : null;
}

export function judge(
  candidate: PublicCandidate,
  reading: Reading,
  settings: PublicSettings,
  review: PublicReview | undefined,
): Judgement {
  const reason = neverReason(candidate, settings);
  if (reason !== null) return { verdict: 'never', reason };
  const isCitizen = settings.citizens === 'reviewed' && candidate.direction === 'received';
  const reasons: HeldReason[] = [...(isCitizen ? (['citizen'] as const) : []), ...reading.reasons];
  if (review === undefined)
    return reasons.length === 0 ? { verdict: 'out', shows: 'masked' } : { verdict: 'held', reasons };
  if (review.verdict === 'held') return { verdict: 'held', reasons: ['decided'] };
  if (review.asOf !== candidate.asOf) return { verdict: 'held', reasons: ['changed', ...reasons] };
  return { verdict: 'out', shows: review.verdict };
}
