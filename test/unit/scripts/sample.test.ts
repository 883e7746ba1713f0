import { expect, it } from 'vitest';
import { sampleOf } from '../../../scripts/lib/sample.mjs';

const commit = () => 'c0ffee';

it('a run keeps the sample that it is given', () => {
  expect(sampleOf({ KANALVAKT_SAMPLE: 'mine' }, commit)).toBe('mine');
});

it('otherwise the commit names the sample', () => {
  expect(sampleOf({}, commit)).toBe('c0ffee');
  expect(sampleOf({ KANALVAKT_SAMPLE: '' }, commit)).toBe('c0ffee');
});

it('without git the sample is always the same', () => {
  expect(sampleOf({}, () => undefined)).toBe('kanalvakt');
});
