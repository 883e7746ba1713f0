// Who answers in each channel, day by day.
import { manifest } from './manifest.ts';

export const coverScreens = manifest({
  routes: { cover: '/tackning' },
  places: {
    cover: {
      text: { sv: 'Bemanning', en: 'Cover' },
      order: 110,
      group: 'people',
      call: 'absences.timeline',
      count: 'cover',
      menu: { in: 'go' },
    },
  },
});
