// The period that is proposed for a channel: from the day after its last package, or last year.
import type { ChannelFlow } from '../../../domain/archiving/calls.ts';
import { addDays } from '../../../domain/calendar/days.ts';

export function proposedPeriod({ packedTo, closed }: ChannelFlow, today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4)) - 1;
  const lastDay = closed ? today : `${String(year)}-12-31`;
  const from = packedTo === null ? (closed ? '1990-01-01' : `${String(year)}-01-01`) : addDays(packedTo, 1);
  return { from, to: from > lastDay ? today : lastDay };
}
