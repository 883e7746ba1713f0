// Processes that are killed, one after another, before, during and after each call to the database that a change needs:
// every change is there once or not at all, and the next process has no trouble with what is left.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { must } from '../../support/results.ts';
import { catchUp, copyIn, openOn } from '../../vault/support/on-server.ts';
import { tempFolder } from '../../vault/support/temp.ts';
import { openAs } from '../../vault/support/vaults.ts';
import { runUntilKilled, type KilledOrders } from '../support/killed-process.ts';
import { callRow } from '../support/orders.ts';
import { optionsFor } from '../support/programs.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';

const WHEN = ['before', 'during', 'after'] as const;
/** A key with its shares, and a record with a file that is stored first. */
const KINDS = ['key', 'file'] as const;

let vault: RealVault;
beforeAll(async () => {
  vault = await realVault(['bo', 'cia']);
});
afterAll(() => vault.close());

describe.each(KINDS)('a program that is killed while it makes a change: %s', (kind) => {
  it('has made it once or not at all', async () => {
    const folder = join(tempFolder(), 'vault');
    must(await fillMirror({ disk: nodeDisk, folder, server: vault.connect() }));
    const place = await vault.computer();
    const bo = await openOn(place, 'bo');
    const server = { ...optionsFor(vault, vault.writer), password: vault.writer.password };
    const made: { readonly id: string; readonly call: string | null; readonly when: KilledOrders['when'] }[] = [];
    for (let at = 1; made.at(-1)?.call !== null; at += 1)
      for (const when of WHEN) {
        const id = `${kind}-${at}-${when}`;
        const call = await runUntilKilled({
          ...{ server, memberId: 'anna', folder, at, when },
          changes: [{ kind, id }],
        });
        made.push({ id, call, when });
        if (call === null) break;
      }
    await catchUp(bo);
    const { people } = bo.db.data;
    const there = made.filter(({ id }) => people[callRow(id)] !== undefined);
    // Killed before its last call, it had written nothing; killed after it, it had written.
    expect(there.at(-1)?.call).toBe(null);
    expect(there.some(({ call, when }) => call !== null && when === 'after')).toBe(true);
    expect(there.filter(({ call, when }) => when === 'before' && call !== null)).toEqual([]);
    expect(Number(people[`count-${kind}`]?.name)).toBe(there.length);
    const last = there.at(-1)?.id;
    if (kind === 'key')
      expect(Buffer.from(must(bo.unseal(bo.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe(last);

    const anna = must(await openAs(nodeDisk, 'anna', { folder, server: vault.connect(), lockTimes: { pollMs: 0 } }));
    await catchUp(anna);
    for (const program of [anna, bo]) {
      expect(program.findings).toEqual([]);
      expect(must(await program.verify()).findings).toEqual([]);
    }
    expect(anna.db.data).toEqual(bo.db.data);
    expect(copyIn(await vault.computer())).toEqual(copyIn(place));
    await anna.close();
    await bo.close();
  });
});
