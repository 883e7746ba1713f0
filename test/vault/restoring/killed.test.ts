// Programs that are killed while they give a restored server back what it lacks. `killed-giving.test.ts` of the project
// `server` does the same with processes and PostgreSQL.
import { describe, expect, it, vi } from 'vitest';
import { MemoryServer } from '../../support/memory-server.ts';
import { must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { computer, on } from '../support/on-server.ts';
import { accept, addPerson, memberNamed, openAs } from '../support/vaults.ts';
import {
  areAlike,
  close,
  digestsOf,
  follow,
  peopleIn,
  reopen,
  served,
  start,
  write,
  type Running,
} from './support/restored.ts';
import { Death } from './support/dying.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const objectsOf = (vault: MemoryVault): readonly string[] =>
  vault
    .objectsSince(0)
    .map(({ name, bytes }) => `${name} ${bytes.toString('hex')}`)
    .sort();

interface Restored {
  readonly vault: Awaited<ReturnType<typeof served>>;
  /** Has all frames, and is not running. */
  readonly anna: Running;
  /** Has all frames too. */
  readonly bo: Running;
  /** Has none of those that are missing. */
  readonly cia: Running;
  readonly before: readonly { readonly seq: number; readonly digest: string }[];
  readonly objects: readonly string[];
}

/** A server that lacks frames with members, keys and rows. `size`: of each text. */
async function restored(size: number, noticed: 'seen' | 'unseen'): Promise<Restored> {
  const vault = await served('bo', 'cia', 'dag');
  const [anna, bo, cia] = [await start(vault, 'anna'), await start(vault, 'bo'), await start(vault, 'cia')];
  const restoredTo = vault.head;
  for (const id of ['p1', 'p2']) must(await addPerson(anna.program, id, 'å'.repeat(size)));
  const { code } = must(await anna.program.invite(memberNamed('ella')));
  const ella = await computer(vault);
  await must(await accept(ella.disk, 'ella', code, on(ella))).close();
  must(await follow(anna));
  must(await anna.program.removeMember('dag'));
  must(await write(anna, 'p3'));
  must(await follow(bo));
  await anna.program.close();
  const [before, objects] = [digestsOf(vault), objectsOf(vault)];
  vault.restoreTo(restoredTo, noticed);
  return { vault, anna, bo, cia, before, objects };
}

/** Anna's program is opened, and ends at a call. Returns the call. */
async function dies({ vault, anna: { place } }: Restored, death: Death): Promise<string> {
  death.on(place.disk);
  const opened = await openAs(place.disk, 'anna', { ...on(place), server: death.over(new MemoryServer(vault)) });
  if (opened.ok) {
    await follow({ place, program: opened.value }).catch(() => undefined);
    // What is left of it in this process.
    await opened.value.close().catch(() => undefined);
  }
  place.disk.before = () => undefined;
  return death.call;
}

/** What is true wherever the program ended. */
async function holds({ vault, before, cia }: Restored): Promise<void> {
  expect(digestsOf(vault)).toEqual(before.slice(0, vault.head));
  must(await follow(cia));
  expect([cia.program.findings, cia.program.head().seq]).toEqual([[], vault.head]);
  expect(must(await cia.program.verify()).findings).toEqual([]);
}

/** Finished by a program, all is there once, and is gone on from. */
async function endsWell(state: Restored, by: 'itself' | 'another'): Promise<void> {
  const { vault, anna, bo, cia, before, objects } = state;
  if (by === 'another') must(await follow(bo));
  const again = await reopen(vault, anna, 'anna');
  must(await follow(again));
  expect(digestsOf(vault)).toEqual(before);
  expect(objectsOf(vault)).toEqual(objects);
  vault.later();
  must(await write(cia, 'p4'));
  await areAlike(vault, [again, bo, cia]);
  expect(peopleIn(again)).toEqual(['p1', 'p2', 'p3', 'p4']);
  await close([again, bo, cia]);
}

describe('a program that is killed while it gives frames back', () => {
  it.each([
    ['before', 'itself', 'unseen'],
    ['after', 'another', 'seen'],
  ] as const)(
    'leaves nothing lost, doubled or out of order %s any call, and %s finishes',
    async (when, by, noticed) => {
      const calls: string[] = [];
      for (let at = 1; ; at += 1) {
        const state = await restored(10, noticed);
        const call = await dies(state, new Death(at, when));
        await holds(state);
        await endsWell(state, by);
        if (call === '') break;
        calls.push(call);
      }
      for (const call of [...(noticed === 'unseen' ? ['begin'] : []), 'give', 'read', 'objectsSince'])
        expect(calls).toContain(call);
    },
    120_000,
  );
});
