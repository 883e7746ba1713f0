// Watches the focus of the whole page.
import { keepFocus } from './focus.ts';
import { TITLE } from './screen.ts';
import { isDialogOpen } from './use-return-focus.ts';

/** A focus lost outside every part that has an heir goes to the title. Behind a dialog it stays lost: the dialog takes it. */
export const keepPageFocus = (): (() => void) => keepFocus(() => (isDialogOpen() ? null : TITLE));
