// Part of a records plan in the demonstration, the culture board's, which says nothing of imported items yet; and of the
// description of the records.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { RetentionRule } from '../../../domain/records-plan/model.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { recordsPlanService } from '../records-plan/service.ts';
import { runSteps } from './cases.ts';
import { localize, type Language, type Localized } from './localize.ts';

interface DemoType {
  readonly name: Localized;
  readonly covers: RecordKind[];
  readonly rule: RetentionRule;
  readonly place: Localized;
  readonly format: string;
  readonly designation: string;
}

const HERE: Localized = ['Kanalvakt', 'Kanalvakt'];
const disposed = (afterYears: number): RetentionRule => ({ kind: 'dispose', afterYears, groundId: 'recordsPlan' });
const TYPES: readonly DemoType[] = [
  {
    name: ['Frågor från allmänheten', 'Questions from the public'],
    ...{ covers: ['inquiry'], rule: disposed(2), place: HERE, format: '', designation: '' },
  },
  {
    name: ['Ärenden om moderering', 'Moderation cases'],
    ...{ covers: ['moderation'], rule: disposed(5), place: HERE, format: '', designation: '' },
  },
  {
    name: ['Sidor i sociala medier', 'Pages in social media'],
    covers: ['capture', 'captureOccasion'],
    rule: { kind: 'keep' },
    place: ['Kommunarkivet', 'The municipal archive'],
    format: 'PDF/A',
    designation: 'KFN 2024/113',
  },
];

const SAID: Readonly<Record<'contact' | 'otherRegisters' | 'aids' | 'sale', Localized>> = {
  contact: ['Registrator på kultur- och fritidsförvaltningen', 'The registrar of the culture department'],
  otherRegisters: [
    'Kommunens diarium i ärendesystemet. Fråga i receptionen i kommunhuset.',
    'The register of the municipality. Ask at the reception of the town hall.',
  ],
  aids: [
    'I receptionen i kommunhuset finns en dator där alla kan läsa handlingar.',
    'At the reception of the town hall there is a computer where anybody can read records.',
  ],
  sale: ['Kommunen säljer inga personuppgifter.', 'The municipality sells no personal data.'],
};

/** What is fetched from and given to others is not said yet. */
const describe = (context: ServiceContext, language: Language) =>
  recordsPlanService['recordsPlan.saveDescription'](context, {
    contact: localize(language, SAID.contact),
    phone: '0278-550 00',
    mail: 'registrator@norrasa.example',
    otherRegisters: localize(language, SAID.otherRegisters),
    aids: localize(language, SAID.aids),
    secrecy: '',
    exchange: '',
    sale: localize(language, SAID.sale),
  });

export const fillRecordsPlan = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps([
    ...TYPES.map(
      ({ name, place, ...type }) =>
        () =>
          recordsPlanService['recordsPlan.save'](context, {
            fields: {
              ...type,
              name: localize(language, name),
              place: localize(language, place),
              boardId: 'kfn',
              decision: { reference: 'KFN § 41', decidedOn: addDays(context.today(), -300) },
            },
          }),
    ),
    () => describe(context, language),
  ]);
