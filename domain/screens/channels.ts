// The channels.
import { manifest } from './manifest.ts';

export const channelsScreens = manifest({
  routes: { channels: '/kanaler', newChannel: '/kanaler/ny', channel: '/kanaler/:id' },
  places: {
    channels: {
      text: { sv: 'Kanaler', en: 'Channels' },
      order: 60,
      group: 'channels',
      call: 'channels.list',
      count: 'channels',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+3' },
    },
  },
  actions: {
    newChannel: {
      text: { sv: 'Ny kanal', en: 'New channel' },
      words: { sv: 'lägg till konto', en: 'add account' },
      route: 'newChannel',
      order: 80,
      call: 'channels.save',
    },
  },
});
