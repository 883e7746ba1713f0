// What is given out, as a document: a cover with what is masked by which section and how that is tried, and the records.
// Masks are applied to the texts here, before anything is laid out: the document has no word that is under one. R42.
import { dateTimeInStockholm, dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Disclosure, DisclosureItem, Refusal, Review } from '../../../domain/disclosures/model.ts';
import { sectionsOf } from '../../../domain/disclosures/rules.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { maskable, type PictureRegion } from '../../../domain/masking/model.ts';
import { applyMasks, shownText } from '../../../domain/masking/text.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { channelName } from '../record-kinds/texts.ts';
import { type Content, labelOf, textMasksIn } from './content.ts';
import { FORM_WORDS, KIND_WORDS, PART_WORDS, VERDICT_WORDS, WORDS } from './labels.ts';

/** One record as it is given out. */
export interface Reviewed {
  readonly item: DisclosureItem;
  readonly review: Review;
  readonly content: Content;
  /** Files that cannot be read. */
  readonly missing: ReadonlySet<string>;
  /** By file, how many pages a PDF has that can be drawn. */
  readonly pages: ReadonlyMap<string, number>;
}

const MAX_BLOCK_CHARACTERS = 20_000;
const MAX_BLOCKS = 20_000;
/** Endings that say a format and nothing else: of a name that is masked, only one of these is shown. */
const ENDING =
  /\.(?:3gp|aac|avi|bmp|csv|docx?|eml|flac|gif|gz|heic|html?|ics|jpe?g|json|m4[av]|mhtml|mkv|mov|mp[34]|mpe?g|msg|od[pst]|ogg|opus|pdf|png|pptx?|rtf|svg|tiff?|txt|vcf|wacz|warc|wav|webm|webp|wmv|xlsx?|xml|zip)$/i;

const textBlocks = (text: string): Block[] =>
  (text.match(new RegExp(`[\\s\\S]{1,${String(MAX_BLOCK_CHARACTERS)}}`, 'g')) ?? []).map((piece) => ({
    kind: 'text',
    text: piece,
  }));

const facts = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'facts',
  rows: rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => ({ label, value: value.slice(0, MAX_BLOCK_CHARACTERS) })),
});

const whenOf = ({ content: { found } }: Reviewed): string =>
  found.facts.dayOnly === true ? dayInStockholm(found.facts.at) : dateTimeInStockholm(found.facts.at);

/** A file that is given out as it is. */
interface BesideFile {
  readonly itemId: string;
  readonly blobId: string;
  readonly size: number;
  readonly sha256: string;
  /** Null: something of it is masked. */
  readonly name: string | null;
  /** With the dot; empty where it is none of a format. */
  readonly ending: string;
}

/** The parts of a record as they are given out. */
const givenTexts = ({ content, review }: Pick<Reviewed, 'content' | 'review'>): { key: string; text: string }[] =>
  content.parts.map(({ key, text }) => ({ key, text: shownText(applyMasks(text, textMasksIn(review.masks, key))) }));

/** A picture that is given out within the document, remade from its pixels with its masks in them. */
export interface GivenPicture {
  /** What the document calls it; no file of the vault is called so, so that nothing else can be shown in its place. */
  readonly id: string;
  readonly blobId: string;
  /** Of a PDF; null: a picture. */
  readonly page: number | null;
  readonly regions: readonly PictureRegion[];
}

