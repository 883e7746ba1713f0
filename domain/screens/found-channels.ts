// Channels that were found unregistered.
import { manifest } from './manifest.ts';

export const foundChannelsScreens = manifest({
  routes: { foundChannels: '/oregistrerade' },
  places: {
    foundChannels: {
      text: { sv: 'Oregistrerade', en: 'Unregistered' },
      order: 92,
      group: 'channels',
      call: 'foundChannels.list',
      menu: { in: 'go' },
    },
  },
});
