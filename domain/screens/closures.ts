// Closing a channel.
import { manifest } from './manifest.ts';

export const closuresScreens = manifest({
  routes: {
    closures: '/avveckling',
    newClosure: '/avveckling/ny',
    closure: '/avveckling/:id',
    closureDecision: '/avveckling/beslut/:id',
  },
  places: {
    closures: {
      text: { sv: 'Avveckling', en: 'Closures' },
      order: 90,
      group: 'channels',
      call: 'closures.list',
      count: 'closures',
      menu: { in: 'go' },
    },
  },
  actions: {
    newClosure: {
      text: { sv: 'Avveckla en kanal', en: 'Close a channel' },
      words: { sv: 'stänga avsluta lägga ner konto', en: 'shut end account' },
      route: 'newClosure',
      order: 100,
      call: 'closures.start',
    },
  },
  ways: { closure: { route: 'closures', order: 60 } },
});
