import { expect, it } from 'vitest';
import { ok } from '../../../../domain/kernel/result.ts';
import { createKeptSessions } from '../../../../electron/capture/kept-sessions.ts';
import { createPageSessions } from '../../../../electron/capture/page-sessions.ts';

function setUp() {
  let asked = 0;
  const cleared: string[] = [];
  // The vault is open, or open again.
  const kept = createKeptSessions(() => {
    asked += 1;
    return Promise.resolve(ok(['a']));
  });
  const sessions = createPageSessions({
    kept: kept.kept,
    leaveInUse: () => Promise.resolve(),
    clear: (name) => {
      cleared.push(name);
      return Promise.resolve();
    },
    clearedInUse: () => undefined,
    closeInUse: () => undefined,
    note: () => undefined,
  });
  return { kept, sessions, cleared, asked: () => asked };
}

it('a lock ends every session, though the vault is open again before anybody could be asked', async () => {
  const { kept, sessions, cleared, asked } = setUp();
  await (await sessions.begin('a', true)).end();
  await sessions.review();
  expect([asked(), cleared]).toEqual([1, []]);
  await kept.endAll(() => sessions.review());
  expect([asked(), cleared]).toEqual([1, ['a']]);
});

it('afterwards the engine decides again, also when two locks ended at once or one failed', async () => {
  const { kept, sessions, cleared, asked } = setUp();
  await Promise.all([kept.endAll(() => sessions.review()), kept.endAll(() => sessions.review())]);
  await expect(kept.endAll(() => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  await (await sessions.begin('a', true)).end();
  await sessions.review();
  expect([asked(), cleared]).toEqual([1, []]);
});
