// Random work of several programs with random faults of their connections: every acknowledged change counts once, and all
// copies end as the server.
import { describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { catchUp, computer, copyIn, openOn, toServer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom } from '../support/random.ts';
import { addCase, makeVaultWith, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Program = Vault<State>;
const MEMBERS = ['anna', 'bo', 'cia'];
const CHANNELS = ['a', 'b'];

/** Gives a channel a new key, or its first, and says so in its login. */
const rekey = (vault: Program, channel: string, text: string): Promise<Result<unknown>> =>
  vault.write('login.rekey', (tx) => {
    const had = tx.data.logins[channel] !== undefined;
    if (had) tx.rekey(`ch-${channel}`, MEMBERS);
    const secret = tx.seal(`ch-${channel}`, `login/${channel}`, Buffer.from(text), MEMBERS);
    tx.data.logins[channel] = { id: channel, secret };
    return ok(undefined);
  });
const count = (vault: Program, by: string): Promise<Result<unknown>> =>
  vault.write('person.count', (tx) => {
    const { name = '0' } = tx.data.people[by] ?? {};
    if (!/^\d+$/.test(name)) return fail('test.noNumber');
    tx.data.people[by] = { id: by, name: String(Number(name) + 1) };
    return ok(undefined);
  });

describe('several programs with bad connections', () => {
  it.each([1, 2, 3, 4])('lose nothing and write nothing twice (seed %i)', async (seed) => {
    const pick = randomFrom(seed);
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo', 'cia');
    const vault = await toServer(disk);
    const running = await Promise.all(
      [...MEMBERS, 'anna', 'bo'].map(async (id) => {
        const place = await computer(vault);
        return { place, vault: await openOn(place, id, { segmentBytes: 4000 }) };
      }),
    );
    let counted = 0;
    let cases = 0;
    const from = vault.head;
    let written = 0;
    const step = async ({ place, vault: program }: (typeof running)[number], name: string): Promise<void> => {
      const faults = ['lostBefore', 'lostAfter', 'held'] as const;
      if (pick.below(3) === 0) place.server.failNextAppend(faults[pick.below(3)]!);
      const kind = pick.below(4);
      const done =
        kind === 0
          ? await rekey(program, CHANNELS[pick.below(2)]!, name)
          : kind === 1
            ? await addCase(program, name, 1000 + pick.below(1000))
            : await count(program, 'counter');
      expect(codeOf(done)).toBe('ok');
      written += 1;
      if (kind === 1) cases += 1;
      if (kind > 1) counted += 1;
    };
    await Promise.all(
      running.map(async (one, i) => {
        for (let n = 0; n < 12; n += 1) await step(one, `${i}-${n}`);
      }),
    );
    expect(vault.head).toBe(from + written);
    for (const { vault: program } of running) await catchUp(program);
    for (const { place, vault: program } of running) {
      expect(program.db.data.people.counter?.name).toBe(String(counted));
      expect(must(await program.page({ kind: 'case', limit: 500 })).total).toBe(cases);
      for (const [id, { secret }] of Object.entries(program.db.data.logins))
        expect(Buffer.from(must(program.unseal(secret, `login/${id}`))).toString()).toMatch(/^\d-\d+$/);
      expect(program.findings).toEqual([]);
      expect(must(await program.verify()).findings).toEqual([]);
      expect(copyIn(place)).toEqual(copyIn(running[0]!.place));
      await program.close();
    }
    expect(copyIn(running[0]!.place)).toEqual(copyIn(await computer(vault)));
  });
});
