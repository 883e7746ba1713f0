// A request for public records in the demonstration, half reviewed: what a citizen asked the library, with who they are
// masked in the first question.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { disclosureService } from '../disclosures/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { localize, type Language } from './localize.ts';
import { CULTURE } from './organisation.ts';

const REGISTRAR = 'mikael-lindgren';
const HOUR_MS = 3_600_000;
const MAX_QUESTIONS = 4;

export async function fillDisclosures(context: ServiceContext, language: Language): Promise<Result<void>> {
  const made = await disclosureService['disclosures.save'](context, {
    fields: {
      receivedAt: new Date(context.now().getTime() - HOUR_MS).toISOString(),
      how: 'mail',
      requester: '',
      request: localize(language, [
        'Frågorna till biblioteket på Facebook den senaste månaden, och svaren',
        'The questions to the library on Facebook in the last month, and the answers',
      ]),
      departmentId: CULTURE,
      form: 'paper',
      responsibleId: REGISTRAR,
    },
  });
  if (!made.ok) return made;
  const { id } = made.value;
  const found = await context.vault.page({
    ...{ kind: inquiryKind.log, offset: 0, limit: MAX_QUESTIONS },
    where: { channelId: ['bibliotek-fb'], status: ['answered'] },
  });
  if (!found.ok) return found;
  const added = await disclosureService['disclosures.add'](context, {
    id,
    records: found.value.rows.map((row) => ({ kind: 'inquiry' as const, id: row.id })),
  });
  if (!added.ok) return added;
  const items = await disclosureService['disclosures.items'](context, { id, offset: 0, limit: 1 });
  if (!items.ok) return items;
  const [first] = items.value.rows;
  return first === undefined ? ok(undefined) : await maskSender(context, id, first.id);
}

async function maskSender(context: ServiceContext, id: string, itemId: string): Promise<Result<void>> {
  const content = await disclosureService['disclosures.item'](context, { id, itemId });
  if (!content.ok) return content;
  const { parts, asOf } = content.value;
  const sender = parts.find(({ what }) => what === 'sender');
  const reviewed = await disclosureService['disclosures.review'](context, {
    id,
    itemId,
    review: {
      verdict: sender === undefined ? 'whole' : 'masked',
      masks:
        sender === undefined
          ? []
          : [{ kind: 'text', part: sender.key, from: 0, to: sender.text.length, section: '21 kap. 1 §' }],
      section: null,
      personalLeft: false,
      asOf,
    },
  });
  return reviewed.ok ? ok(undefined) : reviewed;
}
