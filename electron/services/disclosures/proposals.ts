// What is proposed to be masked in a record: read from the record, its sender, and the other records of the request.
import { type DisclosureItem, WORKING_NOTE_SECTION } from '../../../domain/disclosures/model.ts';
import { type Proposal, proposalsFor } from '../../../domain/disclosures/proposals.ts';
import { hiddenStrings } from '../../../domain/masking/text.ts';
import { type Content, contentOf, textMasksIn } from './content.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { withheldIn } from './withheld.ts';

/** Other records that are read for the words that are masked in them; a request with more has other means. */
const MAX_OTHERS = 300;

/** What is hidden in the texts of a record, by its review; without what is hidden as a working note, or only that. */
export const hiddenIn = (
  { parts }: Pick<Content, 'parts'>,
  { review }: Pick<DisclosureItem, 'review'>,
  isNote = false,
): string[] =>
  parts.flatMap(({ key, text }) =>
    hiddenStrings(
      text,
      textMasksIn(review?.masks ?? [], key).filter(({ label }) => (label === WORKING_NOTE_SECTION) === isNote),
    ),
  );

export async function proposalsIn(
  context: ServiceContext,
  item: DisclosureItem,
  content: Content,
  others: readonly DisclosureItem[],
): Promise<Proposal[]> {
  const hidden = new Set<string>();
  const masked = others.filter(
    ({ id, review }) => id !== item.id && (review?.verdict === 'masked' || review?.verdict === 'withheld'),
  );
  for (const other of masked.slice(0, MAX_OTHERS)) {
    const read = await contentOf(context, other);
    if (!read.ok) continue;
    const { passages, names } = withheldIn([{ item: other, content: read.value }]);
    for (const text of [...hiddenIn(read.value, other), ...passages, ...names]) hidden.add(text);
  }
  const people = content.senders;
  return proposalsFor(content.parts, people, [...hidden]);
}
