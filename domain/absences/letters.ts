// To whom a letter about an absence goes, and whether it is still to be sent. R25.
import { canonical } from '../kernel/canonical.ts';
import type { Day } from '../kernel/schemas.ts';
import { partFor } from './answers.ts';
import type { LetterKind, SentLetter } from './letter-model.ts';
import type { Absence } from './model.ts';

/** The substitutes in the order of their first day, and last the absent person. */
export const recipientsOf = ({ covers, personId }: Pick<Absence, 'covers' | 'personId'>): string[] => [
  ...new Set([
    ...[...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map((cover) => cover.substituteId),
    personId,
  ]),
];

/** What a letter to the absent person or to a substitute says. */
export const letterKind = (about: {
  readonly status: Absence['status'];
  readonly toAbsent: boolean;
  /** The substitute has not answered. */
  readonly waiting: boolean;
}): LetterKind =>
  about.status === 'cancelled' ? 'cancelled' : about.toAbsent ? 'absent' : about.waiting ? 'asked' : 'substitute';

const kindTo = (absence: Absence, personId: string): LetterKind =>
  letterKind({
    status: absence.status,
    toAbsent: personId === absence.personId,
    waiting: partFor(absence, personId)?.standing === 'waiting',
  });

/** What a letter to this person names: the absent person's says what everybody does. */
const namedIn = ({ covers, personId: absentId }: Absence, personId: string): SentLetter['covers'] =>
  covers
    .filter(({ substituteId }) => personId === absentId || substituteId === personId)
    .map(({ channelId, duty, from, to, substituteId }) => ({ channelId, duty, from, to, substituteId }));

/** The latest letter to this person that is recorded as sent. */
export const latestLetter = ({ lettersSent = [] }: Absence, personId: string): SentLetter | undefined =>
  lettersSent.findLast((letter) => letter.personId === personId);

const keysOf = (covers: SentLetter['covers']): string => covers.map(canonical).sort().join('\n');

/** Whether a letter says and names what applies now. */
export const isCurrentLetter = (absence: Absence, { personId, kind, covers }: SentLetter): boolean =>
  kind === kindTo(absence, personId) && keysOf(covers) === keysOf(namedIn(absence, personId));

/**
 * Whether a letter is still to be sent to a person who does not open the vault: to a substitute of a confirmed absence,
 * and to one who was sent a letter about an absence that is cancelled since.
 */
export function owesLetter(absence: Absence, personId: string, today: Day): boolean {
  if (personId === absence.personId || absence.status === 'draft') return false;
  const ahead = absence.covers.some(
    ({ substituteId, to }) => substituteId === personId && (to === null || to >= today),
  );
  const latest = latestLetter(absence, personId);
  if (!ahead || (latest === undefined && absence.status === 'cancelled')) return false;
  return latest === undefined || !isCurrentLetter(absence, latest);
}

/** The absence with one more letter recorded as sent, naming what applies now. */
export const withLetter = (absence: Absence, personId: string, stamp: SentLetter['stamp']): Absence => ({
  ...absence,
  lettersSent: [
    ...(absence.lettersSent ?? []),
    { personId, kind: kindTo(absence, personId), covers: namedIn(absence, personId), stamp },
  ],
});
