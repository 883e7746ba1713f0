// The description of the records: what it says, of what is known and what is not, and that it says nothing of a record.
import { describe, expect, it } from 'vitest';
import type { Block, PrintDocument } from '../../../../../domain/exports/calls.ts';
import { inquiryStub } from '../../../../../domain/disposal/stubs.ts';
import type { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { descriptionHtml } from '../../../../../electron/exchange/records-description/page.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { recordsPlanService } from '../../../../../electron/services/records-plan/service.ts';
import { must } from '../../../../support/results.ts';
import { exampleWith } from '../../../support/world/any-world.ts';
import { as, channel, contextOf, department, makeClock, signedIn, withRole } from '../../../support/world/index.ts';

const OFFICE = withRole('office', 'communications', null, { departmentId: null, unitId: null });
const FIELDS = {
  ...{ contact: 'Registrator', phone: '0278-250 00', mail: '', otherRegisters: 'Kommunens diarium' },
  ...{ aids: 'En dator i receptionen', secrecy: 'OSL 21 kap. 3 §', exchange: 'Inget', sale: 'Säljs inte' },
};

function start() {
  const context = signedIn(
    {
      people: [OFFICE],
      departments: [{ ...department('kultur', 'Kulturförvaltningen'), boardId: 'kn' }],
      channels: [
        channel('bad', {
          ...{ name: 'Badhuset <b>', platform: 'facebook', startedOn: '2019-05-02' },
          purpose: 'Öppettider och frågor',
        }),
        channel('old', {
          ...{ name: 'Gamla', state: 'closed', startedOn: '2012-01-01', closedOn: '2020-02-29', purpose: 'Nyheter' },
        }),
        channel('next', { name: 'Kommande', state: 'preparing' }),
        channel('blog', { name: 'Ledamotens blogg', electedBlog: true }),
      ],
    },
    OFFICE,
  );
  // The social board has no channels, so its plan is not asked for.
  for (const [id, name] of [
    ['kn', 'Kulturnämnden'],
    ['sn', 'Socialnämnden'],
  ] as const)
    context.vault.db.data.boards[id] = {
      ...{ id, name, recordsPlan: { revised: true, decidedOn: null, reference: '' } },
      ...{ archived: null, changed: { at: '2026-01-01T08:00:00.000Z', by: 'office' } },
    };
  return context;
}
type Context = ReturnType<typeof start>;
const view = async (context: Context) => must(await recordsPlanService['recordsPlan.description'](context, {}));
const textOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text];
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [label, value]);
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'signature':
    case 'code':
    case 'pageBreak':
    case 'chart':
    case 'image':
      return [];
  }
};
const allText = ({ title, subtitle, blocks }: PrintDocument): string =>
  [title, subtitle, ...blocks.flatMap(textOf)].join('\n');
const under = ({ blocks }: PrintDocument, heading: string): string => {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const to = blocks.findIndex((block, index) => index > from && block.kind === 'heading');
  return blocks
    .slice(from + 1, to === -1 ? undefined : to)
    .flatMap(textOf)
    .join('\n');
};

