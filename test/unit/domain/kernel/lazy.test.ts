// Values that are made when they are first needed.
import { expect, it, vi } from 'vitest';
import { lazy } from '../../../../domain/kernel/lazy.ts';

it('makes a value at the first call, and once, also when it is null', () => {
  const make = vi.fn(() => null);
  const value = lazy(make);
  expect(make).not.toHaveBeenCalled();
  expect([value(), value()]).toEqual([null, null]);
  expect(make).toHaveBeenCalledTimes(1);
});
