// The channels.
import { manifest } from './manifest.ts';

export const channelsScreens = manifest({
  routes: {
    channels: '/kanaler',
    newChannel: '/kanaler/ny',
    channel: '/kanaler/:id',
    noticeWays: '/information',
    noticeWay: '/information/:id',
  },
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
    noticeWay: {
      text: { sv: 'Informera användarna steg för steg', en: 'Inform users step by step' },
      words: {
        sv: 'information besökare personuppgifter text på sidan',
        en: 'notice visitors personal data text on page',
      },
      route: 'noticeWays',
      order: 82,
      call: 'channels.writeNotice',
    },
  },
});
