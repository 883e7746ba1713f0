// The rules: what holds, its versions, and a new one. They stand under the organisation.
import { manifest } from './manifest.ts';

export const rulesScreens = manifest({
  routes: { newRules: '/organisation/regler/ny', ruleVersion: '/organisation/regler/:id' },
  actions: {
    newRules: {
      text: { sv: 'Ändra reglerna', en: 'Change the rules' },
      words: {
        sv: 'regler regelverk tillämpningar rutin svarstid skäl kontroller checklista texter version beslut',
        en: 'rules rule set policy deadline categories checks checklist texts version decision',
      },
      route: 'newRules',
      order: 145,
      call: 'rules.publish',
    },
  },
});
