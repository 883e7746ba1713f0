// Deriving a key from a passphrase takes longer than a turn at a server may. Who loses a race does not derive it again.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { must } from '../../support/results.ts';
import { computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { accept, addPerson, makeVaultWith, memberNamed, passphraseOf, type State } from '../support/vaults.ts';

const derived = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) => {
  const quick = (await import('../support/quick-kdf.ts')).quick(await original());
  return {
    ...quick,
    calibrate: () => {
      derived.times += 1;
      return quick.calibrate();
    },
    deriveKey: (...given: Parameters<typeof quick.deriveKey>) => {
      derived.times += 1;
      return quick.deriveKey(...given);
    },
  };
});

let place: Computer;
let anna: Vault<State>;
let bo: Vault<State>;
let server: MemoryVault;
let races = 0;
beforeEach(async () => {
  races = 0;
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  server = await toServer(disk);
  place = await computer(server);
  anna = await openOn(place, 'anna');
  bo = await openOn(await computer(server), 'bo');
  return async () => {
    await anna.close();
    await bo.close();
  };
});

/** How often a key is derived in `work`. */
async function during(work: () => Promise<unknown>): Promise<number> {
  const before = derived.times;
  await work();
  return derived.times - before;
}

/** Another program is faster than the next write of this computer. */
function raceNext(at: Computer): void {
  at.server.beforeNextAppend(async () => {
    races += 1;
    must(await addPerson(bo, 'new'));
  });
}

describe('a key from a passphrase', () => {
  it('of an invitation is derived once, also when another program is faster', async () => {
    const invite = async (): Promise<unknown> => must(await anna.invite(memberNamed('ella')));
    const alone = await during(invite);
    raceNext(place);
    expect(await during(invite)).toBe(alone);
    expect(races).toBe(1);
  });

  it('of a new passphrase is derived once, also when another program is faster', async () => {
    let [now, next] = [passphraseOf('anna'), 'en annan lösenfras'];
    const change = async (): Promise<void> => {
      must(await anna.changePassphrase(now, next));
      [now, next] = [next, now];
    };
    const alone = await during(change);
    raceNext(place);
    // Only the passphrase of today is checked against the slot of each attempt.
    expect(await during(change)).toBe(alone + 1);
    expect(races).toBe(1);
  });

  it('of a member who joins is derived once, also when another program is faster', async () => {
    const codes = new Map<string, string>();
    for (const id of ['ella', 'frida']) codes.set(id, must(await anna.invite(memberNamed(id))).code);
    await anna.close();
    const places = new Map([...codes.keys()].map((id) => [id, computer(server)] as const));
    const join = (id: string) => async (): Promise<void> => {
      const own = await places.get(id)!;
      await must(await accept(own.disk, id, codes.get(id)!, on(own))).close();
    };
    const alone = await during(join('ella'));
    raceNext(await places.get('frida')!);
    expect(await during(join('frida'))).toBe(alone);
    expect(races).toBe(1);
  });
});
