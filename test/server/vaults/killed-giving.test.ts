// Processes that are killed, one after another, while they give a restored database back what it lacks.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { must } from '../../support/results.ts';
import { catchUp, copyIn, openOn } from '../../vault/support/on-server.ts';
import { tempFolder } from '../../vault/support/temp.ts';
import { addPerson, openAs } from '../../vault/support/vaults.ts';
import { runUntilKilled } from '../support/killed-process.ts';
import { optionsFor } from '../support/programs.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';
import { RestorableCluster } from '../support/restored-cluster.ts';
import { endGathering } from '../support/restoring.ts';
import { until } from '../support/until.ts';

/** Two of them are more than what is given at a time. */
const LARGE = 'å '.repeat(3_000_000);
const MEMBERS = ['anna', 'bo'] as const;

let restorable: RestorableCluster;
let vault: RealVault;

beforeAll(async () => {
  restorable = await RestorableCluster.start();
  vault = await realVault(['bo', 'cia', 'dag'], restorable.cluster);
}, 60_000);
afterAll(async () => {
  await vault.close();
  await restorable.remove();
});

/** A copy on the real disk that a process can open. */
async function copyFor(): Promise<string> {
  const folder = join(tempFolder(), 'vault');
  must(await fillMirror({ disk: nodeDisk, folder, server: vault.connect() }));
  return folder;
}
const openIn = async (folder: string, id: string) =>
  must(await openAs(nodeDisk, id, { folder, server: vault.connect(), lockTimes: { pollMs: 0 } }));

it('processes that are killed at each call of giving back lose nothing, and the last of them finishes', async () => {
  const folders = [await copyFor(), await copyFor()] as const;
  const late = await vault.computer();
  await restorable.backUp();
  const anna = await openIn(folders[0], 'anna');
  await until(async () => {
    must(await addPerson(anna, 'p0'));
  });
  await restorable.mark('noon');
  for (const id of ['p1', 'p2']) must(await addPerson(anna, id, LARGE));
  must(await anna.removeMember('dag'));
  must(await addPerson(anna, 'p3'));
  const bo = await openIn(folders[1], 'bo');
  await catchUp(bo);
  await anna.close();
  await bo.close();
  const digests = async () => must(await vault.connect().digests(0, 100_000));
  const before = await digests();
  await restorable.restoreTo('noon');
  await until(async () => {
    expect((await digests()).length).toBeLessThan(before.length);
  });

  const server = { ...optionsFor(vault, vault.writer), password: vault.writer.password };
  const calls: string[] = [];
  const heads: number[] = [];
  for (let at = 1; ; at += 1) {
    const turn = at % MEMBERS.length;
    const when = Math.floor(at / 2) % 2 === 0 ? 'during' : 'before';
    const call = await runUntilKilled({ server, memberId: MEMBERS[turn]!, folder: folders[turn]!, at, when });
    const there = await digests();
    expect(there).toEqual(before.slice(0, there.length));
    heads.push(there.length);
    if (call === null) break;
    calls.push(call);
  }
  expect(heads).toEqual([...heads].sort((a, b) => a - b));
  expect(calls).toContain('give');

  const cia = await openOn(late, 'cia');
  await catchUp(cia);
  await endGathering(vault);
  must(await addPerson(cia, 'p4'));
  for (const [i, folder] of folders.entries()) {
    const again = await openIn(folder, MEMBERS[i]!);
    await catchUp(again);
    expect([again.findings, again.db.data]).toEqual([[], cia.db.data]);
    expect(must(await again.verify()).findings).toEqual([]);
    await again.close();
  }
  expect((await digests()).slice(0, before.length)).toEqual(before);
  expect(copyIn(await vault.computer())).toEqual(copyIn(late));
  expect(Object.keys(cia.db.data.people).sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
  await cia.close();
}, 180_000);
