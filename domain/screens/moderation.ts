// Moderation cases.
import { manifest } from './manifest.ts';

export const moderationScreens = manifest({
  routes: { moderation: '/moderering', newCase: '/moderering/ny', case: '/moderering/:id' },
  places: {
    moderation: {
      text: { sv: 'Moderering', en: 'Moderation' },
      order: 40,
      group: 'inbox',
      call: 'moderation.page',
      count: 'moderation',
      menu: { in: 'go' },
    },
  },
  actions: {
    newCase: {
      text: { sv: 'Nytt modereringsärende', en: 'New moderation case' },
      words: { sv: 'ta bort kommentar dölja anmäla radera', en: 'remove comment hide report delete' },
      route: 'newCase',
      order: 10,
      call: 'moderation.start',
      menu: { in: 'file', accelerator: 'CmdOrCtrl+N' },
    },
  },
  ways: { moderation: { route: 'newCase', order: 40 } },
});
