// What the engine loads, and when: nothing that unlocking takes before the first screen is shown.
import { expect, it, vi } from 'vitest';
import { prepareUnlock } from '../../../../electron/engine/program.ts';

const { loaded } = vi.hoisted(() => ({ loaded: [] as string[] }));
vi.mock('libsodium-wrappers-sumo', () => {
  loaded.push('libsodium');
  return { default: { ready: Promise.resolve() } };
});
vi.mock('../../../../domain/passphrases/strength.ts', () => {
  loaded.push('passphrases');
  return {};
});

it('loads what unlocking takes only when it is told that there is time', async () => {
  expect(loaded).toEqual([]);
  await prepareUnlock();
  expect(loaded.sort()).toEqual(['libsodium', 'passphrases']);
});
