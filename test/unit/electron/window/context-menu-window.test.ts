// When the menu of a right click is shown, and when it goes away.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PreferenceStore } from '../../../../electron/app/preferences.ts';
import { offerContextMenu } from '../../../../electron/window/context-menu.ts';

const shown = vi.hoisted(() => ({ popups: [] as unknown[], closed: 0 }));
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: unknown) => ({
      popup: () => shown.popups.push(template),
      closePopup: () => (shown.closed += 1),
    }),
  },
}));

const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true, canEditRichly: false };
const onWord = { editFlags: flags, formControlType: 'text-area', isEditable: true, misspelledWord: 'komentar' };

function setUp() {
  const contents = new EventEmitter();
  const window = { webContents: contents, isDestroyed: () => false } as unknown as BrowserWindow;
  let answer: (suggestions: string[]) => void = () => undefined;
  const preferences = { get: () => ({ language: 'sv' }), save: () => undefined } as unknown as PreferenceStore;
  offerContextMenu(window, {
    preferences,
    spelling: {
      check: () => Promise.resolve([]),
      suggest: () => new Promise((resolve) => (answer = resolve)),
      end: () => undefined,
      resume: () => undefined,
    },
    onPreferencesChanged: () => undefined,
  });
  return {
    click: () => contents.emit('context-menu', {}, { ...onWord, selectionText: '', x: 1, y: 1 }),
    suggest: async (suggestions: string[]) => {
      answer(suggestions);
      await new Promise(setImmediate);
    },
    leave: (change = {}) =>
      contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, ...change }),
  };
}

beforeEach(() => {
  shown.popups = [];
  shown.closed = 0;
});

describe('a lock, which replaces the page', () => {
  it('closes the menu that stands open', async () => {
    const { click, suggest, leave } = setUp();
    click();
    await suggest(['kommentar']);
    expect(shown.popups).toHaveLength(1);
    leave({ isSameDocument: true });
    leave({ isMainFrame: false });
    expect(shown.closed).toBe(0);
    leave();
    expect(shown.closed).toBe(1);
  });

  it('lets no menu open that was asked for on the page before it', async () => {
    const { click, suggest, leave } = setUp();
    click();
    leave();
    await suggest(['kommentar']);
    expect(shown.popups).toEqual([]);
  });
});

it('another click takes the place of one whose suggestions are still looked up', async () => {
  const { click, suggest } = setUp();
  click();
  click();
  await suggest(['kommentar']);
  expect(shown.popups).toHaveLength(1);
});
