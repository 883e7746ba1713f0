// Looking through the pages.
import { manifest } from './manifest.ts';

export const looksScreens = manifest({
  routes: { looks: '/titta-igenom' },
  places: {
    looks: {
      text: { sv: 'Titta igenom', en: 'Look through' },
      order: 91,
      group: 'channels',
      call: 'looks.note',
      menu: { in: 'go' },
    },
  },
  actions: {
    lookThrough: {
      text: { sv: 'Titta igenom sidorna', en: 'Look through the pages' },
      words: {
        sv: 'moderera genomgång tillsyn läsa kommentarer missad',
        en: 'moderate watch read comments missed rounds',
      },
      route: 'looks',
      order: 84,
      call: 'looks.note',
    },
  },
});
