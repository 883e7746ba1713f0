// The command palette: whether it is open, and what is asked in it.
import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** Closes it and forgets what was asked: whoever unlocks the vault next is somebody else. */
export const forgetPalette = (): void => paletteStore.updateState((now) => ({ ...now, opened: false, query: '', selected: -1, empty: false }));
