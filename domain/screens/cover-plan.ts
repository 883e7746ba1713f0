// Trying out a plan of absences and substitutes.
import { manifest } from './manifest.ts';

export const coverPlanScreens = manifest({
  routes: { coverPlan: '/tackning/plan' },
  actions: {
    plan: {
      text: { sv: 'Pröva en plan', en: 'Plan cover' },
      words: {
        sv: 'semester planera bemanning luckor sommarplan',
        en: 'holiday gaps substitutes summer plan what if simulate',
      },
      route: 'coverPlan',
      order: 110,
      call: 'absences.plan',
    },
  },
});
