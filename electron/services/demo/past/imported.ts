// Fictional items of an imported platform export, and an emergency envelope in a safe. The export's file and the
// envelope are outside the vault, so their rows are written as the imports and the envelopes write them.
import { addDays } from '../../../../domain/calendar/days.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { LogItem } from '../../../../domain/items/model.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { itemKind } from '../../record-kinds/item.ts';
import { atTime, clockOn } from '../at-time.ts';
import { localize, type Language, type Localized } from '../localize.ts';

const CHANNEL = 'bibliotek-fb';

interface Item {
  readonly daysAgo: number;
  readonly clock: number;
  readonly kind: 'post' | 'comment' | 'reply';
  readonly author: string | null;
  readonly text: Localized;
}

const ITEMS: readonly Item[] = [
  {
    daysAgo: 520,
    clock: 9.1,
    kind: 'post',
    author: null,
    text: ['I dag öppnar barnrummet igen, med nya hyllor.', 'Today the children’s room opens again, with new shelves.'],
  },
  {
    daysAgo: 520,
    clock: 11.4,
    kind: 'comment',
    author: 'Lotta Wiberg',
    text: ['Så fint det blev! Är sagogrottan kvar?', 'How nice it looks! Is the story cave still there?'],
  },
  {
    daysAgo: 520,
    clock: 12.2,
    kind: 'reply',
    author: null,
    text: ['Ja, och den har fått en stjärnhimmel.', 'Yes, and it has been given a starry sky.'],
  },
  {
    daysAgo: 498,
    clock: 14.0,
    kind: 'post',
    author: null,
    text: [
      'Författaren Ina Hedman kommer på torsdag klockan 18.',
      'The author Ina Hedman is coming on Thursday at 6 p.m.',
    ],
  },
  {
    daysAgo: 497,
    clock: 8.3,
    kind: 'comment',
    author: 'Bo Ek',
    text: ['Behöver man biljett?', 'Does one need a ticket?'],
  },
  {
    daysAgo: 497,
    clock: 9.0,
    kind: 'reply',
    author: null,
    text: ['Nej, det är bara att komma.', 'No, just come.'],
  },
];

function itemOf(context: ServiceContext, item: Item, importId: string, index: number, language: Language): LogItem {
  const stamp = { at: context.now().toISOString(), by: context.me.id };
  const own = item.author === null;
  return {
    id: context.newId(),
    channelId: CHANNEL,
    direction: own ? 'drawnUp' : 'received',
    at: new Date(clockOn(addDays(context.today(), -item.daysAgo), item.clock)).toISOString(),
    kind: item.kind,
    author: {
      name: item.author ?? localize(language, ['Norråsa bibliotek', 'Norråsa library']),
      ...{ handle: '', link: '' },
    },
    text: localize(language, item.text),
    ...{ raw: null, link: '', replyTo: '', deletedThere: false, files: [], personal: null },
    source: { format: 'facebook', sourceId: `exempel-${String(index + 1)}`, importId, file: 'posts_1.json' },
    marks: { secrecy: false, secrecyBasis: '', personalData: !own },
    diary: {
      ...{ decision: 'notNeeded', number: '', stamp },
      reason: localize(language, ['Hålls ordnad här', 'Filed here']),
    },
    ...{ keptWhere: 'vault', led: [], created: stamp, changed: stamp },
  };
}

const countOf = (kind: Item['kind']): number => ITEMS.filter((item) => item.kind === kind).length;

/** The items and the import they came with. */
export async function fillImportedItems(now: ServiceContext, language: Language): Promise<Result<void>> {
  const context = atTime(now, clockOn(addDays(now.today(), -70), 10.2));
  const id = context.newId();
  const written = await context.vault.write('demo.fill', (tx) => {
    for (const [index, item] of ITEMS.entries()) itemKind.save(tx, itemOf(context, item, id, index, language), context);
    tx.data.itemImports[id] = {
      ...{ id, channelId: CHANNEL, fileNames: ['facebook-export.zip'], formats: ['facebook'] },
      stamp: { at: context.now().toISOString(), by: context.me.id },
      count: ITEMS.length,
      kinds: { post: countOf('post'), comment: countOf('comment'), reply: countOf('reply') },
      ...{ remarks: [], undone: null },
    };
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

/** An envelope with the library's logins, in the safe of the town hall. */
export async function fillEnvelope(context: ServiceContext, language: Language): Promise<Result<void>> {
  const written = await context.vault.write('demo.fill', (tx) => {
    const logins = Object.values(tx.data.logins).filter(
      ({ custodianIds, holds }) => custodianIds.includes(context.me.id) && holds.length > 0,
    );
    const sealed = logins.filter(({ channelId }) => channelId.startsWith('bibliotek'));
    const id = context.newId();
    tx.data.envelopes[id] = {
      id,
      stamp: { at: context.now().toISOString(), by: context.me.id },
      loginIds: sealed.map((login) => login.id),
      channelIds: [...new Set(sealed.map(({ channelId }) => channelId))],
      reason: localize(language, ['Om datorerna inte går att använda', 'If the computers cannot be used']),
      place: localize(language, ['Kassaskåpet i stadshuset', 'The safe in the town hall']),
      fileName: localize(language, ['nodkuvert-biblioteket.kdbx', 'envelope-library.kdbx']),
      ...{ saved: true, opened: null, destroyed: null },
    };
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
