// Compares the texts of two captures of a page. Blocks are compared as wholes, wherever they stand: order, spaces, letter
// case and how long ago something was written make no difference. R17.3.
import { comparableText, type TextBlock } from '../evidence/page-text.ts';

/** A block that is gone (`now` null) or changed: its lines in the earlier and the later text. */
interface Difference {
  readonly line: number;
  readonly now: number | null;
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** Nearly nothing of the earlier page is left: it is another page now. */
  readonly otherPage: boolean;
}

/** Shorter texts of a page without comments are menus and buttons. */
const MIN_TEXT_CHARACTERS = 15;
/** A page with fewer blocks is never another one. */
const MIN_OTHER_PAGE = 3;
const OTHER_PAGE_SHARE = 0.9;
/** Texts around the comments, such as the page's name: they tell whether it is the same page. */
const MIN_AROUND_CHARACTERS = 4;
const OTHER_AROUND_SHARE = 0.5;
/** How alike two texts must be for one to be the other, changed: by the same author, and without a name. */
const ALIKE_BY_SAME = 0.3;
const ALIKE = 0.6;
/** How many blocks are looked through for what another became. */
const MAX_PAIRED = 300;

const AGO =
  /\b\d{1,3} ?(?:s|sek|sekund(?:er)?|m|min|minut(?:er)?|tim|timm(?:e|ar)|h|d|dag(?:ar)?|v|veck(?:a|or)|mån|månad(?:er)?|år|hours?|minutes?|days?|w|weeks?|months?|y|years?)\b(?: sedan| ago)?/gu;

interface Block {
  readonly line: number;
  readonly author: string;
  readonly text: string;
  readonly key: string;
  /** Shown only in part: "… Visa mer". */
  readonly cut: boolean;
}

const isCut = (text: string): boolean => /(?:…|\.\.\.)\s*(?:(?:visa|se|läs|see|read) (?:mer|more))?$/iu.test(text);

const saidIn = (text: string): string => comparableText(text).replace(AGO, ' ').replace(/ +/g, ' ').trim();

function blockOf({ author, text }: TextBlock, line: number): Block {
  const said = saidIn(text);
  // Figures in the text around the comments count them.
  const plain = author === null ? said.replace(/\d+/g, '#') : said;
  const by = author === null ? '' : comparableText(author);
  return { line, author: by, text: plain, key: `${author === null ? '' : by}\t${plain}`, cut: isCut(text) };
}

/** The comments and posts of a page; on a page without any, its longer texts. */
function comparable(blocks: readonly TextBlock[], onlyItems: boolean, shortest = MIN_TEXT_CHARACTERS): Block[] {
  const found: Block[] = [];
  blocks.forEach((block, line) => {
    if ((block.author !== null) !== onlyItems) return;
    const made = blockOf(block, line);
    if (onlyItems ? made.text !== '' : made.text.length >= shortest) found.push(made);
  });
  return found;
}

/** Those that have no equal among the others; each equal counts once. */
function withoutEqual(blocks: readonly Block[], others: readonly Block[]): Block[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return blocks.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

const wordsOf = ({ text }: Block): ReadonlySet<string> => new Set(text.split(' '));

/** The share of their words that two texts have in common, 0–1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** The same text, of which one capture shows only the beginning. */
const isSameCut = (a: Block, b: Block): boolean =>
  a.author === b.author && ((a.cut && b.text.startsWith(a.text)) || (b.cut && a.text.startsWith(b.text)));

/** Finds what each gone block became, if anything; what is merely shown in part is no difference. */
function paired(
  gone: readonly Block[],
  added: readonly Block[],
  alikeFor = ({ author }: Block): number => (author === '' ? ALIKE : ALIKE_BY_SAME),
): Difference[] {
  const free = new Map(added.slice(0, MAX_PAIRED).map((block) => [block, wordsOf(block)]));
  return gone.flatMap((block, index): Difference[] => {
    if (index >= MAX_PAIRED) return [{ line: block.line, now: null }];
    const words = wordsOf(block);
    let best: { readonly block: Block; readonly likeness: number } | null = null;
    for (const [other, otherWords] of free) {
      if (isSameCut(block, other)) {
        free.delete(other);
        return [];
      }
      if (other.author !== block.author) continue;
      const like = likeness(words, otherWords);
      if (like >= alikeFor(block) && like > (best?.likeness ?? 0)) best = { block: other, likeness: like };
    }
    if (best === null) return [{ line: block.line, now: null }];
    free.delete(best.block);
    return [{ line: block.line, now: best.block.line }];
  });
}

/** Whether what stands around the comments is another page's too; a page whose comments are all gone is the same page. */
function isOtherAround(earlier: readonly TextBlock[], later: readonly TextBlock[]): boolean {
  const around = comparable(earlier, false, MIN_AROUND_CHARACTERS);
  const after = comparable(later, false, MIN_AROUND_CHARACTERS);
  if (around.length === 0) return later.length > 0;
  return withoutEqual(around, after).length / around.length > OTHER_AROUND_SHARE;
}

/** A block as the municipality's own posts are compared: whoever is named, with its figures, such as opening hours. */
function ownBlockOf({ text }: TextBlock, line: number): Block {
  const said = saidIn(text);
  return { line, author: '', text: said, key: said, cut: isCut(text) };
}

/** What of the municipality's own posts is gone or changed, of those that are not marked as posts on the page. */
function ownDifferences(
  earlier: readonly TextBlock[],
  later: readonly TextBlock[],
  isOwn: (block: TextBlock) => boolean,
): Difference[] {
  const own = earlier.flatMap((block, line) => (isOwn(block) ? [ownBlockOf(block, line)] : []));
  if (own.length === 0) return [];
  const [before, after] = [earlier.map(ownBlockOf), later.map(ownBlockOf)];
  return paired(withoutEqual(own, after), withoutEqual(after, before), () => ALIKE_BY_SAME);
}

/**
 * What of the earlier page is gone or changed in the later one.
 *
 * @param isOwnText whether a text is, or is a part of, one of the posts that the municipality has published there
 */
export function comparePages(
  earlier: readonly TextBlock[],
  later: readonly TextBlock[],
  isOwnText: (text: string) => boolean = () => false,
): Compared {
  const onlyItems = earlier.some(({ author }) => author !== null);
  const isOwn = ({ author, text }: TextBlock): boolean => author === null && isOwnText(text);
  const [before, after] = [comparable(earlier, onlyItems), comparable(later, onlyItems)];
  const differences = paired(withoutEqual(before, after), withoutEqual(after, before));
  const own = ownDifferences(earlier, later, isOwn);
  const gone = differences.filter(({ now }) => now === null).length;
  return {
    differences: [...differences.filter(({ line }) => !isOwn(earlier[line] ?? { author: '', text: '' })), ...own].sort(
      (a, b) => a.line - b.line,
    ),
    otherPage:
      before.length >= MIN_OTHER_PAGE && gone / before.length > OTHER_PAGE_SHARE && isOtherAround(earlier, later),
  };
}
