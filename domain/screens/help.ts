// Getting started, and the handbook.
import { manifest } from './manifest.ts';

export const helpScreens = manifest({
  routes: { help: '/hjalp', handbook: '/hjalp/:id' },
  actions: {
    help: {
      text: { sv: 'Hjälp', en: 'Help' },
      words: { sv: 'handbok hur gör man', en: 'handbook manual how to' },
      route: 'help',
      order: 150,
      menu: { in: 'help', accelerator: 'F1', text: { sv: 'Hjälp om den här sidan', en: 'Help on this page' } },
    },
  },
});
