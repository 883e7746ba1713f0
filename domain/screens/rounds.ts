// Verification rounds of the register.
import { manifest } from './manifest.ts';

export const roundsScreens = manifest({
  routes: { rounds: '/avstamning' },
  places: {
    rounds: {
      text: { sv: 'Avstämning', en: 'Verification' },
      order: 94,
      group: 'channels',
      call: 'rounds.list',
      menu: { in: 'go' },
    },
  },
});
