// Whether those who are to stand in have said so: a yes or no of theirs, or a manager's decision. R25, R26; docs/decisions/0026.
import type { Day } from '../common.ts';
import type { AskedCover, CoverAnswer } from './answer-model.ts';
import type { Absence, Cover } from './model.ts';
import { within } from './stretches.ts';

/** `decided`: by a manager, without asking or against a no. `waiting`: nothing is said about these days and duties yet. */
export const COVER_STANDINGS = ['yes', 'no', 'decided', 'waiting'] as const;
export type CoverStanding = (typeof COVER_STANDINGS)[number];

type Told = Pick<Absence, 'covers' | 'answers'>;

const isAbout = (answer: CoverAnswer, cover: Cover): boolean => answer.personId === cover.substituteId && answer.asked.some((asked) => asked.channelId === cover.channelId && asked.duty === cover.duty && within(cover, asked));

/**
 * The last word about a cover. Whoever takes it over by himself has said yes. Fewer days are still what was answered;
 * other days or another duty are not.
 */
export function lastWord(absence: Told, cover: Cover): CoverAnswer | null {
  const said = (absence.answers ?? []).findLast((answer) => isAbout(answer, cover));
  const own: CoverAnswer | null = cover.assigned.by === cover.substituteId ? { personId: cover.substituteId, said: 'yes', reason: '', asked: [], stamp: cover.assigned } : null;
  if (said === undefined || own === null) return said ?? own;
  return own.stamp.at > said.stamp.at ? own : said;
}

export const standingOf = (absence: Told, cover: Cover): CoverStanding => lastWord(absence, cover)?.said ?? 'waiting';

/** Covers whose substitute has said no, and nobody has decided otherwise. */
export const declined = (absence: Told): Cover[] => absence.covers.filter((cover) => standingOf(absence, cover) === 'no');

/** Those whose last word in an absence is a no, whether they still stand in it or not. */
export const saidNo = ({ answers = [] }: Pick<Absence, 'answers'>): ReadonlySet<string> => new Set([...new Map(answers.map(({ personId, said }) => [personId, said]))].flatMap(([personId, said]) => (said === 'no' ? [personId] : [])));

/** The absence with the covers of those who are willing or not asked yet. */
export function willing<A extends Told>(absence: A): A {
  const no = new Set(declined(absence));
  return no.size === 0 ? absence : { ...absence, covers: absence.covers.filter((cover) => !no.has(cover)) };
}

/** What one substitute is to do in an absence, and what is said about it. */
export interface CoverPart {
  readonly personId: string;
  readonly standing: CoverStanding;
  /** The last word, where there is one. */
  readonly word: CoverAnswer | null;
  readonly covers: readonly Cover[];
}

/** A no anywhere is the whole part's; else one that waits; a decision only where nothing else is said. */
const WEIGHT: readonly CoverStanding[] = ['no', 'waiting', 'decided', 'yes'];

function partOf(absence: Told, personId: string, covers: readonly Cover[]): CoverPart {
  const words = covers.map((cover) => lastWord(absence, cover));
  const standing = WEIGHT.find((one) => words.some((word) => (word?.said ?? 'waiting') === one)) ?? 'waiting';
  const said = words.filter((word): word is CoverAnswer => word?.said === standing).sort((a, b) => (a.stamp.at < b.stamp.at ? -1 : 1));
  return { personId, standing, word: said.at(-1) ?? null, covers };
}

/** The parts of an absence, in the order in which the substitutes come in. */
export function coverParts(absence: Told): CoverPart[] {
  const byPerson = new Map<string, Cover[]>();
  for (const cover of [...absence.covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) byPerson.set(cover.substituteId, [...(byPerson.get(cover.substituteId) ?? []), cover]);
  return [...byPerson].map(([personId, covers]) => partOf(absence, personId, covers));
}

export const partFor = (absence: Told, personId: string): CoverPart | undefined => coverParts(absence).find((part) => part.personId === personId);

/** First and last day of a part; `to: null` without a known end. */
export const spanOfPart = ({ covers }: Pick<CoverPart, 'covers'>): { from: Day; to: Day | null } => ({
  from: covers.map(({ from }) => from).sort()[0] ?? '',
  to: covers.some(({ to }) => to === null) ? null : (covers.map(({ to }) => to ?? '').sort().at(-1) ?? null),
});

const askedOf = ({ channelId, duty, from, to }: Cover): AskedCover => ({ channelId, duty, from, to });

/** The absence with one more statement about all that a person is to do in it. */
export const withAnswer = (absence: Absence, answer: Omit<CoverAnswer, 'asked'>): Absence => ({
  ...absence,
  answers: [...(absence.answers ?? []), { ...answer, asked: absence.covers.filter(({ substituteId }) => substituteId === answer.personId).map(askedOf) }],
});

/** What a manager confirms is decided for those who have not answered. */
export function withDecisions(absence: Absence, stamp: CoverAnswer['stamp'], planId?: string): Absence {
  const waiting = coverParts(absence).filter(({ standing }) => standing === 'waiting');
  return waiting.reduce<Absence>((next, { personId }) => withAnswer(next, { personId, said: 'decided', reason: '', stamp, ...(planId === undefined ? {} : { planId }) }), absence);
}
