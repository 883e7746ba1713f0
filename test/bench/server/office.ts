// Measures an office at work: 50 programs that read what is new, tell each other what they have open, and write ten times a
// second in all.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import type { PostgresOptions } from '../../../electron/vault/server/postgres/options.ts';
import { randomFrom } from '../../vault/support/random.ts';
import { row, type BenchRow } from '../report.ts';
import { quantile } from '../support/measure.ts';
import { people } from './crowd.ts';
import { newFrame, startPrograms, stopPrograms, untilTrue, type Place } from './place.ts';
import { connectionsOf, processorMs } from './spent.ts';
import { countWrong, Writer } from './writer.ts';

const everyMs = 100;
const writes = 240;
/** How often a program tells what it has open, and how large a note about that is. */
const tellEveryMs = 10_000;
const noteBytes = 512;

/** Lets programs tell what they have open, each at its own moment, until `stop`. */
function tellOpen(programs: readonly PostgresServer[]): { stop(): void } {
  const timers = programs.map((program, i) => {
    const [copy, note] = [randomUUID(), randomBytes(noteBytes)];
    const tell = (): void => void program.openNotes.exchange(copy, note);
    let timer = setTimeout(
      () => {
        tell();
        timer = setInterval(tell, tellEveryMs);
      },
      (tellEveryMs * i) / programs.length,
    );
    return () => {
      clearInterval(timer);
    };
  });
  return { stop: () => timers.forEach((stop) => stop()) };
}

interface Day {
  /** From the beginning of a write until its answer, in milliseconds. */
  readonly answers: readonly number[];
  /** From the beginning of a write until another program has its frame: for each frame and each other program. */
  readonly seen: readonly number[];
  readonly wrong: number;
  /** The server's processor time, as a part of one core; null: not known. */
  readonly load: number | null;
  readonly connections: number;
}

async function office(place: Place, options: PostgresOptions, follow: 'told' | 'polling'): Promise<Day> {
  const programs = await startPrograms(options, people, follow);
  const writers = programs.map((program) => new Writer(program));
  const [first] = programs;
  const arrivals = new Map<string, number[]>();
  for (const writer of writers)
    writer.onFrame = ({ id }) => {
      const times = arrivals.get(id) ?? [];
      times.push(performance.now());
      arrivals.set(id, times);
    };
  const stops = writers.map((writer) => writer.follow());
  const telling = tellOpen(programs);
  try {
    const random = randomFrom(1);
    // As each does when it has connected.
    await Promise.all(programs.map((program) => program.read(0, noteBytes)));
    const spent = await processorMs(place);
    const begun = performance.now();
    const begunAt = new Map<string, number>();
    const going: Promise<void>[] = [];
    for (let i = 0; i < writes; i += 1) {
      await wait(Math.max(0, begun + i * everyMs - performance.now()));
      const writer = writers[Math.floor(random.next() * people)] ?? writers[0];
      const start = performance.now();
      if (writer !== undefined) going.push(writer.write().then(({ id }) => void begunAt.set(id, start)));
    }
    await Promise.all(going);
    const everywhere = (): boolean => [...begunAt.keys()].every((id) => arrivals.get(id)?.length === people - 1);
    await untilTrue('all have seen everything', everywhere);
    const took = performance.now() - begun;
    const spentNow = await processorMs(place);
    return {
      load: spent === null || spentNow === null ? null : (spentNow - spent) / took,
      connections: await connectionsOf(place, options.user),
      answers: writers.flatMap(({ written }) => written.map(({ ms }) => ms)),
      seen: [...begunAt].flatMap(([id, start]) => (arrivals.get(id) ?? []).map((at) => at - start)),
      wrong: first === undefined ? 0 : await countWrong(first, writers),
    };
  } finally {
    telling.stop();
    for (const stop of stops) stop();
    await stopPrograms(programs);
  }
}

/** The 95th percentile of one append by one program with nobody else, as often as in an office. */
async function alone(options: PostgresOptions): Promise<number> {
  const programs = await startPrograms(options, 1);
  try {
    const times: number[] = [];
    for (let seq = 1; seq <= writes / 4; seq += 1) {
      const begun = performance.now();
      for (const program of programs)
        await program.append({ frame: newFrame(seq), follows: null, puts: [], deletes: [] });
      times.push(performance.now() - begun);
      await wait(everyMs / 2);
    }
    return quantile(times, 0.95);
  } finally {
    await stopPrograms(programs);
  }
}

export async function officeRows(place: Place): Promise<BenchRow[]> {
  const floor = await alone(await place.newVault());
  const told = await office(place, await place.newVault(), 'told');
  const polling = await office(place, { ...(await place.newVault()), times: { probeMs: 1 } }, 'polling');
  const p95 = (values: readonly number[]): number => quantile(values, 0.95);
  const within = (name: string, values: readonly number[], goal: number): BenchRow =>
    row(name, people, p95(values), 'ms', floor, { text: `≤ ${goal} ms`, met: p95(values) <= goal });
  const wrong = told.wrong + polling.wrong;
  const percent = told.load === null ? null : 100 * told.load;
  return [
    row('server: append of one program alone, 95th percentile', 1, floor, 'ms'),
    within(`${people} programs, 10 writes/s in all: answer, 95th percentile`, told.answers, 150),
    within('the same: seen by another program, 95th percentile', told.seen, 250),
    row('the same: connections of a program', people, told.connections / people, '', null, {
      text: '1',
      met: told.connections === people,
    }),
    ...(percent === null
      ? []
      : [
          row('the same: processor time of the server, of one core', people, percent, '%', null, {
            text: '≤ 10 %',
            met: percent <= 10,
          }),
        ]),
    within('the same, by polling: answer, 95th percentile', polling.answers, 150),
    within('the same, by polling: seen by another program, 95th percentile', polling.seen, 1300),
    row('the same: lost, doubled or in another place than was told', 2 * writes, wrong, '', null, {
      text: '0',
      met: wrong === 0,
    }),
  ];
}
