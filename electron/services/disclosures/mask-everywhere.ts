// Masks words of one record in all others of the request; each is reviewed after that, again if it was. R42.1.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { DisclosurePart } from '../../../domain/disclosures/calls.ts';
import { masksForWords } from '../../../domain/disclosures/everywhere.ts';
import { type BegunReview, type DisclosureItem, MAX_MASKS } from '../../../domain/disclosures/model.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change } from '../kernel/register-access.ts';
import { type Content, contentOf, masksFit, noteStateOf } from './content.ts';
import { findItem, findOpen, itemsOf } from './view.ts';

type Wish = Checked<'disclosures.maskEverywhere'>;
type Done = Output<'disclosures.maskEverywhere'>;
/** What becomes of one record: its review as it is begun, and how many places were masked. */
interface Begun {
  readonly item: DisclosureItem;
  readonly begun: BegunReview;
  readonly places: number;
}

/** The words at these places; null if one is not in the record. */
function wordsAt(places: Wish['places'], parts: readonly DisclosurePart[]): string[] | null {
  const words = places.map(({ part, from, to }) => {
    const text = parts.find(({ key }) => key === part)?.text ?? '';
    return to <= text.length ? text.slice(from, to).trim() : '';
  });
  return words.includes('') ? null : words;
}

/** One of the others, with the words masked; null: nothing of them stands there unmasked. */
function begin(
  item: DisclosureItem,
  content: Content,
  notesArchived: boolean,
  { words, section }: { readonly words: readonly string[]; readonly section: string },
): Begun | null {
  const old = item.review ?? item.begun;
  const { notesOut = [] } = old ?? {};
  const masks = (old?.masks ?? []).filter((mask) => masksFit([mask], content));
  // A working note is withheld as one unless somebody, or the rules, have said that it is given out.
  const parts = content.parts.filter(({ what, key }) => what !== 'note' || notesArchived || notesOut.includes(key));
  const added = masksForWords(words, parts, masks, section);
  if (added.length === 0) return null;
  const begun = { masks: [...masks, ...added], personalLeft: old?.personalLeft ?? content.personalMark, notesOut };
  return { item, begun: { ...begun, asOf: content.asOf }, places: added.length };
}

async function beginAll(
  context: ServiceContext,
  others: readonly DisclosureItem[],
  words: readonly string[],
  section: string,
): Promise<Result<{ begun: Begun[]; skipped: number }>> {
  const areArchived = (content: Content): boolean => noteStateOf(context, content) === 'archived';
  const all: Begun[] = [];
  let skipped = 0;
  for (const item of others) {
    if (item.review?.verdict === 'withheld') continue;
    const content = await contentOf(context, item);
    if (!content.ok && content.error.code.startsWith('vault.')) return content;
    const begun = content.ok ? begin(item, content.value, areArchived(content.value), { words, section }) : null;
    if (!content.ok || (begun?.begun.masks.length ?? 0) > MAX_MASKS) skipped += 1;
    else if (begun !== null) all.push(begun);
  }
  return ok({ begun: all, skipped });
}

export async function maskEverywhere(
  context: ServiceContext,
  { id, itemId, places, section, asOf }: Wish,
): Promise<Result<Done>> {
  const { data: now } = context.vault.db;
  const open = findOpen(context, now, id);
  if (!open.ok) return open;
  const item = findItem(now, id, itemId);
  if (!item.ok) return item;
  const content = await contentOf(context, item.value);
  if (!content.ok) return content;
  if (content.value.asOf !== asOf) return fail('disclosures.recordChanged');
  const words = wordsAt(places, content.value.parts);
  if (words === null) return fail('disclosures.maskOutside');
  const others = itemsOf(now, id).filter((other) => other.id !== itemId);
  const found = await beginAll(context, others, words, section);
  if (!found.ok) return found;
  const { begun, skipped } = found.value;
  const done = { records: begun.length, places: begun.reduce((sum, one) => sum + one.places, 0), skipped };
  if (begun.length === 0) return ok(done);
  return await change(context, 'disclosures.maskEverywhere', ({ data }) => {
    const still = findOpen(context, data, id);
    if (!still.ok) return still;
    for (const { item: was, begun: review } of begun) {
      const there = findItem(data, id, was.id);
      if (!there.ok) return there;
      if (!same(there.value, was)) return fail('disclosures.recordChanged');
      data.disclosureItems[was.id] = { ...there.value, review: null, begun: review };
    }
    return ok(done);
  });
}
