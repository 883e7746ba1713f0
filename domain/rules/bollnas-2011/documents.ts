// The documents that PM 2011-03-31 says it complements. R01.
import type { RuleDocument } from '../model.ts';

export const DOCUMENTS: RuleDocument[] = [
  {
    id: 'internet-policy',
    title: 'Internet och e-postpolicy',
    reference: 'KF 2004-10-07 § 169',
    decidedOn: '2004-10-07',
    link: '',
    appliesTo: ['channels', 'writing'],
  },
  {
    id: 'communication-policy',
    title: 'Informations- och kommunikationspolicy',
    reference: 'KF 2009-05-25 § 154',
    decidedOn: '2009-05-25',
    link: '',
    appliesTo: ['channels', 'moderation', 'writing', 'closure'],
  },
  // The PM gives neither a decision nor a date for these.
  {
    id: 'writing-rules',
    title: 'Skrivregler för kommunen',
    reference: '',
    decidedOn: null,
    link: '',
    appliesTo: ['writing'],
  },
];
