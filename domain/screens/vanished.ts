// What has vanished from the channels' pages.
import { manifest } from './manifest.ts';

export const vanishedScreens = manifest({
  routes: { vanished: '/forsvunnet', vanishedOf: '/forsvunnet/:id' },
  places: {
    vanished: {
      text: { sv: 'Försvunnet', en: 'Vanished' },
      order: 51,
      group: 'inbox',
      call: 'vanished.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    explainVanished: {
      text: { sv: 'Förklara det som har försvunnit', en: 'Explain what has vanished' },
      words: {
        sv: 'försvunnet försvunna borta borttagna raderade ändrade kommentarer inlägg jämför jämföra sparade sidor',
        en: 'vanished gone missing removed deleted changed comments posts compare saved pages',
      },
      route: 'vanished',
      order: 48,
      call: 'vanished.explain',
    },
  },
});
