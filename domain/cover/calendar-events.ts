// Events for a calendar export: each absence, and each substitution with all its duties merged. R25.
import type { Day } from '../kernel/schemas.ts';
import { needsCover, type CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import type { Period } from './cover-on-day.ts';
import { clip, overlap, type DateRange } from '../calendar/intervals.ts';

export interface CoverEvent extends Period {
  readonly uid: string;
  readonly kind: 'away' | 'cover';
  readonly absence: Absence;
  /** Null for the absence itself. */
  readonly channelName: string | null;
  readonly substituteId: string | null;
  /** No end is known; `to` is the last day of the period. */
  readonly openEnd: boolean;
}

const eventRange = (
  range: DateRange,
  period: Period,
): { readonly from: Day; readonly to: Day; readonly openEnd: boolean } => ({
  from: range.from,
  to: range.to ?? period.to,
  openEnd: range.to === null,
});

/** Substitutions: the duties of a channel that one person has from the same day form one event. */
function coversOf(registers: CoverRegisters, absence: Absence, period: Period): CoverEvent[] {
  const found = new Map<string, CoverEvent>();
  for (const cover of absence.covers) {
    const channel = registers.channels[cover.channelId];
    const inside = clip(cover, absence);
    if (channel === undefined || !needsCover(channel) || inside === null || !overlap(inside, period)) continue;
    // Not based on the cover's id, which changes when the same person is assigned again.
    const uid = `cover-${absence.id}-${cover.channelId}-${cover.substituteId}-${cover.from}`;
    const known = found.get(uid);
    const event: CoverEvent = {
      uid,
      kind: 'cover',
      absence,
      channelName: channel.name,
      substituteId: cover.substituteId,
      ...eventRange(inside, period),
    };
    if (known === undefined || known.to < event.to) found.set(uid, event);
  }
  return [...found.values()];
}

/** With full dates, also outside the period, so that an absence is the same event in every exported file. */
export function calendarEvents(registers: CoverRegisters, period: Period): CoverEvent[] {
  return Object.values(registers.absences)
    .filter((absence) => absence.status !== 'cancelled' && overlap(absence, period))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
    .flatMap((absence): CoverEvent[] => [
      {
        uid: `absence-${absence.id}`,
        kind: 'away',
        absence,
        channelName: null,
        substituteId: null,
        ...eventRange(absence, period),
      },
      ...coversOf(registers, absence, period),
    ]);
}
