// The six duties of the rules, each with its way; and what the rules say to elected members.
import { manifest } from './manifest.ts';

export const guidanceScreens = manifest({
  routes: { sixDuties: '/uppgifterna', electedGuidance: '/fortroendevald' },
  actions: {
    sixDuties: {
      text: { sv: 'De sex uppgifterna', en: 'The six duties' },
      words: {
        sv: 'vägledning steg för steg ansvar moderera svara diarieföra stänga ersättare informera användarna',
        en: 'guidance step by step responsibility moderate answer register close substitute inform users',
      },
      route: 'sixDuties',
      order: 152,
      menu: { in: 'help' },
    },
    electedGuidance: {
      text: { sv: 'Vägledning för förtroendevalda', en: 'Guidance for elected members' },
      words: { sv: 'politiker blogg rekommendation', en: 'politician blog recommendation' },
      route: 'electedGuidance',
      order: 154,
    },
  },
});
