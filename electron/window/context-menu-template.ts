// What a right click offers: what can be done with the text there, and the spelling of a word. Nothing leads anywhere.
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../app/texts.ts';

type Item = MenuItemConstructorOptions;

/** What the menu needs to know of the place that was clicked. */
export type ClickedPlace = Pick<
  ContextMenuParams,
  'editFlags' | 'formControlType' | 'isEditable' | 'misspelledWord' | 'selectionText'
>;

export interface SpellingEntries {
  /** Null where no word is marked. */
  readonly misspelt: {
    readonly suggestions: readonly string[];
    /** False when the person has added as many words as there is room for. */
    readonly mayAdd: boolean;
  } | null;
  readonly isOn: boolean;
  readonly replace: (suggestion: string) => void;
  readonly add: () => void;
  readonly turn: (on: boolean) => void;
}

const SEPARATOR: Item = { type: 'separator' };
const isMasked = ({ formControlType }: ClickedPlace): boolean => formControlType === 'input-password';

/**
 * Whether the menu speaks of spelling: at a word that is marked, and in fields of several lines. Chromium says that it
 * checks nothing anywhere when its own checker is off.
 */
export const hasSpelling = (place: ClickedPlace): boolean =>
  place.isEditable && !isMasked(place) && (place.misspelledWord !== '' || place.formControlType === 'text-area');

function wordItems({ misspelt, isOn, replace, add, turn }: SpellingEntries, t: Texts): Item[] {
  const words: Item[] =
    misspelt === null
      ? []
      : [
          ...(misspelt.suggestions.length === 0
            ? [{ label: t.noSuggestions, enabled: false }]
            : misspelt.suggestions.map((suggestion) => ({
                // An & would underline the letter after it.
                label: suggestion.replaceAll('&', '&&'),
                click: () => replace(suggestion),
              }))),
          SEPARATOR,
          { label: t.addWord, enabled: misspelt.mayAdd, click: add },
        ];
  return [...words, { label: t.checkSpelling, type: 'checkbox', checked: isOn, click: () => turn(!isOn) }];
}

function editItems({ editFlags }: ClickedPlace, t: Texts): Item[] {
  return [
    { label: t.cut, role: 'cut', enabled: editFlags.canCut },
    { label: t.copy, role: 'copy', enabled: editFlags.canCopy },
    { label: t.paste, role: 'paste', enabled: editFlags.canPaste },
    // In a field of plain text it would be the same as to paste.
    ...(editFlags.canEditRichly
      ? ([{ label: t.pastePlain, role: 'pasteAndMatchStyle', enabled: editFlags.canPaste }] satisfies Item[])
      : []),
    SEPARATOR,
    { label: t.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
}

/** The entries for a place; none where there is nothing to do. `spelling`: null where no spelling is checked. */
export function contextMenuTemplate(place: ClickedPlace, spelling: SpellingEntries | null, t: Texts): Item[] {
  if (place.isEditable) {
    if (isMasked(place)) return [{ label: t.paste, role: 'paste', enabled: place.editFlags.canPaste }];
    const words = spelling === null ? [] : wordItems(spelling, t);
    const [suggested, edited] = [words.slice(0, -1), words.slice(-1)];
    return [
      ...(suggested.length === 0 ? [] : [...suggested, SEPARATOR]),
      ...editItems(place, t),
      ...(edited.length === 0 ? [] : [SEPARATOR, ...edited]),
    ];
  }
  return place.selectionText.trim() === '' ? [] : [{ label: t.copy, role: 'copy' }];
}
