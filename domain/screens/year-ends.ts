// The year-end of the boards' records.
import { manifest } from './manifest.ts';

export const yearEndsScreens = manifest({
  routes: { yearEnds: '/handlingar/arsavslut' },
  places: {},
  actions: {
    endYear: {
      text: { sv: 'Årsavslut av handlingarna', en: 'Year-end of the records' },
      words: {
        sv: 'år arkivera gallra beskriva dokumenthanteringsplan genomgång',
        en: 'yearly archive dispose describe records plan round',
      },
      route: 'yearEnds',
      order: 139,
      call: 'yearEnds.list',
    },
  },
});
