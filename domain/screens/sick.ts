// Reporting oneself or someone else sick today.
import { manifest } from './manifest.ts';

export const sickScreens = manifest({
  routes: { sickToday: '/tackning/sjuk' },
  actions: {
    sick: {
      text: { sv: 'Sjuk i dag', en: 'Report sick today' },
      words: { sv: 'sjukanmälan borta', en: 'ill away' },
      route: 'sickToday',
      order: 40,
      call: 'absences.sickToday',
    },
  },
});
