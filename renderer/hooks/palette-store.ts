// State of the command palette: open or closed, and its query.
import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** Closes the palette and clears its query, because another person may unlock the vault next. */
export const resetPalette = (): void =>
  paletteStore.updateState((now) => ({ ...now, opened: false, query: '', selected: -1, empty: false }));
