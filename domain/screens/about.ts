// The program, its versions and licences.
import { manifest } from './manifest.ts';

export const aboutScreens = manifest({
  routes: { about: '/om' },
  places: {
    about: {
      text: { sv: 'Om Kanalvakt', en: 'About Kanalvakt' },
      order: 200,
      group: 'foot',
      paletteOnly: true,
      menu: { in: 'help' },
    },
  },
});