describe('[R40.2] the description of the records', () => {
  it('names the media and since when, their use, how to search, secrecy, whom to ask and the retention rules', async () => {
    const context = start();
    must(await recordsPlanService['recordsPlan.saveDescription'](context, FIELDS));
    for (const [covers, rule] of [
      [['inquiry'], { kind: 'dispose', afterYears: 2, groundId: 'recordsPlan' }],
      [['moderation', 'item', 'capture', 'captureOccasion'], { kind: 'keep' }],
    ] as const)
      must(
        await recordsPlanService['recordsPlan.save'](context, {
          fields: {
            ...{ boardId: 'kn', name: `Slag ${covers[0]}`, covers: [...covers], rule },
            decision: { reference: 'KN § 12', decidedOn: '2026-01-01' },
            ...{ format: 'PDF/A', place: 'Närarkivet', designation: '' },
          },
        }),
      );
    const { document, gaps } = await view(context);
    expect(gaps).toEqual([{ at: 'organisation' }]);
    expect(document.blocks.filter(({ kind }) => kind === 'heading').flatMap(textOf)).toEqual([
      'Organisation och verksamhet',
      'Kanaler i sociala medier',
      'Handlingar',
      'Register och sökvägar',
      'Tekniska hjälpmedel',
      'Vem som kan berätta mer',
      'Sekretess',
      'Uppgifter som hämtas från och lämnas till andra',
      'Försäljning av personuppgifter',
      'Bevarande och gallring',
    ]);
    const media = under(document, 'Kanaler i sociala medier');
    for (const said of ['Badhuset <b>', 'Facebook', '2019-05-02', 'Öppettider och frågor', 'Gamla', '2020-02-29'])
      expect(media).toContain(said);
    expect(allText(document)).not.toMatch(/Kommande|Ledamotens blogg/);
    expect(under(document, 'Register och sökvägar')).toMatch(/Kanalvakt.*\n[^]*Kommunens diarium/);
    expect(under(document, 'Vem som kan berätta mer')).toContain('Registrator\nTelefon\n0278-250 00');
    expect(under(document, 'Sekretess')).toContain('OSL 21 kap. 3 §');
    const kept = under(document, 'Bevarande och gallring');
    expect(kept).toContain('Gallras 2 år efter utgången av det år då handlingen blev färdig');
    expect(kept).toContain('KN § 12, 2026-01-01\nPDF/A, Närarkivet');
    expect(allText(document)).not.toContain('Uppgift saknas');
  });

  it('says what is not known, and where it is filled in', async () => {
    const context = start();
    context.vault.db.data.channels.bad = channel('bad', { name: 'Badhuset', startedOn: null, purpose: '' });
    const { document, gaps } = await view(context);
    expect(gaps).toEqual([
      { at: 'organisation' },
      ...['contact', 'otherRegisters', 'aids', 'exchange', 'sale'].map((field) => ({ at: 'description', field })),
      {
        at: 'plan',
        name: 'Kulturnämnden',
        kinds: ['moderation', 'inquiry', 'capture', 'captureOccasion', 'item'],
      },
      { at: 'channel', id: 'bad', name: 'Badhuset', what: 'since' },
      { at: 'channel', id: 'bad', name: 'Badhuset', what: 'purpose' },
    ]);
    for (const heading of ['Tekniska hjälpmedel', 'Försäljning av personuppgifter'])
      expect(under(document, heading)).toBe('Uppgift saknas.');
    expect(under(document, 'Sekretess')).toContain('Ingen handling är märkt med sekretess.');
    expect(under(document, 'Bevarande och gallring')).toContain('Kulturnämnden har inget beslut om:');
    must(await recordsPlanService['recordsPlan.saveDescription'](context, { ...FIELDS, phone: '' }));
    expect((await view(context)).gaps).toContainEqual({ at: 'description', field: 'phone' });
  });

  it('counts the records of everybody, says by which sections they are secret, and nothing else of them', async () => {
    const me = withRole('me', 'administrator', null, { departmentId: null, unitId: null });
    const vault = await exampleWith(me);
    const clock = makeClock('2026-11-24T09:00:00.000Z');
    const context = contextOf(vault, me, clock.now);
    const before = await view(context);
    const rowOf = ({ blocks }: PrintDocument, kind: string): string[] =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])).find(([name]) => name === kind) ?? [];
    const [, , received, drawnUp, first] = rowOf(before.document, 'Frågor och svar');
    expect(Number(received)).toBeGreaterThan(3);
    // Answers are drawn up.
    expect(Number(drawnUp)).toBeGreaterThan(3);
    expect(Number(drawnUp)).toBeLessThan(Number(received));
    expect(first).toMatch(/^20\d\d-\d\d-\d\d$/);
    const all = vault.logRecords('inquiry') as unknown as { id: string; text: string; status: string }[];
    const inquiries = all.filter(({ status }) => status === 'open');
    const [secretly, other] = inquiries;
    const mark = async (id: string, secrecyBasis: string) =>
      must(
        await inquiryService['inquiries.save'](context, {
          id,
          marks: { secrecy: true, secrecyBasis, personalData: false },
        }),
      );
    await mark(secretly!.id, 'OSL 26 kap. 1 §, avser Hemliga Hanna');
    await mark(other!.id, 'se tjänsteanteckning');
    const after = await view(context);
    expect(under(after.document, 'Sekretess')).toContain('26 kap. 1 § OSL: personliga förhållanden i socialtjänsten');
    expect(allText(after.document)).not.toMatch(/Hanna|tjänsteanteckning/);
    expect(allText(after.document)).not.toContain(secretly!.text);
    expect(after.gaps).toContainEqual({ at: 'records', count: 1 });
    // The same for somebody who may read none of them.
    const stranger = as(context, withRole('stranger', 'officer', 'bygg', { departmentId: 'bygg', unitId: null }));
    expect((await view(stranger)).document).toEqual(after.document);
  });
});

it('[R40.2] counts no record whose content was disposed of', async () => {
  const me = withRole('me', 'administrator', null, { departmentId: null, unitId: null });
  const vault = await exampleWith(me);
  const context = contextOf(vault, me, makeClock('2026-11-24T09:00:00.000Z').now);
  const receivedOf = async (): Promise<string | undefined> =>
    (await view(context)).document.blocks
      .flatMap((block) => (block.kind === 'table' ? block.rows : []))
      .find(([name]) => name === 'Frågor och svar')?.[2];
  const before = Number(await receivedOf());
  const disposed = {
    ...{ disposalId: 'd', reference: 'KN § 1', decidedOn: '2026-11-01', ground: 'Plan', basis: 'Arkivlagen 10 §' },
    stamp: { at: '2026-11-24T09:00:00.000Z', by: 'me' },
  };
  const [first] = vault.logRecords('inquiry') as unknown as Inquiry[];
  must(
    await vault.write('disposal.carryOutList', (tx) => {
      inquiryKind.save(tx, inquiryStub(first!, disposed), context);
      return ok(null);
    }),
  );
  expect(Number(await receivedOf())).toBe(before - 1);
});

it('[R40.1] as a web page everything is escaped, under headings in order, with a head for each table', async () => {
  const context = start();
  must(
    await recordsPlanService['recordsPlan.saveDescription'](context, { ...FIELDS, aids: '<script>alert(1)</script>' }),
  );
  const html = descriptionHtml((await view(context)).document);
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="sv">/);
  expect(html).not.toMatch(/<script|<b>|https?:\/\//);
  expect(html).toContain('&#60;script&#62;');
  expect(html.match(/<h1>/g)).toHaveLength(1);
  expect(html.match(/<h2>/g)).toHaveLength(10);
  expect(html.match(/<table>/g)?.length).toBe(html.match(/<thead>/g)?.length);
});
