// Giving out what a request concerns: what stands in the way, what the document is, what must not be found in it, and that
// it was given out. R39.2, R42, R43.
import type { Output } from '../../../domain/contract/api.ts';
import type { PointedOut } from '../../../domain/disclosures/calls.ts';
import {
  type DisclosureForm,
  type Disclosure,
  type DisclosureItem,
  MAX_FILES_BESIDE,
  type Release,
} from '../../../domain/disclosures/model.ts';
import { DISCLOSURE_STEPS, sectionsOf, stateOfDisclosure } from '../../../domain/disclosures/rules.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { needlesOf } from '../../../domain/masking/search.ts';
import { occurrencesElsewhere } from '../../../domain/masking/text.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { filesBeside, type NamedFile, notedFile } from './beside.ts';
import { addEvent } from './events.ts';
import { contentOf, textMasksIn } from './content.ts';
import { besideOf, disclosureDocument, type GivenPicture, picturesOf, type Reviewed } from './document.ts';
import { WORDS } from './labels.ts';
import { fixedDocument, fixedTexts } from './fixed-texts.ts';
import { standsIn } from './own-words.ts';
import { pageCounts } from './pages.ts';
import { hiddenIn } from './proposals.ts';
import { findDisclosure, itemsOf } from './view.ts';

type Unpaged = Omit<Reviewed, 'pages'>;

/** With the pages of their PDFs. */
async function paged(context: ServiceContext, records: readonly Unpaged[]): Promise<Result<Reviewed[]>> {
  const withPages: Reviewed[] = [];
  for (const record of records) {
    const isOut = record.review.verdict !== 'withheld';
    const pages = isOut
      ? await pageCounts(context, record.content, record.review.masks)
      : ok<Reviewed['pages']>(new Map());
    if (!pages.ok) return pages;
    withPages.push({ ...record, pages: pages.value });
  }
  return ok(withPages);
}

/** The records of a request that are reviewed as they are now, and those that are not. */
async function reviewedOf(
  context: ServiceContext,
  id: string,
): Promise<Result<{ records: Unpaged[]; unreviewed: string[] }>> {
  const records: Unpaged[] = [];
  const unreviewed: string[] = [];
  for (const item of itemsOf(context.vault.db.data, id)) {
    const content = await contentOf(context, item);
    if (!content.ok && content.error.code.startsWith('vault.')) return content;
    const { review } = item;
    if (!content.ok || review === null || review.asOf !== content.value.asOf) {
      unreviewed.push(item.id);
      continue;
    }
    const missing = new Set<string>();
    for (const { blobId } of content.value.files) if (!(await context.vault.blobs.info(blobId)).ok) missing.add(blobId);
    records.push({ item, review, content: content.value, missing });
  }
  return ok({ records, unreviewed });
}

/** Everything that is hidden somewhere in it, once; a long passage in pieces, so that a part of it is found too. */
const hiddenOf = (records: readonly Unpaged[]): string[] => [
  ...new Set(records.flatMap(({ content, item }) => hiddenIn(content, item)).flatMap(needlesOf)),
];
/** What is hidden as working notes only: what they quote may stand in the records. */
const notesOf = (records: readonly Unpaged[], hidden: readonly string[]): string[] =>
  [...new Set(records.flatMap(({ content, item }) => hiddenIn(content, item, true)).flatMap(needlesOf))].filter(
    (text) => !hidden.includes(text),
  );

/** Where words that are hidden in one record stand in others that are given out. */
function leftOf(records: readonly Unpaged[], hidden: readonly string[]): { itemId: string; string: number }[] {
  return records
    .filter(({ review }) => review.verdict !== 'withheld')
    .flatMap(({ item, review, content }) =>
      occurrencesElsewhere(
        hidden,
        content.parts.map(({ key, text }) => ({ id: key, text, masks: textMasksIn(review.masks, key) })),
      ).map(({ string }) => ({ itemId: item.id, string })),
    );
}

/** Which records have masked words that the document has in any case, and how many. */
function ownIn(
  context: ServiceContext,
  disclosure: Disclosure,
  records: readonly Unpaged[],
): (readonly [itemId: string, count: number])[] {
  const isOwn = standsIn(fixedTexts(context, disclosure, records));
  return records
    .map(({ item, content }) => [item.id, hiddenIn(content, item).filter(isOwn).length] as const)
    .filter(([, count]) => count > 0);
}

export async function checkDisclosureReady(
  context: ServiceContext,
  id: string,
): Promise<Result<Output<'disclosures.check'>>> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const reviewed = await reviewedOf(context, id);
  if (!reviewed.ok) return reviewed;
  const { records, unreviewed } = reviewed.value;
  const counts = new Map<string, number>();
  for (const { itemId } of leftOf(records, hiddenOf(records))) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  const numbers = new Map(itemsOf(context.vault.db.data, id).map((item, index) => [item.id, index + 1]));
  const pointedOut = ([itemId, count]: readonly [string, number]): PointedOut => ({
    ...{ itemId, count, number: numbers.get(itemId) ?? 0 },
  });
  return ok({
    unreviewed,
    left: [...counts].map(pointedOut),
    own: ownIn(context, found.value, records).map(pointedOut),
    beside: records.flatMap(besideOf).length,
  });
}

