import { expect, it } from 'vitest';
import { stages } from '../../../scripts/lib/stages.mjs';

/** Minutes available to a CI run. */
const MAX_CI_MINUTES = 90;

it('the hard limits of all stages together stay under the time of a CI run', () => {
  const limits = stages().map(({ minutes }) => minutes);
  expect(limits.every((one) => one > 0)).toBe(true);
  expect(limits.reduce((sum, one) => sum + one, 0)).toBeLessThan(MAX_CI_MINUTES);
});
