// The yearly review of the channels.
import { manifest } from './manifest.ts';

export const reviewsScreens = manifest({
  routes: { reviews: '/kanaler/genomgang' },
  places: {
    reviews: {
      text: { sv: 'Årlig genomgång', en: 'Yearly review' },
      order: 96,
      group: 'channels',
      call: 'channels.review',
      menu: { in: 'go' },
    },
  },
  actions: {
    reviewChannels: {
      text: { sv: 'Gå igenom kanalerna', en: 'Review the channels' },
      words: {
        sv: 'årskontroll kontroller granska profil kommunvapen åtkomst roller administratör',
        en: 'yearly checks inspect profile coat of arms access roles administrator',
      },
      route: 'reviews',
      order: 86,
      call: 'channels.review',
    },
  },
});
