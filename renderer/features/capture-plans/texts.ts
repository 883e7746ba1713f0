// Texts for intervals and states.
import type { Schedule } from '../../../domain/capture-plans/model.ts';
import type { OccasionRow, CapturePlanRow } from '../../../domain/capture-plans/calls.ts';
import type { Tone } from '../../components/index.ts';
import { lookUp } from '../../i18n/index.ts';

/** "Varje vecka, på tisdag". States the fallback for a day that some months lack. */
export function everyText(every: Schedule): string {
  if (every.unit === 'week')
    return lookUp('capturePlans.every.week', { weekday: lookUp(`capturePlans.weekday.${String(every.weekday)}`) });
  return lookUp(every.day > 28 ? 'capturePlans.every.monthEnd' : 'capturePlans.every.month', { day: every.day });
}

/** State of a plan, as text and colour. */
export function statusOf(line: CapturePlanRow): { statusText: string; tone: Tone } {
  if (line.proposed) return { statusText: lookUp('capturePlans.status.proposed'), tone: 'accent' };
  if (line.missed > 0) return { statusText: lookUp('capturePlans.status.missed', { count: line.missed }), tone: 'red' };
  if (line.open > 0) return { statusText: lookUp('capturePlans.status.due'), tone: 'amber' };
  if (line.still !== null) return { statusText: lookUp(`capturePlans.status.${line.still}`), tone: 'plain' };
  return { statusText: lookUp('capturePlans.status.running'), tone: 'green' };
}

export const STATE_TONES: Readonly<Record<OccasionRow['state'], Tone>> = {
  coming: 'plain',
  due: 'amber',
  missed: 'red',
  done: 'green',
  late: 'amber',
  excused: 'plain',
};
