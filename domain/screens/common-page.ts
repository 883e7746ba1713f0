// The municipality's common page of all channels.
import { manifest } from './manifest.ts';

export const commonPageScreens = manifest({
  routes: { commonPage: '/gemensam-sida' },
  places: {
    commonPage: {
      text: { sv: 'Gemensam sida', en: 'Common page' },
      order: 80,
      group: 'channels',
      call: 'commonPage.get',
      menu: { in: 'go' },
    },
  },
});
