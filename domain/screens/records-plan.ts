// The boards' records plans.
import { manifest } from './manifest.ts';

export const recordsPlanScreens = manifest({
  routes: { recordsPlan: '/handlingar/plan', recordsDescription: '/handlingar/beskrivning' },
  places: {
    recordsPlan: {
      text: { sv: 'Dokumenthanteringsplan', en: 'Records plan' },
      order: 138,
      group: 'records',
      call: 'recordsPlan.get',
      menu: { in: 'go' },
    },
    recordsDescription: {
      text: { sv: 'Beskrivning', en: 'Description' },
      order: 139,
      group: 'records',
      call: 'recordsPlan.description',
      menu: { in: 'go' },
    },
  },
});
