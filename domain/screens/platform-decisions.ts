// Platforms' decisions against the municipality.
import { manifest } from './manifest.ts';

export const platformDecisionsScreens = manifest({
  routes: { platformDecisions: '/plattformsbeslut', platformDecision: '/plattformsbeslut/:id' },
  places: {
    platformDecisions: {
      text: { sv: 'Plattformens beslut', en: 'Platform decisions' },
      order: 52,
      group: 'inbox',
      call: 'platformDecisions.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    notePlatformDecision: {
      text: { sv: 'Anteckna ett beslut av plattformen', en: 'Note a decision of a platform' },
      words: {
        sv: 'borttaget inlägg spärrat konto avstängd klaga klagomål överklaga dsa begränsad plattform',
        en: 'removed post suspended account locked complain appeal dsa restricted platform',
      },
      route: 'platformDecisions',
      order: 47,
      call: 'platformDecisions.save',
    },
  },
});