/** The pictures of a record that are given out, and the pages of its PDFs. */
export function picturesOf({ item, content, review, missing, pages }: Reviewed): GivenPicture[] {
  if (review.verdict === 'withheld') return [];
  return content.files.flatMap(({ blobId, mediaType }, index): GivenPicture[] => {
    const isHidden = review.masks.some((mask) => mask.kind === 'file' && mask.blobId === blobId);
    if (isHidden || missing.has(blobId)) return [];
    const id = `given:${item.id}:${String(index)}`;
    const regionsOn = (page: number | null): PictureRegion[] =>
      review.masks.flatMap((mask) =>
        mask.kind === 'box' && mask.blobId === blobId && (mask.page ?? null) === page
          ? [{ x: mask.x, y: mask.y, width: mask.width, height: mask.height }]
          : [],
      );
    if (maskable(mediaType) === 'picture') return [{ id, blobId, page: null, regions: regionsOn(null) }];
    return Array.from({ length: pages.get(blobId) ?? 0 }, (_, at) => at + 1).map((page) => ({
      ...{ id: `${id}:${String(page)}`, blobId, page },
      regions: regionsOn(page),
    }));
  });
}

/** Files of a record that are given out as they are. */
export function besideOf(reviewed: Omit<Reviewed, 'pages'> & Partial<Pick<Reviewed, 'pages'>>): BesideFile[] {
  const { item, content, review, missing, pages = null } = reviewed;
  if (review.verdict === 'withheld') return [];
  const hidden = new Set(review.masks.flatMap((mask) => (mask.kind === 'file' ? [mask.blobId] : [])));
  const names = new Map(givenTexts(reviewed).map(({ key, text }) => [key, text]));
  return content.files.flatMap(({ blobId, mediaType, size, sha256, name }, index): BesideFile[] => {
    if (hidden.has(blobId) || missing.has(blobId)) return [];
    const kind = maskable(mediaType);
    // Without its pages a PDF counts as one that is drawn.
    if (kind === 'picture' || (kind === 'pdf' && pages?.has(blobId) !== false)) return [];
    const shown = names.get(`file-${String(index)}`) ?? '';
    return [
      {
        itemId: item.id,
        blobId,
        size,
        sha256,
        name: shown === name ? name : null,
        ending: ENDING.exec(name)?.[0] ?? '',
      },
    ];
  });
}

function fileRows(reviewed: Reviewed): string[][] {
  const { content, review, missing } = reviewed;
  const pictures = new Set(picturesOf(reviewed).map(({ blobId }) => blobId));
  const names = new Map(givenTexts(reviewed).map(({ key, text }) => [key, text]));
  return content.files.map(({ blobId, size, sha256 }, index) => {
    const hidden = review.masks.find((mask) => mask.kind === 'file' && mask.blobId === blobId);
    const name = names.get(`file-${String(index)}`) ?? '';
    if (review.filesLost?.includes(blobId) === true) return [name, '', '', WORDS.fileLost];
    if (missing.has(blobId)) return [name, '', '', WORDS.fileMissing];
    // The hash of a file that is not given out says whether a guess is right.
    if (hidden !== undefined) return [WORDS.files, '', '', WORDS.fileWithheld(labelOf(hidden.section))];
    // The hash of a picture is that of what is under its masks.
    if (pictures.has(blobId)) return [name, '', '', WORDS.filePicture];
    return [name, String(size), sha256, WORDS.fileBeside];
  });
}

function recordBlocks(context: ServiceContext, reviewed: Reviewed, number: number): Block[] {
  const { content, review, item } = reviewed;
  const title: Block = { kind: 'heading', text: WORDS.record(number, KIND_WORDS[item.kind]) };
  if (review.section !== null) return [title, { kind: 'text', text: WORDS.withheld(labelOf(review.section)) }];
  const { facts: known } = content.found;
  const texts = new Map(givenTexts(reviewed).map(({ key, text }) => [key, text]));
  const files = fileRows(reviewed);
  return [
    title,
    facts([
      [WORDS.time, whenOf(reviewed)],
      [WORDS.channel, channelName(context, known.channelId)],
      [WORDS.direction, WORDS.directions[known.direction]],
    ]),
    ...content.parts
      .filter(({ what }) => what !== 'file')
      .flatMap(({ key, what }): Block[] => [
        { kind: 'heading', text: PART_WORDS[what] },
        ...textBlocks(texts.get(key) ?? ''),
      ]),
    ...(files.length === 0 ? [] : [{ kind: 'table' as const, head: [...WORDS.fileHead], rows: files }]),
    ...picturesOf(reviewed).map(({ id, blobId, page }): Block => ({
      kind: 'image',
      blobId: id,
      caption: page === null ? WORDS.picture : WORDS.page(page, reviewed.pages.get(blobId) ?? page),
    })),
  ];
}

