// Many programs of one vault on a real database notice the same minute: one of them writes what is due.
import { expect, it, vi } from 'vitest';
import { putOnServer } from '../support/real-vaults.ts';
import {
  beginDay,
  type Counted,
  counting,
  DONE,
  endAll,
  herdDisk,
  lookAtTheSameTime,
  MEMBERS,
  startProgram,
} from '../../vault/services/support/herd.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../../vault/support/quick-kdf.ts')).quick(await original()),
);

const PROGRAMS = 8;

it('what eight programs notice in the same minute is written once, and nobody loses a race', async () => {
  const vault = await putOnServer((await herdDisk()).disk);
  const counted: Counted = { appends: 0, raced: 0 };
  const running = await Promise.all(
    MEMBERS.slice(0, PROGRAMS).map(async (id) => {
      const place = await vault.computer();
      return await startProgram({ ...place, server: counting(place.server, counted) }, id, true);
    }),
  );
  beginDay();
  const attempts = await lookAtTheSameTime(running);
  expect({ ...counted, attempts }).toEqual({ appends: 2, raced: 0, attempts: 2 });
  for (const shown of await endAll(running)) expect(shown).toEqual(DONE);
  await vault.close();
});
