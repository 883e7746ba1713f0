// Finds the same comment in other cases: same link or same text, on the same channel, among the cases the user may
// read. Uses the log's search, so that the index needs no additional fields.
import type { Checked, Output } from '../../domain/api.ts';
import type { SimilarCase } from '../../domain/moderation/calls.ts';
import { itemsOf, outcomeOf } from '../../domain/moderation/items.ts';
import type { ModerationCase } from '../../domain/moderation/model.ts';
import { ok, type Result } from '../../domain/result.ts';
import { caseCheck, checkChannel } from './case-access.ts';
import type { ServiceContext } from './context.ts';
import { KIND } from './moderation-record.ts';

/** Shorter texts are written by many people and identify nothing. */
const TELLING = 12;
/** How many rows are examined, and how many cases are reported. */
const LOOKED_AT = 50;
const TOLD = 3;

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();
const plainLink = (link: string): string =>
  link
    .trim()
    .replace(/^https?:\/\/(www\.|m\.)?/i, '')
    .replace(/[#/]+$/, '');

interface Sought {
  readonly text: string;
  readonly link: string;
}

function likeness(one: ModerationCase, { text, link }: Sought): SimilarCase['by'] | null {
  const items = itemsOf(one).map(({ item }) => item);
  if (link !== '' && items.some((item) => plainLink(item.link) === link)) return 'link';
  return text.length >= TELLING && items.some((item) => plain(item.text) === text) ? 'text' : null;
}

/** The search texts: the beginning of the text and of the link, as the log stores them. */
const searches = ({ text, link }: Sought): string[] => [
  ...(link === '' ? [] : [link.slice(0, 60)]),
  ...(text.length < TELLING ? [] : [text.slice(0, 60).replace(/\S*$/, '').trim() || text.slice(0, 60)]),
];

export async function similar(
  context: ServiceContext,
  input: Checked<'moderation.similar'>,
): Promise<Result<Output<'moderation.similar'>>> {
  const mine = checkChannel(context, input.channelId);
  if (!mine.ok) return mine;
  const sought = { text: plain(input.text), link: plainLink(input.link) };
  const check = caseCheck(context);
  const found = new Map<string, SimilarCase>();
  for (const search of searches(sought)) {
    const page = await context.vault.page({
      kind: KIND,
      where: { channelId: [input.channelId] },
      search,
      limit: LOOKED_AT,
    });
    if (!page.ok) return page;
    for (const { id, title } of page.value.lines) {
      if (id === input.id || found.has(id) || found.size === TOLD) continue;
      const record = await context.vault.getRecord(KIND, id);
      if (!record.ok) return record;
      const one = record.value as ModerationCase;
      const by = one.disposed === undefined && check(one).ok ? likeness(one, sought) : null;
      if (by !== null) found.set(id, { id, seenAt: one.seenAt, title, outcome: outcomeOf(one), by });
    }
  }
  return ok([...found.values()]);
}
