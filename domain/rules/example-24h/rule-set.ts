// An included rule set as an example of what another municipality may decide: an answer within 24 hours, a list of allowed
// platforms, and other numbers. The texts and grounds are those of Bollnäs 2011.
import { BOLLNAS_2011 } from '../bollnas-2011/rule-set.ts';
import type { RuleCheck, RuleSet } from '../model.ts';

const CHECKS: RuleCheck[] = [
  {
    id: 'twoFactor',
    title: { sv: 'Tvåfaktor är påslagen för kontot', en: 'Two-factor authentication is on for the account' },
    hint: {
      sv: 'Se efter i kontots säkerhetsinställningar. Bifoga en bild utan koder eller nycklar.',
      en: 'Look in the security settings of the account. Attach a picture without codes or keys.',
    },
    required: true,
    evidence: 'optional',
    onlyElectedBlog: false,
  },
  {
    id: 'yearlyArchive',
    title: { sv: 'Sidan är arkiverad det senaste året', en: 'The page was archived within the last year' },
    hint: {
      sv: 'Ett arkivpaket eller en sparad sida per år, överlämnad enligt dokumenthanteringsplanen.',
      en: 'One archive package or captured page a year, handed over as the records plan says.',
    },
    required: true,
    evidence: 'optional',
    onlyElectedBlog: false,
  },
];

export const EXAMPLE_24H: RuleSet = {
  ...BOLLNAS_2011,
  id: 'example-24h',
  name: 'Exempel: svar inom 24 timmar',
  version: '1',
  source: 'Exempel som följer med programmet',
  answer: {
    ...BOLLNAS_2011.answer,
    unit: 'hours',
    count: 24,
    halfDays: { until: 12, days: ['twelfthNight', 'maundyThursday', 'walpurgisEve', 'ascensionEve', 'allSaintsEve'] },
  },
  looks: { everyWorkingDays: 2, removalWithinHours: 12 },
  cover: { ...BOLLNAS_2011.cover, fromWorkingDays: 2 },
  decides: { closure: 'departmentChief', ownApplication: false },
  checks: [...BOLLNAS_2011.checks, ...CHECKS],
  platformsAllowed: ['facebook', 'instagram', 'linkedin', 'youtube', 'blog', 'article-comments'],
  documents: [],
};
