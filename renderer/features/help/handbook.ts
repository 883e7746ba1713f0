// The handbook as the build made it from docs/guide (scripts/lib/handbook.mjs): plain data, nothing is parsed here.
import { GUIDE_PAGES, type GuidePage, type GuidePlace } from '../../../domain/screens/guide.ts';
import { excerptOf, hasAll, searchable } from '../../components/search/hits.ts';

/** A piece of running text. */
export type Part =
  | string
  | { readonly kind: 'em' | 'strong'; readonly parts: readonly Part[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'page'; readonly page: GuidePage; readonly heading: string; readonly parts: readonly Part[] }
  | { readonly kind: 'out'; readonly address: string; readonly parts: readonly Part[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly anchor: string; readonly parts: readonly Part[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Part[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Part[])[];
      readonly rows: readonly (readonly (readonly Part[])[])[];
    };

export interface HandbookPage {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const files = import.meta.glob<HandbookPage>('../../../docs/guide/*.md', { eager: true, import: 'default' });

/** Every page of the handbook. */
export const HANDBOOK = Object.fromEntries(
  GUIDE_PAGES.map((page) => [page, files[`../../../docs/guide/${page}.md`] ?? { title: page, blocks: [] }]),
) as Readonly<Record<GuidePage, HandbookPage>>;

/** Whether there is a page of this name. */
export const isGuidePage = (name: string): name is GuidePage => (GUIDE_PAGES as readonly string[]).includes(name);

/** The text of parts, without what shapes it. */
export const plainText = (parts: readonly Part[]): string =>
  parts
    .map((part) => (typeof part === 'string' ? part : part.kind === 'code' ? part.text : plainText(part.parts)))
    .join('');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.parts);
    case 'list':
      return block.items.map((item) => item.map(blockText).join(' ')).join(' ');
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.map(plainText)).join(' ');
  }
}

const linksIn = (parts: readonly Part[]): GuidePage[] =>
  parts.flatMap((part) =>
    typeof part === 'string' || part.kind === 'code'
      ? []
      : part.kind === 'page'
        ? [part.page]
        : part.kind === 'out'
          ? []
          : linksIn(part.parts),
  );

/** The pages a block links to. */
const pagesOf = (block: Block): GuidePage[] =>
  block.kind === 'list'
    ? block.items.flatMap((item) => item.flatMap(pagesOf))
    : block.kind === 'paragraph'
      ? linksIn(block.parts)
      : [];

/** The pages in the order of the handbook's own contents, which come first. */
export const CONTENTS: readonly GuidePage[] = [
  ...new Set<GuidePage>(['README', ...HANDBOOK.README.blocks.flatMap(pagesOf)]),
];

/** A part of a page under one heading, as it is searched. */
interface Section extends GuidePlace {
  /** The heading, or the page's title for what comes before the first. */
  readonly title: string;
  readonly text: string;
  readonly searched: string;
  readonly searchedTitle: string;
}

function sectionsOf(page: GuidePage): Section[] {
  const { title, blocks } = HANDBOOK[page];
  const parts: { title: string; heading?: string; texts: string[] }[] = [{ title, texts: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ title: plainText(block.parts), heading: block.anchor, texts: [] });
    else parts.at(-1)?.texts.push(blockText(block));
  }
  return parts.map(({ title: ofPart, heading, texts }) => {
    const text = texts.join(' ');
    return {
      page,
      ...(heading === undefined ? {} : { heading }),
      title: ofPart,
      text,
      searched: searchable(`${title} ${ofPart} ${text}`),
      searchedTitle: searchable(ofPart),
    };
  });
}

let sections: readonly Section[] | null = null;

/** A place in the handbook where all the words are. */
export interface HandbookHit extends GuidePlace {
  readonly title: string;
  /** The title of its page. */
  readonly pageTitle: string;
  readonly excerpt: string;
}

/** The places where all the words are (`wordsOf`); those that have them in the heading come first. */
export function searchHandbook(words: readonly string[]): HandbookHit[] {
  if (words.length === 0) return [];
  sections ??= CONTENTS.flatMap(sectionsOf);
  return sections
    .filter(({ searched }) => hasAll(searched, words))
    .sort((a, b) => Number(hasAll(b.searchedTitle, words)) - Number(hasAll(a.searchedTitle, words)))
    .map(({ page, heading, title, text }) => ({
      page,
      ...(heading === undefined ? {} : { heading }),
      title,
      pageTitle: HANDBOOK[page].title,
      excerpt: excerptOf(text, words),
    }));
}
