// Legal grounds for disposal: the archives act of 1990 with the municipality's own archive rules; GDPR where it takes
// precedence.
import type { DisposalGround } from '../model.ts';

export const DISPOSAL_GROUNDS: DisposalGround[] = [
  {
    id: 'recordsPlan',
    name: { sv: 'Gallringsbeslut', en: 'Disposal decision' },
    basis: {
      sv: 'Arkivlagen (1990:782) 10 § och nämndens gallringsbeslut eller dokumenthanteringsplan',
      en: 'The Archives Act (1990:782) s. 10 and the board’s disposal decision or records plan',
    },
    hint: {
      sv: 'Se efter att gallringsfristen har gått ut, räknad från det år ärendet avslutades.',
      en: 'Make sure that the retention period has ended, counted from the year the case was finished.',
    },
    noteNeeded: false,
  },
  {
    id: 'archiveRules',
    name: { sv: 'Arkivreglementet', en: 'The archive regulation' },
    basis: {
      sv: 'Arkivlagen (1990:782) 10 och 16 §§ och kommunfullmäktiges arkivreglemente',
      en: 'The Archives Act (1990:782) ss. 10 and 16 and the municipal council’s archive regulation',
    },
    hint: {
      sv: 'För det som reglementet självt låter gallra, till exempel handlingar av ringa betydelse. Ange paragrafen i beslutet.',
      en: 'For what the regulation itself lets you dispose of, such as records of minor importance. State its section in the decision.',
    },
    noteNeeded: false,
  },
  {
    id: 'gdpr17',
    name: { sv: 'Radering enligt dataskyddsförordningen', en: 'Erasure under the GDPR' },
    basis: { sv: 'GDPR artikel 17', en: 'GDPR article 17' },
    hint: {
      sv: 'Allmänna handlingar ska i regel bevaras (artikel 17.3 b och d). Skriv vem som har prövat begäran och hur.',
      en: 'Public records are normally kept (article 17(3)(b) and (d)). State who assessed the request and how.',
    },
    noteNeeded: true,
  },
  {
    id: 'other',
    name: { sv: 'Annat beslut', en: 'Another decision' },
    basis: { sv: 'Se beslutet', en: 'See the decision' },
    hint: { sv: 'Skriv vilken bestämmelse beslutet vilar på.', en: 'State which provision the decision is based on.' },
    noteNeeded: true,
  },
];
