// Items that were imported from the export of a platform.
import { manifest } from './manifest.ts';

export const itemsScreens = manifest({
  routes: { importedItems: '/importera/:id', item: '/poster/:id' },
});
