// Shows what a right click, the menu key or Shift+F10 offers in the main window.
import { type BrowserWindow, Menu } from 'electron';
import { MAX_OWN_WORDS, MAX_SUGGESTIONS } from '../../domain/spelling/limits.ts';
import type { PreferenceStore } from '../app/preferences.ts';
import { textsFor } from '../app/texts.ts';
import type { Spelling } from '../spelling/client.ts';
import { type ClickedPlace, contextMenuTemplate, hasSpelling, type SpellingEntries } from './context-menu-template.ts';

export interface ContextMenuOptions {
  readonly preferences: PreferenceStore;
  readonly spelling: Spelling;
  /** After a word was added, or checking was turned on or off. */
  readonly onPreferencesChanged: () => void;
}

/** Starts to answer in this window. */
export function offerContextMenu(
  window: BrowserWindow,
  { preferences, spelling, onPreferencesChanged }: ContextMenuOptions,
): void {
  const contents = window.webContents;
  const save = (change: Parameters<PreferenceStore['save']>[0]): void => {
    preferences.save(change);
    onPreferencesChanged();
  };
  const entriesFor = async (place: ClickedPlace): Promise<SpellingEntries | null> => {
    if (!hasSpelling(place)) return null;
    const { spelling: isOn = true, ownWords = [] } = preferences.get();
    const word = place.misspelledWord;
    return {
      misspelt:
        word === '' || !isOn
          ? null
          : {
              suggestions: (await spelling.suggest(word)).slice(0, MAX_SUGGESTIONS),
              mayAdd: ownWords.length < MAX_OWN_WORDS,
            },
      isOn,
      replace: (suggestion) => contents.replaceMisspelling(suggestion),
      add: () => {
        save({ ownWords: [...new Set([...(preferences.get().ownWords ?? []), word])] });
        // Typed again, the word is checked again: the mark goes away.
        contents.replaceMisspelling(word);
      },
      turn: (on) => save({ spelling: on }),
    };
  };
  let clicks = 0;
  let open: Pick<Menu, 'closePopup'> | null = null;
  contents.on('context-menu', (_event, params) => {
    clicks += 1;
    const click = clicks;
    void entriesFor(params).then((entries) => {
      // Another click came while the suggestions were looked up, or the page that was clicked or the window is gone.
      if (click !== clicks || window.isDestroyed()) return;
      const template = contextMenuTemplate(params, entries, textsFor(preferences.get().language));
      if (template.length === 0) return;
      const menu = Menu.buildFromTemplate(template);
      open = menu;
      menu.popup({ window, x: params.x, y: params.y });
    });
  });
  // A lock replaces the page: a menu that stands open suggests words of what was written on it.
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    clicks += 1;
    open?.closePopup(window);
    open = null;
  });
}
