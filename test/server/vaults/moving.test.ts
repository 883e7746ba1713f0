// A vault moves from its folder to a real database and back.
import { randomUUID } from 'node:crypto';
import { expect, inject, it, onTestFinished } from 'vitest';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { PostgresAdministration, PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../../vault/support/memory-disk.ts';
import { addBlob, addLogin, addPerson, create, open, openAs, VAULT_FOLDER } from '../../vault/support/vaults.ts';
import { optionsFor } from '../support/programs.ts';

it('a vault moves there and back with every byte, and works in each place', { timeout: 120_000 }, async () => {
  const cluster = inject('cluster');
  const disk = new MemoryDisk();
  for (const folder of ['/check', '/back', '/mirror']) await disk.mkdir(folder);
  const vault = must(await create(disk, { segmentBytes: 4000 }));
  for (let i = 0; i < 12; i += 1) must(await addPerson(vault, `p${i}`));
  must(await addLogin(vault, 'one'));
  const blob = must(await addBlob(vault, Buffer.alloc(2_500_000, 3)));
  const path = `blobs/${blob.slice(0, 2)}/${blob}.kvb`;
  const before = disk.bytes(`${VAULT_FOLDER}/${path}`);

  const options = optionsFor({ id: vault.id, cluster }, cluster.maker);
  const administration = new PostgresAdministration(options);
  const programs: PostgresServer[] = [];
  const connect = (): PostgresServer => {
    const program = new PostgresServer(options);
    programs.push(program);
    return program;
  };
  onTestFinished(async () => {
    await Promise.all([administration, ...programs].map((one) => one.close()));
  });
  const place = { host: cluster.host, port: cluster.port, database: cluster.database };
  const { seq } = must(
    await vault.moves.toServer({ place, administration, connect }, { checkFolder: `/check/${randomUUID()}` }),
  );
  expect(vault.mode).toBe('readOnly');
  await vault.close();

  const server = connect();
  must(await fillMirror({ disk, folder: '/mirror/v', server }));
  const mirror = must(await openAs(disk, 'anna', { folder: '/mirror/v', server, lockTimes: { pollMs: 0 } }));
  expect(mirror.head().seq).toBe(seq);
  must(await addPerson(mirror, 'there'));
  must(await mirror.moves.toFolder({ folder: '/back/v', administration }));
  await mirror.close();

  const back = must(await open(disk, { folder: '/back/v' }));
  expect(back.mode).toBe('readWrite');
  expect(must(await back.verify())).toMatchObject({ ok: true, findings: [] });
  expect(Object.keys(back.db.data.people)).toEqual(expect.arrayContaining(['p11', 'there']));
  expect(disk.bytes(`/back/v/${path}`).equals(before)).toBe(true);
  await back.close();
  must(await administration.dropVault());
});
