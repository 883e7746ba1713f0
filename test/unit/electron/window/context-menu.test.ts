// What a right click offers, by the place.
import { describe, expect, it, vi } from 'vitest';
import { textsFor } from '../../../../electron/app/texts.ts';
import {
  type ClickedPlace,
  contextMenuTemplate,
  hasSpelling,
  type SpellingEntries,
} from '../../../../electron/window/context-menu-template.ts';

const t = textsFor('sv');
const flags = {
  canUndo: true,
  canRedo: false,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
};
const place = (change: Partial<ClickedPlace> = {}): ClickedPlace => ({
  editFlags: flags,
  formControlType: 'text-area',
  isEditable: true,
  misspelledWord: '',
  selectionText: '',
  ...change,
});
const entries = (change: Partial<SpellingEntries> = {}): SpellingEntries => ({
  misspelt: null,
  isOn: true,
  replace: () => undefined,
  add: () => undefined,
  turn: () => undefined,
  ...change,
});
const labels = (template: ReturnType<typeof contextMenuTemplate>): string[] =>
  template.map(({ label, type }) => (type === 'separator' ? '-' : (label ?? '')));

describe('a field', () => {
  it('offers what can be done with text', () => {
    const shown = contextMenuTemplate(place({ formControlType: 'input-text' }), null, t);
    expect(labels(shown)).toEqual(['Klipp ut', 'Kopiera', 'Klistra in', '-', 'Markera allt']);
  });

  it('disables what cannot be done', () => {
    const shown = contextMenuTemplate(place({ editFlags: { ...flags, canCut: false, canPaste: false } }), null, t);
    expect(shown.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual([
      'Klipp ut',
      'Klistra in',
    ]);
  });

  it('offers to paste without formatting only where a text has any', () => {
    const shown = contextMenuTemplate(place({ editFlags: { ...flags, canEditRichly: true } }), null, t);
    expect(labels(shown)).toContain('Klistra in utan formatering');
  });

  it('that is masked can be pasted into, and nothing else', () => {
    const masked = place({ formControlType: 'input-password', misspelledWord: 'hemligt' });
    expect(hasSpelling(masked)).toBe(false);
    expect(labels(contextMenuTemplate(masked, entries(), t))).toEqual(['Klistra in']);
  });
});

describe('a misspelt word', () => {
  it('offers suggestions, to add it, and the switch', () => {
    const replace = vi.fn();
    const turn = vi.fn();
    const shown = contextMenuTemplate(
      place({ misspelledWord: 'komentar' }),
      entries({ misspelt: { suggestions: ['kommentar', 'R&D'], mayAdd: true }, replace, turn }),
      t,
    );
    expect(labels(shown)).toEqual([
      'kommentar',
      'R&&D',
      '-',
      'Lägg till i ordlistan',
      '-',
      'Klipp ut',
      'Kopiera',
      'Klistra in',
      '-',
      'Markera allt',
      '-',
      'Kontrollera stavningen',
    ]);
    const press = (label: string): void => (shown.find((item) => item.label === label)!.click as () => void)();
    press('R&&D');
    expect(replace).toHaveBeenCalledWith('R&D');
    press('Kontrollera stavningen');
    expect(turn).toHaveBeenCalledWith(false);
  });

  it('without suggestions says so', () => {
    const misspelt = { suggestions: [], mayAdd: false };
    const shown = contextMenuTemplate(place({ misspelledWord: 'xqzv' }), entries({ misspelt }), t);
    expect(shown.slice(0, 3).map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Inga förslag', false],
      [undefined, undefined],
      ['Lägg till i ordlistan', false],
    ]);
  });
});

it('speaks of spelling in fields of several lines, and at a marked word anywhere', () => {
  expect(hasSpelling(place())).toBe(true);
  expect(hasSpelling(place({ formControlType: 'input-text' }))).toBe(false);
  expect(hasSpelling(place({ formControlType: 'input-text', misspelledWord: 'komentar' }))).toBe(true);
  expect(hasSpelling(place({ isEditable: false }))).toBe(false);
});

describe('outside fields', () => {
  it('a selected text can be copied, also on a link', () => {
    const shown = contextMenuTemplate(place({ isEditable: false, selectionText: 'Bad' }), null, t);
    expect(labels(shown)).toEqual(['Kopiera']);
  });
  it('there is nothing else', () => {
    expect(contextMenuTemplate(place({ isEditable: false, selectionText: ' \n' }), null, t)).toEqual([]);
  });
});
