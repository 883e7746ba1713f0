import { expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/result.ts';
import { cutOff } from '../../../../electron/capture/cut.ts';

const problem = (code: string) => ({ code });
const stored = (caseProblem: { code: string } | null, planProblem: { code: string } | null = null) =>
  ok({ caseProblem, planProblem });

it('the main window reports what was lost when the vault locked, but not what the capture bar already reports', () => {
  expect(cutOff(false, stored(null))).toBeNull();
  expect(cutOff(false, stored(problem('vault.diskFull')))).toBeNull();
  expect(cutOff(false, fail('vault.diskFull'))).toBeNull();
  expect(cutOff(true, fail('captures.stopped'))).toBe('all');
  // The answer arrived before the window was notified of the lock.
  expect([cutOff(false, fail('vault.closed')), cutOff(false, fail('app.engineStopped'))]).toEqual(['all', 'all']);
  expect([
    cutOff(true, stored(problem('channels.closed'))),
    cutOff(false, stored(null, problem('vault.closed'))),
  ]).toEqual(['place', 'place']);
  expect(cutOff(true, stored(null))).toBe('nothing');
});
