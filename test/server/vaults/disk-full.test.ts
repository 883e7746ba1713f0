// A database whose disk is full: what is there can be read, nothing is lost, and all go on when there is room again.
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ServerAppended } from '../../../electron/vault/server/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { pattern, readBlob } from '../../vault/support/disk-vault.ts';
import { catchUp, copyIn, openOn } from '../../vault/support/on-server.ts';
import { addBlob, addCase, addPerson } from '../../vault/support/vaults.ts';
import { startOnSmallDisk, startWithSmallLogDisk, type FullServer } from '../support/full-server.ts';
import { headOf, idsOf, parcelAt } from '../support/parcels.ts';
import { vaultOfPrograms } from '../support/programs.ts';
import { realVault } from '../support/real-vaults.ts';
import { canMountDisks } from '../support/small-disk.ts';
import { connecting } from '../support/states.ts';
import { until } from '../support/until.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

const TIMES = { retryMs: 20, maxRetryMs: 500 };
/** Larger than what a table has free in its last pages. */
const LARGE = 300_000;

let full: FullServer;
afterEach(() => full.remove());

it('a vault on a server without room is read and not written to, and goes on when there is room', async () => {
  full = await startOnSmallDisk();
  const vault = await realVault(['bo'], full.cluster);
  const [here, there] = [await vault.computer({ times: TIMES }), await vault.computer({ times: TIMES })];
  const [anna, bo] = [await openOn(here, 'anna'), await openOn(there, 'bo')];
  const file = pattern(LARGE);
  const stored = must(await addBlob(anna, file));
  must(await addCase(anna, 'c1', 1, 'text', { id: 'c1', file: stored }));
  const large = (id: string) => addCase(bo, id, 2, 'text', { id, text: randomBytes(LARGE).toString('hex') });
  await catchUp(bo);
  await full.fill();
  const { frames } = must(await bo.verify());
  expect(codeOf(await large('c2'))).toBe('server.full');
  expect(codeOf(await addBlob(anna, Buffer.concat([file, file])))).toBe('server.full');
  expect([anna.mode, bo.mode]).toEqual(['readWrite', 'readWrite']);
  expect((await readBlob(bo, stored)).equals(file)).toBe(true);
  expect(must(await bo.page({ kind: 'case', limit: 10 })).total).toBe(1);
  await full.makeRoom();
  expect(codeOf(await large('c3'))).toBe('ok');
  must(await addBlob(anna, Buffer.concat([file, file])));
  must(await addPerson(anna, 'p1'));
  await catchUp(bo);
  expect(must(await bo.page({ kind: 'case', limit: 10 })).total).toBe(2);
  expect(must(await bo.verify())).toMatchObject({ findings: [], frames: frames + 2 });
  expect(copyIn(here)).toEqual(copyIn(there));
  await anna.close();
  await bo.close();
  await vault.close();
});

describe.skipIf(!canMountDisks())('a server that ends because its log has no room', () => {
  it('has every frame it acknowledged and none that it refused, and says of the others which they are', async () => {
    full = await startWithSmallLogDisk();
    const vault = await vaultOfPrograms(full.cluster);
    const programs = [1, 2, 3, 4].map(() => vault.program(undefined, { times: TIMES }));
    const answers = new Map<string, ServerAppended>();
    const writeUntilCut = async (program: PostgresServer): Promise<void> => {
      let head = 0;
      for (;;) {
        const parcel = parcelAt(head + 1, { bytes: randomBytes(LARGE) });
        const answer = await program.append(parcel);
        answers.set(parcel.frame.id, answer);
        if (answer.kind === 'unknown' || answer.kind === 'refused') return;
        head = answer.kind === 'appended' ? answer.seq : answer.head;
      }
    };
    await full.fill();
    await Promise.all(programs.map(writeUntilCut));
    await Promise.all(programs.map(connecting));
    await full.server.kill();
    await full.makeRoom();
    await full.server.start();
    const idsFor = (kind: ServerAppended['kind']): string[] =>
      [...answers].flatMap(([id, answer]) => (answer.kind === kind ? [id] : []));
    const expected = idsFor('appended');
    expect(idsFor('unknown').length).toBeGreaterThan(0);
    for (const id of idsFor('unknown'))
      await until(async () => {
        if (must(await programs[0]!.outcome(id)) !== null) expected.push(id);
      });
    const reader = vault.program(['read']);
    expect([...(await idsOf(reader))].sort()).toEqual(expected.sort());
    await until(async () => {
      expect((await programs[1]!.append(parcelAt((await headOf(reader)) + 1))).kind).toBe('appended');
    });
    await vault.close();
  });
});
