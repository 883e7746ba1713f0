// Giving out what a request concerns: what stands in the way, what the document is, what must not be found in it, and that
// it was given out. R39.2, R42, R43.
import type { Output } from '../../../domain/contract/api.ts';
import type { FileStop, PointedOut } from '../../../domain/disclosures/calls.ts';
import {
  type DisclosureForm,
  type Disclosure,
  type DisclosureItem,
  MAX_FILES_BESIDE,
  type Release,
} from '../../../domain/disclosures/model.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import { DISCLOSURE_STEPS, sectionsOf, stateOfDisclosure } from '../../../domain/disclosures/rules.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { SoughtInFile } from '../../../domain/masking/model.ts';
import { needlesOf, placesIn, prepared, searchable } from '../../../domain/masking/search.ts';
import { occurrencesElsewhere } from '../../../domain/masking/text.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, refuse, stamp } from '../kernel/register-access.ts';
import { filesBeside, type NamedFile, notedFile } from './beside.ts';
import { addEvent } from './events.ts';
import { contentOf, textMasksIn } from './content.ts';
import { besideOf, disclosureDocument, type GivenPicture, picturesOf, type Reviewed } from './document.ts';
import { filesWith, lostFiles, numbered, stopped } from './files.ts';
import { fixedDocument, fixedTexts } from './fixed-texts.ts';
import { headOf, ownTexts, standsIn, textsOf } from './own-words.ts';
import { pageCounts } from './pages.ts';
import { hiddenIn } from './proposals.ts';
import { findDisclosure, itemsOf } from './view.ts';
import { withheldIn } from './withheld.ts';

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

/** `again`: it was given out; a mark that a record got afterwards does not change what the hash of the release is of. */
type Occasion = 'first' | 'again';

/** The records of a request that are reviewed as they are now, and those that are not. */
async function reviewedOf(
  context: ServiceContext,
  id: string,
  occasion: Occasion = 'first',
): Promise<Result<{ records: Unpaged[]; unreviewed: string[] }>> {
  const records: Unpaged[] = [];
  const unreviewed: string[] = [];
  for (const item of itemsOf(context.vault.db.data, id)) {
    const content = await contentOf(context, item);
    if (!content.ok && content.error.code.startsWith('vault.')) return content;
    const { review } = item;
    if (!content.ok || review === null || (occasion === 'first' && review.asOf !== content.value.asOf)) {
      unreviewed.push(item.id);
      continue;
    }
    const missing = new Set(review.filesLost);
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

/** What is looked for in everything that goes out. */
interface Sought {
  /** Masked words first, then those of working notes, then those of withheld records. */
  readonly all: readonly string[];
  readonly masked: number;
  readonly noted: number;
  /** Where each stands all the same, by its place in `all`. */
  readonly stands: readonly { readonly itemId: string; readonly string: number }[];
  /** Who wrote what is withheld. */
  readonly names: readonly string[];
}

function soughtIn(records: readonly Unpaged[]): Sought {
  const hidden = hiddenOf(records);
  const notes = notesOf(records, hidden);
  const { passages, names } = withheldIn(records);
  const withheld = [...new Set([...passages, ...names])].filter((text) => !hidden.includes(text));
  const all = [...hidden, ...notes.filter((text) => !withheld.includes(text)), ...withheld];
  return { all, masked: hidden.length, noted: all.length - withheld.length, stands: leftOf(records, all), names };
}
const isMaskedLeft = ({ masked }: Sought, { string }: { readonly string: number }): boolean => string < masked;
const isWithheldLeft = ({ noted }: Sought, { string }: { readonly string: number }): boolean => string >= noted;

/** Files are read by others' programs: nothing stands in one because of the document's own words. */
const soughtInFiles = ({ all, masked, noted, stands, names }: Sought): SoughtInFile => ({
  strings: all.filter(
    (text, index) =>
      (index < masked || !names.includes(text)) &&
      // What a working note quotes may stand in the records, and then in their files.
      (index < masked || index >= noted || !stands.some(({ string }) => string === index)),
  ),
  names: names.filter((name) => !all.slice(0, masked).includes(name)),
});

/** Files that are in the way. Those that are lost first: nothing else can be said of a request that has some. */
async function stopsIn(context: ServiceContext, records: readonly Unpaged[], sought: Sought) {
  const lost = await lostFiles(context, records);
  if (lost.length > 0) return ok({ stops: lost, drawn: [] as Reviewed[] });
  const drawn = await paged(context, records);
  if (!drawn.ok) return drawn;
  const stops = await filesWith(context, drawn.value, soughtInFiles(sought));
  return stops.ok ? ok({ stops: stops.value, drawn: drawn.value }) : stops;
}

export async function fileStops(context: ServiceContext, id: string): Promise<Result<FileStop[]>> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const reviewed = await reviewedOf(context, id);
  if (!reviewed.ok) return reviewed;
  const { records } = reviewed.value;
  const looked = await stopsIn(context, records, soughtIn(records));
  return looked.ok ? ok(numbered(looked.value.stops, itemsOf(context.vault.db.data, id))) : looked;
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
  const sought = soughtIn(records);
  const countsOf = (is: typeof isMaskedLeft): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const stand of sought.stands)
      if (is(sought, stand)) counts.set(stand.itemId, (counts.get(stand.itemId) ?? 0) + 1);
    return counts;
  };
  const numbers = new Map(itemsOf(context.vault.db.data, id).map((item, index) => [item.id, index + 1]));
  const pointedOut = ([itemId, count]: readonly [string, number]): PointedOut => ({
    ...{ itemId, count, number: numbers.get(itemId) ?? 0 },
  });
  return ok({
    unreviewed,
    left: [...countsOf(isMaskedLeft)].map(pointedOut),
    withheldLeft: [...countsOf(isWithheldLeft)].map(pointedOut),
    own: ownIn(context, found.value, records).map(pointedOut),
    beside: records.flatMap(besideOf).length,
  });
}

