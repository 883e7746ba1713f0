// Random calls of many kinds by several processes, while their connections, they themselves and the database fail at
// random. `npm run soak:server` makes as many calls as it is told; a test run makes a few.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { randomFrom, seedOr } from '../../vault/support/random.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { soak, type Soaked } from '../support/soak.ts';

const CALLS = Number(process.env.KANALVAKT_SOAK_CALLS ?? 120);
/** In one vault; then another is made. */
const ROUND = 1200;
/** Longer than a call takes when everything fails all the time. */
const CALL_MS = 1000;

let server: Postgres;
let cluster: Cluster;
beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

it(
  `nothing is lost, done twice or out of order in ${CALLS} random calls with random faults`,
  async () => {
    const random = randomFrom(seedOr(CALLS));
    const all: Soaked[] = [];
    for (let left = CALLS; left > 0; left -= ROUND) {
      const soaked = await soak({ server, cluster, random, calls: Math.min(left, ROUND) });
      all.push(soaked);
      if (CALLS > ROUND) process.stdout.write(`${left - Math.min(left, ROUND)} left ${JSON.stringify(soaked)}\n`);
    }
    expect(all.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(0.5 * CALLS);
  },
  120_000 + CALLS * CALL_MS,
);
