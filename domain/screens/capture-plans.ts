// Recurring captures of channels.
import { manifest } from './manifest.ts';

export const capturePlansScreens = manifest({
  routes: { capturePlans: '/aterkommande', capturePlan: '/aterkommande/:id', submission: '/aterkommande/inlamnat/:id' },
  places: {
    capturePlans: {
      text: { sv: 'Spara sidor regelbundet', en: 'Recurring capture' },
      order: 95,
      group: 'channels',
      call: 'capturePlans.list',
      paletteOnly: true,
    },
  },
});
