// To whom a letter about an absence goes, what it says, and whether it is still to be sent. R25.
import type { DateRange } from '../calendar/intervals.ts';
import { canonical } from '../kernel/canonical.ts';
import type { Day } from '../kernel/schemas.ts';
import type { CoverAnswerState } from './answer-model.ts';
import { partFor } from './answers.ts';
import type { LetterKind, SentLetter } from './letter-model.ts';
import type { Absence } from './model.ts';

/** The substitutes in the order of their first day, others who were sent a letter, and last the absent person. */
export const recipientsOf = ({
  covers,
  personId: absentId,
  lettersSent = [],
}: Pick<Absence, 'covers' | 'personId' | 'lettersSent'>): string[] => [
  ...new Set([
    ...[...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map((cover) => cover.substituteId),
    ...lettersSent.map(({ personId }) => personId).filter((personId) => personId !== absentId),
    absentId,
  ]),
];

/** What a letter to the absent person or to a substitute says. */
export const letterKind = (about: {
  readonly status: Absence['status'];
  readonly toAbsent: boolean;
  readonly standing: CoverAnswerState | undefined;
}): LetterKind => {
  if (about.status === 'cancelled') return 'cancelled';
  if (about.toAbsent) return 'absent';
  return about.standing === 'yes' || about.standing === 'decided' ? 'substitute' : 'asked';
};

const isAhead = (covers: readonly Pick<DateRange, 'to'>[], today: Day): boolean =>
  covers.some(({ to }) => to === null || to >= today);

const coversOf = ({ covers }: Pick<Absence, 'covers'>, personId: string): Absence['covers'] =>
  covers.filter(({ substituteId }) => substituteId === personId);

/** The latest letter to this person that is recorded as sent. */
export const latestLetter = ({ lettersSent = [] }: Absence, personId: string): SentLetter | undefined =>
  lettersSent.findLast((letter) => letter.personId === personId);

/** The days that this person was last sent, even if a later letter took them back. */
export const daysSent = ({ lettersSent = [] }: Absence, personId: string): SentLetter['covers'] =>
  lettersSent.findLast((letter) => letter.personId === personId && letter.covers.length > 0)?.covers ?? [];

/** What a letter to this person says today. */
export function kindOfLetter(absence: Absence, personId: string, today: Day): LetterKind {
  const toAbsent = personId === absence.personId;
  const own = coversOf(absence, personId);
  if (!toAbsent && !isAhead(own, today)) {
    const latest = latestLetter(absence, personId);
    // Days that pass as the letter named them do not release anybody.
    const isReleased = own.length === 0 || isAhead(latest?.covers ?? [], today);
    if (latest?.kind === 'released' || (isReleased && absence.status !== 'cancelled')) return 'released';
  }
  return letterKind({ status: absence.status, toAbsent, standing: partFor(absence, personId)?.standing });
}

/** What a letter of this kind names: the absent person's says what everybody does. */
const namedIn = (absence: Absence, personId: string, kind: LetterKind): SentLetter['covers'] =>
  kind === 'cancelled' || kind === 'released'
    ? []
    : (kind === 'absent' ? absence.covers : coversOf(absence, personId)).map(
        ({ channelId, duty, from, to, substituteId }) => ({ channelId, duty, from, to, substituteId }),
      );

const keysOf = (covers: SentLetter['covers']): string => covers.map(canonical).sort().join('\n');

/** Whether a letter says and names what applies now. */
export const isCurrentLetter = (absence: Absence, { personId, kind, covers }: SentLetter, today: Day): boolean =>
  kind === kindOfLetter(absence, personId, today) && keysOf(covers) === keysOf(namedIn(absence, personId, kind));

/**
 * Whether a letter is still to be sent. To a person who does not open the vault: to a substitute of a confirmed absence,
 * and to one whom the latest letter gave days ahead that are others now. To one who opens it: only that such days are
 * no longer theirs, of which their first screen says nothing.
 */
export function owesLetter(
  absence: Absence,
  personId: string,
  { today, opensVault }: { readonly today: Day; readonly opensVault: boolean },
): boolean {
  if (personId === absence.personId) return false;
  const latest = latestLetter(absence, personId);
  const isNeeded = absence.status === 'confirmed' && isAhead(coversOf(absence, personId), today);
  if (!isNeeded && !isAhead(latest?.covers ?? [], today)) return false;
  if (partFor(absence, personId)?.standing === 'no') return false;
  const kind = kindOfLetter(absence, personId, today);
  if (opensVault && kind !== 'released' && kind !== 'cancelled') return false;
  return latest === undefined || !isCurrentLetter(absence, latest, today);
}

/** The absence with one more letter recorded as sent, naming what applies now. */
export function withLetter(absence: Absence, personId: string, stamp: SentLetter['stamp'], today: Day): Absence {
  const kind = kindOfLetter(absence, personId, today);
  const letter = { personId, kind, covers: namedIn(absence, personId, kind), stamp };
  return { ...absence, lettersSent: [...(absence.lettersSent ?? []), letter] };
}
