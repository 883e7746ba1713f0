// Covers as the screens build them: all days of a need assigned to one person, and the current assignments.
import type { AbsenceView, DutyNeed } from '../../../../domain/absences/calls.ts';
import type { Candidate } from '../../../../domain/cover/calls.ts';
import type { CoverFields } from '../../../../domain/absences/model.ts';

export interface NeedChannel {
  channelId: string;
  channelName: string;
  platform: string;
}

/** The distinct channels of some needs, in order of appearance. */
export const channelsOf = (needs: readonly DutyNeed[]): NeedChannel[] => [
  ...new Map(
    needs.map(({ channelId, channelName, platform }) => [channelId, { channelId, channelName, platform }]),
  ).values(),
];

export const keyOf = ({ channelId, duty }: { channelId: string; duty: string }): string => `${channelId}/${duty}`;

/** Assigns all days of a duty to one person. */
export const coversFor = (need: DutyNeed, substituteId: string): CoverFields[] =>
  need.needs.map(({ from, to }) => ({ channelId: need.channelId, duty: need.duty, substituteId, from, to }));

/** Current covers of a duty. */
export const coversOf = (view: Pick<AbsenceView, 'absence'>, need: DutyNeed): CoverFields[] =>
  view.absence.covers.filter((cover) => cover.channelId === need.channelId && cover.duty === need.duty);

/** First to last day on which a duty needs cover. */
export const spanOf = (need: DutyNeed): { from: string; to: string | null } => ({
  from: need.needs[0]?.from ?? '',
  to: need.needs.at(-1)?.to ?? null,
});

export interface PossibleSubstitute {
  personId: string;
  name: string;
  /** Duties that the person may take over. */
  can: DutyNeed[];
}

/**
 * Everyone eligible for at least one duty: most duties first, those who declined last; ties keep the order of the
 * program's ranking.
 */
export function possibleSubstitutes(
  needs: readonly DutyNeed[],
  candidates: ReadonlyMap<string, readonly Candidate[]>,
): PossibleSubstitute[] {
  const found = new Map<string, PossibleSubstitute & { rank: number; declined: boolean }>();
  for (const need of needs) {
    for (const [index, candidate] of (candidates.get(keyOf(need)) ?? []).entries()) {
      const helper = found.get(candidate.personId) ?? {
        personId: candidate.personId,
        name: candidate.name,
        can: [],
        rank: 0,
        declined: candidate.merits.includes('declined'),
      };
      if (candidate.eligible) helper.can.push(need);
      helper.rank += index;
      found.set(candidate.personId, helper);
    }
  }
  return [...found.values()]
    .filter(({ can }) => can.length > 0)
    .sort((a, b) => Number(a.declined) - Number(b.declined) || b.can.length - a.can.length || a.rank - b.rank);
}
