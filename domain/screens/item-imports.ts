// Importing the export of a platform.
import { manifest } from './manifest.ts';

export const itemImportsScreens = manifest({
  routes: { itemImport: '/importera' },
  places: {
    itemImport: {
      text: { sv: 'Importera plattformens export', en: 'Import platform export' },
      order: 55,
      group: 'inbox',
      call: 'itemImports.read',
      paletteOnly: true,
    },
  },
});
