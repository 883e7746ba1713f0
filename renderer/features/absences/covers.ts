// Covers as the screens build them: whole needs for one person, and who has which now.
import type { AbsenceView, Candidate, DutyNeed } from '../../../domain/absences/calls.ts';
import type { CoverFields } from '../../../domain/absences/model.ts';

export interface NeedChannel {
  channelId: string;
  channelName: string;
  platform: string;
}

/** The channels of some needs, each once, in their order. */
export const channelsOf = (needs: readonly DutyNeed[]): NeedChannel[] => [...new Map(needs.map(({ channelId, channelName, platform }) => [channelId, { channelId, channelName, platform }])).values()];

export const keyOf = ({ channelId, duty }: { channelId: string; duty: string }): string => `${channelId}/${duty}`;

/** One person for all that a duty needs. */
export const coversFor = (need: DutyNeed, substituteId: string): CoverFields[] => need.needs.map(({ from, to }) => ({ channelId: need.channelId, duty: need.duty, substituteId, from, to }));

/** The covers of a duty now. */
export const coversOf = (view: Pick<AbsenceView, 'absence'>, need: DutyNeed): CoverFields[] => view.absence.covers.filter((cover) => cover.channelId === need.channelId && cover.duty === need.duty);

/** First to last day that a duty needs somebody. */
export const spanOf = (need: DutyNeed): { from: string; to: string | null } => ({ from: need.needs[0]?.from ?? '', to: need.needs.at(-1)?.to ?? null });

export interface Helper {
  personId: string;
  name: string;
  /** The duties the person may take. */
  can: DutyNeed[];
}

/** Everybody who may take something, who may take the most first, those who have said no last; equals keep the order of the program's own ranking. */
export function helpersOf(needs: readonly DutyNeed[], candidates: ReadonlyMap<string, readonly Candidate[]>): Helper[] {
  const found = new Map<string, Helper & { rank: number; declined: boolean }>();
  for (const need of needs) {
    for (const [index, candidate] of (candidates.get(keyOf(need)) ?? []).entries()) {
      const helper = found.get(candidate.personId) ?? { personId: candidate.personId, name: candidate.name, can: [], rank: 0, declined: candidate.merits.includes('declined') };
      if (candidate.eligible) helper.can.push(need);
      helper.rank += index;
      found.set(candidate.personId, helper);
    }
  }
  return [...found.values()].filter(({ can }) => can.length > 0).sort((a, b) => Number(a.declined) - Number(b.declined) || b.can.length - a.can.length || a.rank - b.rank);
}
