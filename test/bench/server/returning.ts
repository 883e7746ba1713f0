// Measures how soon 50 programs are back after the server was restarted, and how often they try meanwhile.
import { startProxy } from '../../server/support/proxy.ts';
import { row, type BenchRow } from '../report.ts';
import { people } from './crowd.ts';
import { isConnected, isTold, startPrograms, stopPrograms, untilTrue, type Place } from './place.ts';

const awayMs = 5000;
const second = 1000;

/** The most in any second, of moments in ascending order. */
function busiest(moments: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [last, moment] of moments.entries()) {
    while ((moments[first] ?? moment) < moment - second) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

export async function returningRows(place: Place): Promise<BenchRow[]> {
  const proxy = await startProxy(place.server.host, place.server.port);
  const programs = await startPrograms({ ...(await place.newVault()), port: proxy.port }, people);
  const tries: number[] = [];
  let made = proxy.made();
  const counting = setInterval(() => {
    for (; made < proxy.made(); made += 1) tries.push(performance.now());
  }, 10);
  try {
    await place.server.stop();
    const gone = performance.now();
    await untilTrue('the server has been away', () => performance.now() - gone >= awayMs);
    const starting = performance.now();
    await place.server.start();
    const started = performance.now();
    await untilTrue('all are back', () => programs.every(isConnected));
    const back = performance.now() - started;
    await untilTrue('all are told', () => programs.every(isTold));
    const told = performance.now() - started;
    const most = busiest(tries);
    return [
      row(
        `server: ${people} programs are back after a restart of 5 s, against the start itself`,
        people,
        back,
        'ms',
        started - starting,
        { text: '≤ 10 s', met: back <= 10_000 },
      ),
      row('the same: and all are notified again', people, told, 'ms', started - starting),
      row('the same: connections tried in the busiest second', people, most, '', null, {
        text: '≤ 100',
        met: most <= 100,
      }),
    ];
  } finally {
    clearInterval(counting);
    await stopPrograms(programs);
    await proxy.close();
  }
}
