import { expect, it, vi } from 'vitest';
import { createLocking } from '../../../../electron/app/locking.ts';

function setUp() {
  const order: string[] = [];
  let finish = (): void => undefined;
  const state = { secrets: true };
  const locking = createLocking({
    mayHoldSecrets: () => state.secrets,
    replacePage: () => {
      order.push('page');
      return Promise.resolve();
    },
    letGo: () => void order.push('let go'),
    lockEngine: () => {
      order.push('engine');
      state.secrets = false;
      return new Promise((resolve) => (finish = resolve));
    },
    locked: () => void order.push('locked'),
  });
  return { ...locking, order, state, finish: () => finish() };
}

it('begins with the page, at once, and tells when all of it is done', async () => {
  const { lock, order, finish } = setUp();
  const locked = lock();
  expect(order).toEqual(['page', 'let go', 'engine']);
  finish();
  await locked;
  expect(order.at(-1)).toBe('locked');
});

it('locks once for all who ask meanwhile, and nothing when there is nothing to lock', async () => {
  const { lock, order, finish } = setUp();
  const both = [lock(), lock()];
  finish();
  await Promise.all(both);
  await lock();
  expect(order).toEqual(['page', 'let go', 'engine', 'locked']);
});

it('locks again what was unlocked while it locked', async () => {
  const { lock, order, state, finish } = setUp();
  const first = lock();
  state.secrets = true;
  const second = lock();
  finish();
  await first;
  await vi.waitFor(() => expect(order.filter((step) => step === 'engine')).toHaveLength(2));
  finish();
  await second;
  expect(order.filter((step) => step === 'locked')).toHaveLength(2);
});

it('lets go of everything when the engine has ended unexpectedly', async () => {
  const { afterCrash, order } = setUp();
  await afterCrash();
  expect(order).toEqual(['page', 'let go', 'locked']);
});
