// The question about a settings file that cannot be read.
import type { MessageBoxSyncOptions } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { askAboutSettings } from '../../../../electron/app/unreadable-settings.ts';

const system = vi.hoisted(() => ({ locale: 'sv', answer: 0, asked: [] as MessageBoxSyncOptions[] }));
vi.mock('electron', () => ({
  app: { getLocale: () => system.locale },
  dialog: {
    showMessageBoxSync: (options: MessageBoxSyncOptions) => {
      system.asked.push(options);
      return system.answer;
    },
  },
}));

beforeEach(() => {
  system.asked.length = 0;
});

it.each([
  ['sv', 'Försök igen', 'Börja om med nya inställningar', 'Avsluta'],
  ['en-GB', 'Try again', 'Start over with new settings', 'Quit'],
])('names the file and what can be done: %s', (locale, ...buttons) => {
  Object.assign(system, { locale, answer: 0 });
  expect(askAboutSettings('/hem/$&/preferences.json')).toBe('again');
  expect(system.asked).toEqual([
    expect.objectContaining({ buttons, defaultId: 0, cancelId: 2, type: 'warning' }) as MessageBoxSyncOptions,
  ]);
  expect(system.asked[0]?.detail).toContain('/hem/$&/preferences.json');
});

it('starts over only when that is chosen, and quits when the question is closed', () => {
  Object.assign(system, { locale: 'sv', answer: 1 });
  expect(askAboutSettings('/hem/preferences.json')).toBe('aside');
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('quit');
  });
  system.answer = 2;
  expect(() => askAboutSettings('/hem/preferences.json')).toThrow('quit');
  expect(exit).toHaveBeenCalledWith(0);
});
