// Finds the same comment in other cases: same link or same text, on the same channel, among the cases the user may
// read. Uses the log's search, so that the index needs no additional fields.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { SimilarCase } from '../../../domain/moderation/calls.ts';
import { itemsOf, outcomeOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { checkChannel } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';
import { trimEndOf } from '../../../domain/kernel/text-safety.ts';

/** Shorter texts are written by many people and identify nothing. */
const MIN_TEXT_CHARACTERS = 12;
/** How many rows are examined, and how many cases are reported. */
const MAX_EXAMINED = 50;
const MAX_REPORTED = 3;

const normalizeText = (text: string): string =>
  text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();
const normalizeLink = (link: string): string => trimEndOf(link.trim().replace(/^https?:\/\/(www\.|m\.)?/i, ''), /[#/]/);

interface SimilarityQuery {
  readonly text: string;
  readonly link: string;
}

function similarityOf(moderationCase: ModerationCase, { text, link }: SimilarityQuery): SimilarCase['by'] | null {
  const items = itemsOf(moderationCase).map(({ item }) => item);
  if (link !== '' && items.some((item) => normalizeLink(item.link) === link)) return 'link';
  return text.length >= MIN_TEXT_CHARACTERS && items.some((item) => normalizeText(item.text) === text) ? 'text' : null;
}

/** The search texts: the beginning of the text and of the link, as the log stores them. */
const searchTexts = ({ text, link }: SimilarityQuery): string[] => [
  ...(link === '' ? [] : [link.slice(0, 60)]),
  ...(text.length < MIN_TEXT_CHARACTERS ? [] : [trimEndOf(text.slice(0, 60), /\S/).trim() || text.slice(0, 60)]),
];

export async function findSimilar(
  context: ServiceContext,
  input: Checked<'moderation.similar'>,
): Promise<Result<Output<'moderation.similar'>>> {
  const mine = checkChannel(context, input.channelId);
  if (!mine.ok) return mine;
  const sought = { text: normalizeText(input.text), link: normalizeLink(input.link) };
  const read = caseKind.reading(context);
  const found = new Map<string, SimilarCase>();
  for (const search of searchTexts(sought)) {
    const page = await context.vault.page({
      kind: caseKind.log,
      where: { channelId: [input.channelId] },
      search,
      limit: MAX_EXAMINED,
    });
    if (!page.ok) return page;
    for (const { id, title } of page.value.rows) {
      if (id === input.id || found.has(id) || found.size === MAX_REPORTED) continue;
      const other = await read(id);
      if (!other.ok) {
        if (other.error.code === 'moderation.secret' || other.error.code === 'moderation.notYours') continue;
        return other;
      }
      const by = other.value.disposed === undefined ? similarityOf(other.value, sought) : null;
      if (by !== null) found.set(id, { id, seenAt: other.value.seenAt, title, outcome: outcomeOf(other.value), by });
    }
  }
  return ok([...found.values()]);
}
