// Who answers in each channel, day by day.
import { manifest } from './manifest.ts';

export const coverScreens = manifest({
  routes: { cover: '/tackning' },
  places: {
    cover: {
      text: { sv: 'Bemanning', en: 'Cover' },
      order: 20,
      call: 'absences.timeline',
      count: 'cover',
      urgent: true,
      menu: { in: 'go', accelerator: 'CmdOrCtrl+2' },
    },
  },
});
