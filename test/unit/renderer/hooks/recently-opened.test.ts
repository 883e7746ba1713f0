// What was opened last: newest first, each once, and gone after a lock.
import { expect, it } from 'vitest';
import { noteOpened, recentlyOpened } from '../../../../renderer/hooks/recently-opened.ts';
import { resetSessionValues } from '../../../../renderer/hooks/session-value.ts';

it('keeps the last eight, newest first, under the title known last, until the vault is locked', () => {
  for (let index = 0; index < 10; index += 1) noteOpened(`/kanaler/${String(index)}`, 'Kanal');
  noteOpened('/kanaler/5', 'Simhallen');
  expect(recentlyOpened()).toHaveLength(8);
  expect(recentlyOpened()[0]).toEqual({ path: '/kanaler/5', title: 'Simhallen' });
  expect(recentlyOpened().filter(({ path }) => path === '/kanaler/5')).toHaveLength(1);
  resetSessionValues();
  expect(recentlyOpened()).toEqual([]);
});
