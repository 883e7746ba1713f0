// What needs the signed-in person today.
import { manifest } from './manifest.ts';

export const todayScreens = manifest({
  routes: { today: '/' },
  places: {
    today: {
      text: { sv: 'I dag', en: 'Today' },
      order: 10,
      group: 'today',
      call: 'today.get',
      count: 'today',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+1' },
    },
  },
});
