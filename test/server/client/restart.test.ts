// A server that is killed and started again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../support/results.ts';
import { until } from '../conformance.ts';
import { startCluster } from '../support/cluster.ts';
import { fill, headOf, idsOf, kindOf, parcelAt } from '../support/parcels.ts';
import { vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { connected, connecting } from '../support/states.ts';

const TIMES = { retryMs: 20, maxRetryMs: 500 };

let started: Awaited<ReturnType<typeof startCluster>>;
let vault: ProgramsVault;
beforeAll(async () => {
  started = await startCluster();
  vault = await vaultOfPrograms(started.cluster);
});
afterAll(async () => {
  await vault.close();
  await started.server.remove();
});

describe('a server that is killed and started again', () => {
  it('has every frame it acknowledged, and its programs come back', async () => {
    const programs = [1, 2, 3].map(() => vault.program(undefined, { times: TIMES }));
    const [one, other] = programs;
    const parcels = await fill(one!, 5);
    await Promise.all(programs.map((program) => connected(program)));
    const last = parcelAt(6);
    const [answer] = await Promise.all([one!.append(last), started.server.kill()]);
    await Promise.all(programs.map(connecting));
    await started.server.start();
    await Promise.all(programs.map((program) => connected(program, 'told')));
    const ids = parcels.map(({ frame }) => frame.id);
    let outcome: number | null | undefined;
    await until(async () => {
      outcome = must(await one!.outcome(last.frame.id));
    });
    if (answer.kind === 'appended') expect(outcome).toBe(6);
    expect(await idsOf(other!)).toEqual(outcome === 6 ? [...ids, last.frame.id] : ids);
    const next = (await headOf(other!)) + 1;
    expect(kindOf(await other!.append(parcelAt(next)))).toBe('appended');
  });
});
