// What is proposed to be masked in a record: read from the record, its sender, and the other records of the request.
import { type DisclosureItem, WORKING_NOTE_SECTION } from '../../../domain/disclosures/model.ts';
import { type Proposal, proposalsFor } from '../../../domain/disclosures/proposals.ts';
import type { KnownPeople } from '../../../domain/personal-data/model.ts';
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

/** What the other records of a request say of one: words that are masked or withheld in them, and who wrote them. */
async function saidByOthers(
  context: ServiceContext,
  item: DisclosureItem,
  others: readonly DisclosureItem[],
): Promise<{ readonly hidden: ReadonlySet<string>; readonly people: readonly KnownPeople[] }> {
  const hidden = new Set<string>();
  const people: KnownPeople[] = [];
  for (const other of others.filter(({ id }) => id !== item.id).slice(0, MAX_OTHERS)) {
    const read = await contentOf(context, other);
    if (!read.ok) continue;
    people.push(read.value.senders);
    const { passages, names } = withheldIn([{ item: other, content: read.value }]);
    for (const text of [...hiddenIn(read.value, other), ...passages, ...names]) hidden.add(text);
  }
  return { hidden, people };
}

/** Those whose review hides something come first: a request may have more records than are read. */
const hidingFirst = (others: readonly DisclosureItem[]): DisclosureItem[] => {
  const hides = ({ review }: DisclosureItem): boolean => review?.verdict === 'masked' || review?.verdict === 'withheld';
  return [...others.filter(hides), ...others.filter((other) => !hides(other))];
};

export async function proposalsIn(
  context: ServiceContext,
  item: DisclosureItem,
  content: Content,
  others: readonly DisclosureItem[],
): Promise<Proposal[]> {
  const { hidden, people } = await saidByOthers(context, item, hidingFirst(others));
  const known = [content.senders, ...people];
  return proposalsFor(
    content.parts,
    {
      names: [...new Set(known.flatMap(({ names }) => names))],
      handles: [...new Set(known.flatMap(({ handles }) => handles))],
    },
    [...hidden],
  );
}
