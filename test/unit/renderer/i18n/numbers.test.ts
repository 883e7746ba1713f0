// Numbers in sentences are grouped as Swedish writes them; a year never is.
import { expect, it } from 'vitest';
import { lookUp, setLanguage } from '../../../../renderer/i18n/index.ts';

const NBSP = '\u00a0';

it('groups what is counted, in both languages', async () => {
  expect(lookUp('inbox.count', { count: 12_345 })).toBe(`12${NBSP}345 att göra`);
  expect(lookUp('records.count', { count: 1234 })).toBe(`1${NBSP}234 poster`);
  await setLanguage('en');
  expect(lookUp('inbox.count', { count: 12_345 })).toBe('12,345 to do');
  await setLanguage('sv');
});

it('leaves a year and what is text alone', () => {
  expect(lookUp('app.settings.datedBack', { seq: 1234 })).toContain(`1${NBSP}234`);
  expect(lookUp('app.settings.datedBack', { seq: 66_667 })).toContain(`66${NBSP}667`);
  expect(lookUp('absences.timeline.quarterName', { number: 1, year: 2026 })).toContain('2026');
  expect(lookUp('inbox.notAll', { shown: '500', total: '66667' })).toContain('66667');
});
