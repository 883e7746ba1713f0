// Whether substitutes have agreed: their own yes or no, or a manager's decision. R25, R26; docs/decisions/0026.
import type { AskedCover, CoverAnswer, CoverAnswerState } from './answer-model.ts';
import type { Absence, Cover } from './model.ts';
import { isWithin, type DateRange } from '../calendar/intervals.ts';

type AnsweredAbsence = Pick<Absence, 'covers' | 'answers'>;

const isAbout = (answer: CoverAnswer, cover: Cover): boolean =>
  answer.personId === cover.substituteId &&
  answer.asked.some(
    (asked) => asked.channelId === cover.channelId && asked.duty === cover.duty && isWithin(cover, asked),
  );

/**
 * The latest answer about a cover. Taking it over oneself counts as yes. An answer also applies to fewer days, but not
 * to other days or another duty.
 */
export function latestAnswer(absence: AnsweredAbsence, cover: Cover): CoverAnswer | null {
  const said = (absence.answers ?? []).findLast((answer) => isAbout(answer, cover));
  const own: CoverAnswer | null =
    cover.assigned.by === cover.substituteId
      ? { personId: cover.substituteId, said: 'yes', reason: '', asked: [], stamp: cover.assigned }
      : null;
  if (said === undefined || own === null) return said ?? own;
  return own.stamp.at > said.stamp.at ? own : said;
}

export const answerStateOf = (absence: AnsweredAbsence, cover: Cover): CoverAnswerState =>
  latestAnswer(absence, cover)?.said ?? 'waiting';

/** Covers whose substitute declined, without a manager's decision to the contrary. */
export const declinedCovers = (absence: AnsweredAbsence): Cover[] =>
  absence.covers.filter((cover) => answerStateOf(absence, cover) === 'no');

/** People whose latest answer in an absence is no, whether they still have a cover in it or not. */
export const peopleWhoDeclined = ({ answers = [] }: Pick<Absence, 'answers'>): ReadonlySet<string> =>
  new Set(
    [...new Map(answers.map(({ personId, said }) => [personId, said]))].flatMap(([personId, said]) =>
      said === 'no' ? [personId] : [],
    ),
  );

/** The absence without declined covers. */
export function withoutDeclined<A extends AnsweredAbsence>(absence: A): A {
  const no = new Set(declinedCovers(absence));
  return no.size === 0 ? absence : { ...absence, covers: absence.covers.filter((cover) => !no.has(cover)) };
}

/** One substitute's part of an absence, and their answer. */
export interface CoverPart {
  readonly personId: string;
  readonly standing: CoverAnswerState;
  /** The latest answer, if any. */
  readonly word: CoverAnswer | null;
  readonly covers: readonly Cover[];
}

/** State of a part: `no` if any cover has it, then `waiting`, then `decided`. */
const STATES_BY_PRIORITY: readonly CoverAnswerState[] = ['no', 'waiting', 'decided', 'yes'];

function partOf(absence: AnsweredAbsence, personId: string, covers: readonly Cover[]): CoverPart {
  const words = covers.map((cover) => latestAnswer(absence, cover));
  const standing =
    STATES_BY_PRIORITY.find((state) => words.some((word) => (word?.said ?? 'waiting') === state)) ?? 'waiting';
  const said = words
    .filter((word): word is CoverAnswer => word?.said === standing)
    .sort((a, b) => (a.stamp.at < b.stamp.at ? -1 : 1));
  return { personId, standing, word: said.at(-1) ?? null, covers };
}

/** The parts of an absence, sorted by first day. */
export function coverParts(absence: AnsweredAbsence): CoverPart[] {
  const byPerson = new Map<string, Cover[]>();
  for (const cover of [...absence.covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)))
    byPerson.set(cover.substituteId, [...(byPerson.get(cover.substituteId) ?? []), cover]);
  return [...byPerson].map(([personId, covers]) => partOf(absence, personId, covers));
}

export const partFor = (absence: AnsweredAbsence, personId: string): CoverPart | undefined =>
  coverParts(absence).find((part) => part.personId === personId);

/** First and last day of a part; `to: null`: no known end. */
export const dateRangeOfPart = ({ covers }: { readonly covers: readonly DateRange[] }): DateRange => ({
  from: covers.map(({ from }) => from).sort()[0] ?? '',
  to: covers.some(({ to }) => to === null)
    ? null
    : (covers
        .map(({ to }) => to ?? '')
        .sort()
        .at(-1) ?? null),
});

const askedOf = ({ channelId, duty, from, to }: Cover): AskedCover => ({ channelId, duty, from, to });

/** The absence with one more answer, about everything that the person has in it. */
export const withAnswer = (absence: Absence, answer: Omit<CoverAnswer, 'asked'>): Absence => ({
  ...absence,
  answers: [
    ...(absence.answers ?? []),
    { ...answer, asked: absence.covers.filter(({ substituteId }) => substituteId === answer.personId).map(askedOf) },
  ],
});

/** On confirmation, the manager's decision is recorded for those who have not answered. */
export function withDecisions(absence: Absence, stamp: CoverAnswer['stamp'], planId?: string): Absence {
  const waiting = coverParts(absence).filter(({ standing }) => standing === 'waiting');
  return waiting.reduce<Absence>(
    (next, { personId }) =>
      withAnswer(next, { personId, said: 'decided', reason: '', stamp, ...(planId === undefined ? {} : { planId }) }),
    absence,
  );
}
