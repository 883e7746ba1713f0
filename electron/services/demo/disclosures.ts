// A request for public records in the demonstration, half reviewed: what citizens asked the library, with who they are
// masked in two of the questions: their names, a working note, and a page of a PDF.
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { type Mask, WORKING_NOTE_SECTION } from '../../../domain/disclosures/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { disclosureService } from '../disclosures/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { runSteps } from './cases.ts';
import { LOAN_QUESTION } from './inquiries.ts';
import { SENDER_BOX } from './letter.ts';
import { localize, type Language } from './localize.ts';
import { CULTURE } from './organisation.ts';

const REGISTRAR = 'mikael-lindgren';
const HOUR_MS = 3_600_000;
const MAX_QUESTIONS = 4;
const MAX_ROWS = 100;

export async function fillDisclosures(context: ServiceContext, language: Language): Promise<Result<void>> {
  const made = await disclosureService['disclosures.save'](context, {
    fields: {
      receivedAt: new Date(context.now().getTime() - HOUR_MS).toISOString(),
      how: 'mail',
      requester: '',
      request: localize(language, [
        'Frågorna till biblioteket på Facebook det senaste halvåret, och svaren',
        'The questions to the library on Facebook in the last six months, and the answers',
      ]),
      departmentId: CULTURE,
      form: 'paper',
      responsibleId: REGISTRAR,
    },
  });
  if (!made.ok) return made;
  const { id } = made.value;
  const records = await questionsOf(context, language);
  if (!records.ok) return records;
  const added = await disclosureService['disclosures.add'](context, { id, records: records.value });
  if (!added.ok) return added;
  const items = await disclosureService['disclosures.items'](context, { id, offset: 0, limit: MAX_QUESTIONS });
  if (!items.ok) return items;
  const [loan] = records.value;
  const reviewed = items.value.rows.filter(({ recordId }, index) => index === 0 || recordId === loan?.id);
  return await runSteps(
    reviewed.map(
      ({ id: itemId }) =>
        () =>
          maskPerson(context, id, itemId),
    ),
  );
}

/** The question with the letter first, and the latest others. */
async function questionsOf(
  context: ServiceContext,
  language: Language,
): Promise<Result<{ kind: 'inquiry'; id: string }[]>> {
  const found = await context.vault.page({
    ...{ kind: inquiryKind.log, offset: 0, limit: MAX_ROWS },
    where: { channelId: ['bibliotek-fb'], status: ['answered'] },
  });
  if (!found.ok) return found;
  const { rows } = found.value;
  const loan = rows.find(({ title }) => title === localize(language, LOAN_QUESTION));
  const others = rows.filter((row) => row !== loan).slice(0, MAX_QUESTIONS - 1);
  return ok([...(loan === undefined ? [] : [loan]), ...others].map(({ id }) => ({ kind: 'inquiry', id })));
}

/** What says who asked: the sender, the working note, and a place on the letter's page. */
function masksOf({ parts, files }: Pick<DisclosureContent, 'parts' | 'files'>): Mask[] {
  const section = '21 kap. 1 §';
  return [
    ...parts.flatMap(({ key, what, text }): Mask[] =>
      what === 'sender' || what === 'note'
        ? [
            {
              kind: 'text',
              part: key,
              from: 0,
              to: text.length,
              section: what === 'note' ? WORKING_NOTE_SECTION : section,
            },
          ]
        : [],
    ),
    ...files.map(({ blobId }): Mask => ({ kind: 'box', blobId, section, ...SENDER_BOX })),
  ];
}

async function maskPerson(context: ServiceContext, id: string, itemId: string): Promise<Result<void>> {
  const content = await disclosureService['disclosures.item'](context, { id, itemId });
  if (!content.ok) return content;
  const masks = masksOf(content.value);
  const reviewed = await disclosureService['disclosures.review'](context, {
    ...{ id, itemId },
    review: {
      verdict: masks.length === 0 ? 'whole' : 'masked',
      ...{ masks, section: null, personalLeft: false, asOf: content.value.asOf },
    },
  });
  return reviewed.ok ? ok(undefined) : reviewed;
}
