import { expect, it } from 'vitest';
import { minutesFor, RUN_MINUTES, stages } from '../../../scripts/lib/stages.mjs';

/** Minutes available to a CI run. */
const MAX_CI_MINUTES = 90;

it('a run ends itself before the time of CI is over', () => {
  expect(RUN_MINUTES).toBeLessThan(MAX_CI_MINUTES);
});

it('a stage has its own limit, never more than the run has left', () => {
  for (const stage of stages()) {
    expect(stage.minutes, stage.name).toBeGreaterThan(0);
    expect(minutesFor(stage, 0), stage.name).toBe(Math.min(stage.minutes, RUN_MINUTES));
    expect(minutesFor(stage, RUN_MINUTES - 1), stage.name).toBe(1);
    expect(minutesFor(stage, RUN_MINUTES + 1), stage.name).toBe(0);
  }
});

it('a run under load has twice the time', () => {
  expect(minutesFor({ minutes: 60 }, RUN_MINUTES, 2 * RUN_MINUTES)).toBe(60);
});