/** What is made, and what must not be found in it. */
export interface Prepared {
  readonly disclosure: Disclosure;
  readonly document: PrintDocument;
  /** Words that are masked, and how often each stands in the records all the same because somebody decided so. */
  readonly strings: readonly { readonly text: string; readonly allowed: number }[];
  /** The program's own words in it, and those of the registers: nothing of them comes from the records. */
  readonly fixed: PrintDocument;
  /** The pictures in it. */
  readonly pictures: readonly GivenPicture[];
  /** Given out as they are, beside it. */
  readonly files: readonly NamedFile[];
  readonly facts: Pick<Release, 'form' | 'items' | 'masked' | 'withheld' | 'sections'>;
}

function checkRecords(records: readonly Unpaged[], unreviewed: readonly string[], form: DisclosureForm): Result<void> {
  if (unreviewed.length > 0) return fail('disclosures.notReviewed', { params: { count: unreviewed.length } });
  if (records.length === 0) return fail('disclosures.nothingChosen');
  const given = records.filter(({ review }) => review.verdict !== 'withheld');
  if (given.length === 0) return fail('disclosures.allWithheld');
  const personal = given.filter(({ review }) => review.personalLeft).length;
  return form === 'electronic' && personal > 0
    ? fail('disclosures.personalLeft', { params: { count: personal } })
    : ok(undefined);
}

/** What would be given out now. */
export async function prepareRelease(
  context: ServiceContext,
  disclosure: Disclosure,
  form: DisclosureForm,
): Promise<Result<Prepared & { readonly left: number }>> {
  const reviewed = await reviewedOf(context, disclosure.id);
  if (!reviewed.ok) return reviewed;
  const checked = checkRecords(reviewed.value.records, reviewed.value.unreviewed, form);
  if (!checked.ok) return checked;
  const drawn = await paged(context, reviewed.value.records);
  if (!drawn.ok) return drawn;
  const records = drawn.value;
  const document = disclosureDocument(context, disclosure, form, records);
  if (!document.ok) return document;
  const fixed = fixedDocument(context, disclosure, form, records);
  if (!fixed.ok) return fixed;
  const files = filesBeside(records);
  if (files.length > MAX_FILES_BESIDE) return fail('disclosures.tooLarge');
  const hidden = hiddenOf(records);
  const wanted = [...hidden, ...notesOf(records, hidden)];
  const stands = leftOf(records, wanted);
  const reviews = records.map(({ review }) => review);
  const are = (verdict: DisclosureReviewVerdict): number =>
    reviews.filter((review) => review.verdict === verdict).length;
  return ok({
    disclosure,
    document: document.value,
    fixed: fixed.value,
    pictures: records.flatMap(picturesOf),
    files,
    strings: wanted.map((text, index) => ({ text, allowed: stands.filter(({ string }) => string === index).length })),
    left: stands.filter(({ string }) => string < hidden.length).length,
    facts: {
      form,
      items: records.length,
      masked: are('masked'),
      withheld: are('withheld'),
      sections: sectionsOf(reviews),
    },
  });
}
type DisclosureReviewVerdict = NonNullable<DisclosureItem['review']>['verdict'];

/** A request that the signed-in person may answer by giving out. */
export function findReleasable(context: ServiceContext, id: string): Result<Disclosure> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  if (!keepsRecords(context.me, found.value.departmentId)) return fail('disclosures.notYours');
  return ok(found.value);
}

export const isReleasable = (disclosure: Disclosure): boolean =>
  DISCLOSURE_STEPS.released.includes(stateOfDisclosure(disclosure));

/** Records that it was given out, as the records are reviewed: `disclosures.notReviewed` if that changed meanwhile. */
export const recordRelease = (
  context: ServiceContext,
  { disclosure, facts, files }: Prepared,
  made: Pick<Release, 'sha256' | 'size' | 'proof' | 'program'> & { readonly at: string },
): Promise<Result<Record<string, never>>> =>
  change(context, 'disclosures.giveOut', ({ data, now }) => {
    const still = findDisclosure(context, data, disclosure.id);
    if (!still.ok) return still;
    if (itemsOf(data, disclosure.id).length !== facts.items)
      return fail('disclosures.notReviewed', { params: { count: 1 } });
    const { at, ...output } = made;
    const event: Release = {
      ...{ kind: 'released', id: context.newId(), ...facts, ...output },
      files: files.map(notedFile),
      stamp: { ...stamp(context, now), at },
    };
    return addEvent(context, data, now, still.value, event);
  });

/** The last release of a request, if it is what came of it. */
export const lastRelease = ({ events }: Disclosure): Release | undefined => {
  const last = events.at(-1);
  return last?.kind === 'released' ? last : undefined;
};

/** Pictures are made with their masks as the file is, and only there. */
const withoutPictures = (document: PrintDocument): PrintDocument => ({
  ...document,
  blocks: document.blocks.map((block) =>
    block.kind === 'image' ? { kind: 'text', text: WORDS.pictureInFile } : block,
  ),
});

/** What was given out, to be printed. */
export async function releasedDocument(context: ServiceContext, id: string): Promise<Result<PrintDocument>> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const release = lastRelease(found.value);
  if (release === undefined) return fail('disclosures.notNow');
  const prepared = await prepareRelease(context, found.value, release.form);
  return prepared.ok ? ok(withoutPictures(prepared.value.document)) : prepared;
}
