// What citizens have sent and is still to be answered or decided, in one list.
import { manifest } from './manifest.ts';

export const inboxScreens = manifest({
  routes: { inbox: '/inkorg' },
  places: {
    inbox: {
      text: { sv: 'Inkorg', en: 'Inbox' },
      order: 20,
      group: 'inbox',
      call: 'inbox.list',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+2' },
    },
  },
});
