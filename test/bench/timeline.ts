// Measures the cover timeline: computing a year of a small and of a large municipality, against computing once what each
// absence leaves open.
import { peopleTimelineOf } from '../../domain/cover/people-timeline.ts';
import { dutyNeeds } from '../../domain/cover/needs.ts';
import { timelineOf } from '../../domain/cover/timeline.ts';
import { officeYear, YEAR } from './office-year.ts';
import { runInterleaved, median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';

/** Rounds for so many channels. */
const sizes = new Map([
  [50, 15],
  [500, 3],
]);

/** Computing the year, by channel and by person. */
export async function timelineRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [channels, rounds] of sizes) {
    const state = officeYear(channels);
    const absences = Object.values(state.absences);
    const times = await runInterleaved(
      rounds,
      {
        needs: () => absences.map((absence) => dutyNeeds(state, absence)),
        channels: () => timelineOf(state, YEAR),
        people: () => peopleTimelineOf(state, YEAR),
      },
      1,
    );
    const needs = median(times.needs ?? []);
    for (const view of ['channels', 'people'] as const) {
      const took = median(times[view] ?? []);
      rows.push(
        row(`compute a year’s timeline by ${view}, against computing the needs once`, channels, took, 'ms', needs, {
          text: '< 3 × floor',
          met: took < 3 * needs,
        }),
      );
    }
  }
  return rows;
}
