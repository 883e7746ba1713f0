// A municipality with a registrar and records that somebody asks for. Each write is judged as every program does.
import { calls } from '../../../../../domain/contract/api.ts';
import type { DisclosureFields } from '../../../../../domain/disclosures/model.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry } from '../../../support/world/index.ts';
import { alter, openWorld, type ApplicationWorld } from '../applications/applications-world.ts';

export const REQUEST: DisclosureFields = {
  receivedAt: '2026-11-18T07:00:00.000Z',
  how: 'mail',
  requester: '',
  request: 'Alla frågor om böcker i november',
  departmentId: 'kultur',
  form: 'paper',
  responsibleId: 'bo',
};

/** Bo keeps the records of the department of culture; Anna works in its channel. */
export async function start(): Promise<ApplicationWorld> {
  const world = openWorld({
    channels: [
      channel('lib', { name: 'Biblioteket', roster: [entry('anna', ['answer', 'moderate'])] }),
      channel('far', { departmentId: 'social', unitId: null }),
    ],
  });
  await alter(world, 'people', 'bo', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
  return world;
}

export const request = async (context: ServiceContext, more: Partial<DisclosureFields> = {}): Promise<string> =>
  must(await disclosureService['disclosures.save'](context, { fields: { ...REQUEST, ...more } })).id;

/** A question to the library. */
export async function question(context: ServiceContext, text: string): Promise<string> {
  return must(
    await inquiryService['inquiries.add'](context, calls['inquiries.add'].input.parse({ channelId: 'lib', text })),
  ).id;
}

/** A case of the library. */
export async function startCase(context: ServiceContext, text: string): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](context, { channelId: 'lib' }));
  must(
    await moderationService['moderation.save'](
      context,
      calls['moderation.save'].input.parse({ id, item: { kind: 'comment', text, link: '', postedAt: null } }),
    ),
  );
  return id;
}

export const view = async (context: ServiceContext, id: string) =>
  must(await disclosureService['disclosures.get'](context, { id }));
export const items = async (context: ServiceContext, id: string) =>
  must(await disclosureService['disclosures.items'](context, { id, offset: 0, limit: 200 })).rows;
export const add = async (context: ServiceContext, id: string, ...ids: string[]) =>
  must(
    await disclosureService['disclosures.add'](context, {
      id,
      records: ids.map((recordId) => ({ kind: 'inquiry', id: recordId })),
    }),
  );
export const content = async (context: ServiceContext, id: string, itemId: string) =>
  must(await disclosureService['disclosures.item'](context, { id, itemId }));

/** Reviews one as it is, or with these words masked. */
export async function review(
  context: ServiceContext,
  id: string,
  itemId: string,
  masked: readonly string[] = [],
  more: { readonly personalLeft?: boolean } = {},
) {
  const { parts, asOf } = await content(context, id, itemId);
  return disclosureService['disclosures.review'](context, {
    id,
    itemId,
    review: {
      verdict: masked.length === 0 ? 'whole' : 'masked',
      masks: masked.map((word) => {
        const part = parts.find(({ text }) => text.includes(word));
        const from = part?.text.indexOf(word) ?? 0;
        return { kind: 'text', part: part?.key ?? 'text-0', from, to: from + word.length, section: '21 kap. 1 §' };
      }),
      section: null,
      personalLeft: false,
      asOf,
      ...more,
    },
  });
}
