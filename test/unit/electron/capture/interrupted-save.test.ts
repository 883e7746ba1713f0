import { expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { lostInSave } from '../../../../electron/capture/interrupted-save.ts';

const problem = (code: string) => ({ code });
const stored = (caseProblem: { code: string } | null, planProblem: { code: string } | null = null) =>
  ok({ caseProblem, planProblem });

it('the main window reports what was lost when the vault locked, but not what the capture bar already reports', () => {
  expect(lostInSave(false, stored(null))).toBeNull();
  expect(lostInSave(false, stored(problem('vault.diskFull')))).toBeNull();
  expect(lostInSave(false, fail('vault.diskFull'))).toBeNull();
  expect(lostInSave(true, fail('captures.stopped'))).toBe('all');
  // The answer arrived before the window was notified of the lock.
  expect([lostInSave(false, fail('vault.closed')), lostInSave(false, fail('app.engineStopped'))]).toEqual([
    'all',
    'all',
  ]);
  expect([
    lostInSave(true, stored(problem('channels.closed'))),
    lostInSave(false, stored(null, problem('vault.closed'))),
  ]).toEqual(['place', 'place']);
  expect(lostInSave(true, stored(null))).toBe('nothing');
});
