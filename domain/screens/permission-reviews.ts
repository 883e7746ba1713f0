// Who may speak for each department, and the yearly review of that.
import { manifest } from './manifest.ts';

export const permissionReviewsScreens = manifest({
  routes: { permissionReviews: '/behorigheter' },
  places: {
    permissionReviews: {
      text: { sv: 'Vem får uttala sig', en: 'Who may speak' },
      order: 102,
      group: 'people',
      call: 'permissionReviews.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    reviewPermissions: {
      text: { sv: 'Gå igenom behörigheterna', en: 'Review the authorisations' },
      words: {
        sv: 'årlig genomgång behörighet antal återkalla chef',
        en: 'yearly review authorisation number withdraw head',
      },
      route: 'permissionReviews',
      order: 87,
      call: 'permissionReviews.record',
    },
  },
});