/** What is made, and what must not be found in it. */
export interface Prepared {
  readonly disclosure: Disclosure;
  /** Its records with their reviews, as it was made from. */
  readonly items: readonly DisclosureItem[];
  readonly document: PrintDocument;
  /** Words that are masked, and how often each stands in the records all the same because somebody decided so. */
  readonly strings: readonly { readonly text: string; readonly allowed: number }[];
  /** The program's own words in it, and those of the registers: nothing of them comes from the records. */
  readonly fixed: PrintDocument;
  /** The pictures in it. */
  readonly pictures: readonly GivenPicture[];
  /** Given out as they are, beside it. */
  readonly files: readonly NamedFile[];
  /** What to call each file to whoever gives it out, by its id. */
  readonly labels: ReadonlyMap<string, string>;
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

/** Nothing is judged again of what was given out. */
async function withPagesOnly(context: ServiceContext, records: readonly Unpaged[]): ReturnType<typeof stopsIn> {
  const drawn = await paged(context, records);
  return drawn.ok ? ok({ stops: [], drawn: drawn.value }) : drawn;
}

/** What would be given out now. */
export async function prepareRelease(
  context: ServiceContext,
  disclosure: Disclosure,
  form: DisclosureForm,
  occasion: Occasion = 'first',
): Promise<Result<Prepared & { readonly left: number; readonly withheldLeft: number }>> {
  const reviewed = await reviewedOf(context, disclosure.id, occasion);
  if (!reviewed.ok) return reviewed;
  const checked = checkRecords(reviewed.value.records, reviewed.value.unreviewed, form);
  if (!checked.ok) return checked;
  const sought = soughtIn(reviewed.value.records);
  const looked = await (occasion === 'first'
    ? stopsIn(context, reviewed.value.records, sought)
    : withPagesOnly(context, reviewed.value.records));
  if (!looked.ok) return looked;
  const stop = stopped(numbered(looked.value.stops, itemsOf(context.vault.db.data, disclosure.id)));
  if (stop !== null) return refuse(stop);
  const records = looked.value.drawn;
  const document = disclosureDocument(context, disclosure, form, records);
  if (!document.ok) return document;
  const fixed = fixedDocument(context, disclosure, form, records);
  if (!fixed.ok) return fixed;
  const files = filesBeside(records);
  if (files.length > MAX_FILES_BESIDE) return fail('disclosures.tooLarge');
  const { all, stands } = sought;
  const reviews = records.map(({ review }) => review);
  const are = (verdict: DisclosureReviewVerdict): number =>
    reviews.filter((review) => review.verdict === verdict).length;
  return ok({
    disclosure,
    items: records.map(({ item }) => item),
    document: document.value,
    fixed: fixed.value,
    pictures: records.flatMap(picturesOf),
    files,
    labels: new Map(
      records.flatMap(({ content }, index) =>
        content.files.map(({ blobId, name }) => [blobId, `${String(index + 1)}: ${name}`] as const),
      ),
    ),
    strings: all.map((text, index) => ({ text, allowed: stands.filter(({ string }) => string === index).length })),
    left: stands.filter((stand) => isMaskedLeft(sought, stand)).length,
    withheldLeft: stands.filter((stand) => isWithheldLeft(sought, stand)).length,
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

/** Other changes of the vault, between the last look at the records and the frame, after which it is looked again. */
const MAX_LOOKS = 5;

/** Whether every record is as it was reviewed. */
async function areAsReviewed(context: ServiceContext, items: readonly DisclosureItem[]): Promise<Result<boolean>> {
  for (const item of items) {
    const content = await contentOf(context, item);
    if (!content.ok && content.error.code.startsWith('vault.')) return content;
    if (!content.ok || content.value.asOf !== item.review?.asOf) return ok(false);
  }
  return ok(true);
}

/**
 * Records that it was given out, if its records and their reviews are what it was made from; otherwise
 * `disclosures.changedMeanwhile`, since drawing and proving take their time. A record cannot be read inside a change, so
 * nothing may have been written since they were read.
 */
export async function recordRelease(
  context: ServiceContext,
  { disclosure, items, facts, files }: Prepared,
  made: Pick<Release, 'sha256' | 'size' | 'proof' | 'program' | 'withheldLeft'> & { readonly at: string },
): Promise<Result<Record<string, never>>> {
  const { at, ...output } = made;
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const { seq } = context.vault.head();
    const are = await areAsReviewed(context, items);
    if (!are.ok) return are;
    if (!are.value) break;
    const is = { moved: false };
    const written = await change(context, 'disclosures.giveOut', ({ data, now }) => {
      const still = findDisclosure(context, data, disclosure.id);
      if (!still.ok) return still;
      is.moved = context.vault.head().seq !== seq;
      if (is.moved || !same(itemsOf(data, disclosure.id), items)) return fail('disclosures.changedMeanwhile');
      const event: Release = {
        ...{ kind: 'released', id: context.newId(), ...facts, ...output },
        files: files.map(notedFile),
        stamp: { ...stamp(context, now), at },
      };
      return addEvent(context, data, now, still.value, event);
    });
    if (!is.moved) return written;
  }
  return fail('disclosures.changedMeanwhile');
}

/** The last release of a request, if it is what came of it. */
export const lastRelease = ({ events }: Disclosure): Release | undefined => {
  const last = events.at(-1);
  return last?.kind === 'released' ? last : undefined;
};

/** Whether a text that is masked stands in the document more often than somebody decided. */
function hasMasked(
  context: ServiceContext,
  { disclosure, document, fixed, strings }: Prepared,
  release: Release,
): boolean {
  const isOwn = standsIn(ownTexts(fixed, headOf(context, disclosure, release.stamp)));
  const where = searchable(textsOf(document).join('\n'));
  return strings.some(({ text, allowed }) => placesIn(where, prepared(text)).length > allowed && !isOwn(text));
}

/**
 * What was given out, to be printed. Searched for what is masked, as the file is. With pictures only the file is printed:
 * they are made with their masks as it is, and a print without them would not be what was given out.
 */
export async function releasedDocument(context: ServiceContext, id: string): Promise<Result<PrintDocument>> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const release = lastRelease(found.value);
  if (release === undefined) return fail('disclosures.notNow');
  const made = await prepareRelease(context, found.value, release.form, 'again');
  if (!made.ok) return made;
  if (made.value.pictures.length > 0) return fail('disclosures.printTheFile');
  return hasMasked(context, made.value, release)
    ? fail('disclosures.notProven', { params: { check: 'pageText' } })
    : ok(made.value.document);
}
