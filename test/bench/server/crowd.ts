// Measures 50 programs that append without pause, each as fast as it can, against one alone.
import { row, type BenchRow } from '../report.ts';
import { startPrograms, stopPrograms, type Place } from './place.ts';
import { countWrong, Writer } from './writer.ts';

export const people = 50;
const aloneMs = 2000;
const crowdMs = 8000;

/** All write until the time is over; frames of each, and for how long it went on, in milliseconds. */
async function writeFor(ms: number, writers: readonly Writer[]): Promise<{ counts: readonly number[]; took: number }> {
  const before = writers.map(({ written }) => written.length);
  const begun = performance.now();
  const counts = writers.map(() => 0);
  await Promise.all(
    writers.map(async (writer, i) => {
      while (performance.now() < begun + ms) await writer.write();
      counts[i] = writer.written.length - (before[i] ?? 0);
    }),
  );
  return { counts, took: performance.now() - begun };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const perSecond = ({ counts, took }: Awaited<ReturnType<typeof writeFor>>): number => (sum(counts) / took) * 1000;

export async function crowdRows(place: Place): Promise<BenchRow[]> {
  const programs = await startPrograms(await place.newVault(), people);
  try {
    const writers = programs.map((program) => new Writer(program));
    const [first] = writers;
    const [program] = programs;
    if (first === undefined || program === undefined) return [];
    const before = await writeFor(aloneMs, [first]);
    const crowd = await writeFor(crowdMs, writers);
    const after = await writeFor(aloneMs, [first]);
    const alone = (perSecond(before) + perSecond(after)) / 2;
    const [least, most] = [Math.min(...crowd.counts), Math.max(...crowd.counts)];
    const attempts = Math.max(...writers.flatMap(({ written }) => written.map((one) => one.attempts)));
    const wrong = await countWrong(program, writers);
    return [
      row(`server: ${people} programs append without pause, against one`, people, perSecond(crowd), '/s', alone, {
        text: '≥ 0.25 ×',
        met: perSecond(crowd) >= 0.25 * alone,
      }),
      row('the same: frames of the slowest, against the quickest', people, least, '', most, {
        text: '≥ 0.5 ×',
        met: least >= 0.5 * most,
      }),
      row('the same: most attempts that an append needed', sum(crowd.counts), attempts, '', null, {
        text: '≤ 3',
        met: attempts <= 3,
      }),
      row('the same: lost, doubled or in another place than was told', sum(crowd.counts), wrong, '', null, {
        text: '0',
        met: wrong === 0,
      }),
    ];
  } finally {
    await stopPrograms(programs);
  }
}
