// The words for a changed field of the common page.
import { expect, it } from 'vitest';
import type { PageEntry } from '../../../../../domain/common-page/model.ts';
import { changeText } from '../../../../../renderer/features/common-page/change-texts.ts';
import { lookUp } from '../../../../../renderer/i18n/index.ts';

type Text = Parameters<typeof changeText>[3];
const text = { t: lookUp, tk: lookUp, language: 'sv' } as unknown as Text;
const entry = (more: Partial<PageEntry>): PageEntry =>
  ({ name: 'Simhallen', purpose: 'Öppettider', closesOn: null, ...more }) as PageEntry;

it('says when a channel closes, instead of what it was before', () => {
  const closing = entry({ closesOn: '2026-12-09' });
  expect(changeText(entry({}), closing, 'closesOn', text)).toBe('Stängs den 9 december 2026');
  expect(changeText(closing, entry({}), 'closesOn', text)).toBe('Stängs inte längre');
  expect(changeText(closing, entry({ closesOn: '2027-01-15' }), 'closesOn', text)).toBe(
    'Stängs den 15 januari 2027 i stället för den 9 december 2026',
  );
});

it('says what was and is, or what there is now', () => {
  expect(changeText(entry({}), entry({ purpose: 'Nyheter' }), 'purpose', text)).toBe('Syfte: Öppettider → Nyheter');
  expect(changeText(entry({ purpose: '' }), entry({}), 'purpose', text)).toBe('Syfte: Öppettider');
});