function coverBlocks(
  context: ServiceContext,
  disclosure: Disclosure,
  form: Disclosure['form'],
  records: readonly Reviewed[],
): Block[] {
  const sections = sectionsOf(records.map(({ review }) => review));
  return [
    facts([
      [WORDS.number, disclosure.number],
      [WORDS.received, dateTimeInStockholm(disclosure.receivedAt)],
      [WORDS.form, FORM_WORDS[form]],
      [WORDS.count, String(records.length)],
    ]),
    ...(sections.length === 0
      ? []
      : ([
          { kind: 'heading', text: WORDS.masked },
          {
            kind: 'table',
            head: [...WORDS.sectionHead],
            rows: sections.map(({ section, count }) => [labelOf(section), String(count)]),
          },
          { kind: 'heading', text: WORDS.tryTitle },
          { kind: 'text', text: WORDS.tryText },
        ] satisfies Block[])),
    { kind: 'heading', text: WORDS.list },
    {
      kind: 'table',
      head: [...WORDS.listHead],
      rows: records.map((reviewed, index) => [
        String(index + 1),
        KIND_WORDS[reviewed.item.kind],
        reviewed.review.verdict === 'withheld' ? '' : whenOf(reviewed),
        channelName(context, reviewed.content.found.facts.channelId),
        VERDICT_WORDS[reviewed.review.verdict],
      ]),
    },
    { kind: 'signature', labels: [...WORDS.signatures] },
    { kind: 'pageBreak' },
  ];
}

/** `disclosures.tooLarge` when it is more than a document holds. */
export function disclosureDocument(
  context: ServiceContext,
  disclosure: Disclosure,
  form: Disclosure['form'],
  records: readonly Reviewed[],
): Result<PrintDocument> {
  const blocks = [
    ...coverBlocks(context, disclosure, form, records),
    ...records.flatMap((reviewed, index) => recordBlocks(context, reviewed, index + 1)),
  ];
  if (blocks.length > MAX_BLOCKS) return fail('disclosures.tooLarge');
  return ok({
    title: WORDS.title(disclosure.number),
    subtitle: '',
    language: 'sv',
    landscape: false,
    reference: disclosure.number,
    blocks,
  });
}

/** A refusal in writing, with how it is tried by the authority, or appealed. */
export function refusalDocument(context: ServiceContext, disclosure: Disclosure, refusal: Refusal): PrintDocument {
  const isDecision = refusal.by === 'authority';
  return {
    title: `${WORDS.decision[refusal.by]} ${disclosure.number}`,
    subtitle: '',
    language: 'sv',
    landscape: false,
    reference: disclosure.number,
    blocks: [
      facts([
        [WORDS.number, disclosure.number],
        [WORDS.received, dateTimeInStockholm(disclosure.receivedAt)],
        [WORDS.decided, dayInStockholm(refusal.stamp.at)],
        [WORDS.decidedBy, context.vault.db.data.people[refusal.stamp.by]?.name ?? ''],
        [WORDS.reference, refusal.reference],
        [WORDS.sections, refusal.sections.map(labelOf).join(', ')],
      ]),
      { kind: 'heading', text: WORDS.request },
      ...textBlocks(disclosure.request),
      { kind: 'heading', text: WORDS.reason },
      ...textBlocks(refusal.reason),
      { kind: 'heading', text: isDecision ? WORDS.appealTitle : WORDS.tryTitle },
      { kind: 'text', text: isDecision ? WORDS.appealText : WORDS.tryText },
      { kind: 'signature', labels: isDecision ? [WORDS.decidedBy] : [...WORDS.signatures] },
    ],
  };
}
