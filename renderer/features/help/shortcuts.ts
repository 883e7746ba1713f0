// The keyboard shortcuts that the help lists: those of the menu, and Ctrl+Enter of the steps.
import { MENU, type MenuLine, keysOf } from '../../../domain/screens/index.ts';
import { PROGRAM_ACCELERATORS as PROGRAM } from '../../../domain/screens/program.ts';
import { useOffered } from '../../calls/use-me.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { KEY_ACTS, KEY_OF } from '../inbox/use-keys.ts';

export interface Shortcut {
  /** The keys. */
  label: string;
  value: string;
}

/** The shortcuts that the menu has for the signed-in person, except those that it alone explains. */
export function useShortcuts(): Shortcut[] {
  const { t, language } = useText();
  const isOffered = useOffered();
  const keyed = (lines: readonly MenuLine[]) =>
    lines
      .filter(isOffered)
      .flatMap(({ accelerator, name, text }) =>
        accelerator === undefined ? [] : [{ name, label: keysOf(accelerator), value: text[language] }],
      );
  const screens = (lines: readonly MenuLine[]): Shortcut[] =>
    keyed(lines).map(({ label, value }) => ({ label, value }));
  const places = keyed(MENU.go);
  return [
    { label: keysOf(PROGRAM.search), value: t('app.palette.box') },
    { label: keysOf(PROGRAM.find), value: t('app.find.title') },
    ...screens(MENU.start),
    {
      label: [places[0], places.at(-1)].map((place) => place?.label ?? '').join(' – '),
      value: t('app.help.shortcuts.places', { places: listed(places.map(({ value }) => value)) }),
    },
    { label: 'Ctrl Enter', value: t('app.help.shortcuts.onward') },
    { label: keysOf(PROGRAM.ownWindow), value: t('app.ownWindow.shortcut') },
    { label: keysOf(PROGRAM.undo), value: t('undo.shortcut') },
    { label: keysOf(PROGRAM.print), value: t('app.help.shortcuts.print') },
    ...screens(MENU.file),
    {
      label: KEY_ACTS.map((act) => KEY_OF[act]).join(' '),
      value: t('app.help.shortcuts.inbox', { acts: listed(KEY_ACTS.map((act) => t(`inbox.keys.${act}`))) }),
    },
    { label: keysOf(PROGRAM.lock), value: t('app.palette.lock') },
    { label: `${keysOf(PROGRAM.larger)}, ${keysOf(PROGRAM.smaller)}`, value: t('app.help.shortcuts.larger') },
    ...keyed(MENU.help).map(({ label }) => ({ label, value: t('app.help.shortcuts.help') })),
  ];
}
