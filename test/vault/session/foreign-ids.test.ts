// Which rows and records another program's change names, so that screens can say who has just changed them.
import { expect, it, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { ChangeEvent } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, openOn, toServer } from '../support/on-server.ts';
import { addCase, makeVaultWith } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

it('a change by another program names what it touched, unless that is much; one by this program names nothing', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bosse');
  const server = await toServer(disk);
  const [anna, bosse] = [await openOn(await computer(server), 'anna'), await openOn(await computer(server), 'bosse')];
  const heard: { anna: ChangeEvent[]; bosse: ChangeEvent[] } = { anna: [], bosse: [] };
  anna.onChange((event) => heard.anna.push(event));
  bosse.onChange((event) => heard.bosse.push(event));
  must(await addCase(anna, 'c1', 1, 'text'));
  must(
    await anna.write('many', (tx) => {
      for (let i = 0; i < 51; i += 1) tx.data.people[`p${String(i)}`] = { id: `p${String(i)}`, name: 'N' };
      return ok(undefined);
    }),
  );
  await catchUp(bosse);
  expect(heard.anna.map(({ foreign }) => foreign)).toEqual([undefined, undefined]);
  expect(heard.bosse.map(({ foreign }) => foreign?.ids)).toEqual([['c1'], []]);
});
