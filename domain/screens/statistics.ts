// Statistics of a year.
import { manifest } from './manifest.ts';

export const statisticsScreens = manifest({
  routes: { statistics: '/statistik' },
  places: {
    statistics: {
      text: { sv: 'Statistik', en: 'Statistics' },
      order: 140,
      group: 'records',
      call: 'statistics.get',
      menu: { in: 'go' },
    },
  },
});
