// What a page says, block by block, and what of it was not captured: counted in the page, so that a capture tells what it
// lacks. The page controls its own content: only texts and numbers come back, bounded, and they are checked again. R17.
import type { WebContents } from 'electron';
import { z } from 'zod';
import {
  MAX_BLOCK_CHARACTERS,
  MAX_BLOCKS,
  MAX_PAGE_TEXT_CHARACTERS,
  PageBlocks,
} from '../../domain/evidence/page-text.ts';
import { CaptureLacks } from '../../domain/captures/model.ts';
import { query } from './page-script.ts';

const MAX_NODES = 150_000;
/** How many frames are read, and how deep within each other. */
const MAX_FRAMES = 50;
const MAX_FRAME_DEPTH = 3;

const PageText = z.object({ blocks: PageBlocks, lacks: CaptureLacks });
export type PageText = z.infer<typeof PageText>;

/** Elements that are a comment or a post. */
const ITEMS = 'article,[role="article"],[itemtype*="Comment" i],[itemprop="comment"],.comment';
/** Those of them that are a comment wherever they stand; an item within another is one too. */
const COMMENTS =
  '[itemtype*="Comment" i],[itemprop="comment"],.comment,[aria-label^="kommentar" i],[aria-label^="comment" i],[aria-label^="svar" i],[aria-label^="reply" i]';
const AUTHORS = '[rel~="author"],[itemprop="author"],.author,.username,.user-name,h3 a,h4 a,strong a';
/** Not text of the page, or different each time: buttons, how long ago. */
const LEFT_OUT =
  'script,style,noscript,template,svg,button,[role="button"],time,select,input,textarea,[aria-hidden="true"]';
/** "34 kommentarer", "3 svar", "12 comments". */
const STATED = String.raw`^(\d{1,3}(?:[ .,\u00a0]?\d{3})*)\s*(?:kommentar(?:er)?|svar|comments?|repl(?:y|ies))$`;
/** "Visa 12 fler kommentarer", "Visa fler svar", "See more", "View previous comments". */
const COLLAPSED = String.raw`^(?:visa|se|läs|ladda|hämta|show|see|view|load|read)\s(?:.{0,40}\s)?(?:fler|mer|mera|alla|tidigare|äldre|more|all|previous|older|svar|kommentar(?:er)?|repl(?:y|ies)|comments?)\b`;

const SCRIPT = `(() => {
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) || getComputedStyle(el).display === 'contents';
  const blockOf = new Map();
  const block = (el) => {
    const known = blockOf.get(el);
    if (known) return known;
    const display = getComputedStyle(el).display;
    const found = el === el.ownerDocument.body || !el.parentElement || !(display.startsWith('inline') || display === 'contents') ? el : block(el.parentElement);
    blockOf.set(el, found);
    return found;
  };
  const items = new Map();
  const itemOf = (el) => {
    const item = el.closest(${JSON.stringify(ITEMS)});
    if (!item || items.has(item)) return item;
    const by = [...item.querySelectorAll(${JSON.stringify(AUTHORS)})].slice(0, 20).find((one) => one.closest(${JSON.stringify(ITEMS)}) === item);
    items.set(item, { by: by || null, author: '' });
    return item;
  };
  const blocks = new Map();
  let characters = 0;
  const add = (el, text) => {
    const item = itemOf(el);
    const own = block(el);
    const key = item || own;
    let entry = blocks.get(key);
    if (!entry) {
      if (text.trim() === '' || blocks.size >= ${String(MAX_BLOCKS)}) return;
      entry = { author: item ? '' : null, text: '', last: null };
      blocks.set(key, entry);
    }
    if (item) {
      const facts = items.get(item);
      const link = entry.text.trim() === '' && !facts.by && text.trim() !== '' ? el.closest('a[href]') : null;
      if (link && item.contains(link)) facts.by = link;
      if (facts.by && facts.by.contains(el)) { entry.author = (entry.author + text).slice(0, 200); return; }
    }
    if (entry.text.length >= ${String(MAX_BLOCK_CHARACTERS)} || characters >= ${String(MAX_PAGE_TEXT_CHARACTERS)}) return;
    entry.text += (entry.last === own ? '' : ' ') + text.slice(0, ${String(MAX_BLOCK_CHARACTERS)});
    entry.last = own;
    characters += text.length;
  };
  const lacks = { stated: 0, comments: 0, collapsed: 0, images: 0, frames: 0 };
  if (!document.body) return { blocks: [], lacks };
  let seen = 0;
  let frames = 0;
  // A frame's text comes where the frame stands. Frames of other sites cannot be asked: they are counted below.
  const read = (body, depth) => {
    const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.nodeType === 3 || node.localName === 'br' || node.localName === 'iframe' && shown(node) ? NodeFilter.FILTER_ACCEPT : node.matches(${JSON.stringify(LEFT_OUT)}) || !shown(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP,
    });
    for (; seen < ${String(MAX_NODES)} && walker.nextNode(); seen += 1) {
      const node = walker.currentNode;
      const inner = node.localName === 'iframe' ? node.contentDocument?.body : null;
      if (node.nodeType === 3) add(node.parentElement, node.data);
      else if (node.localName === 'br') add(node.parentElement, ' ');
      else if (inner && depth < ${String(MAX_FRAME_DEPTH)} && frames < ${String(MAX_FRAMES)}) {
        frames += 1;
        read(inner, depth + 1);
      }
    }
  };
  read(document.body, 0);
  const few = (selector) => [...document.querySelectorAll(selector)].slice(0, 20000);
  const label = (el) => (el.textContent || '').slice(0, 200).replace(/\\s+/g, ' ').trim();
  const found = few(${JSON.stringify(ITEMS)}).filter(shown);
  lacks.comments = found.filter((el) => el.matches(${JSON.stringify(COMMENTS)}) || el.parentElement?.closest(${JSON.stringify(ITEMS)})).length;
  const stated = new RegExp(${JSON.stringify(STATED)}, 'i');
  const collapsed = new RegExp(${JSON.stringify(COLLAPSED)}, 'i');
  let more = 0;
  let said = 0;
  const controls = new Set(few('button,[role="button"],a,summary').filter((el) => el.textContent.length <= 80 && collapsed.test(label(el)) && shown(el)));
  for (const el of controls) {
    lacks.collapsed += 1;
    const number = /\\d{1,6}/.exec(label(el));
    if (number && /kommentar|svar|comment|repl/i.test(label(el))) more += Number(number[0]);
  }
  for (const el of few('a,span,button,[role="button"],h1,h2,h3,h4,h5,h6,p,div,li,summary')) {
    if (el.childElementCount > 0 || el.textContent.length > 40 || controls.has(el)) continue;
    const match = stated.exec(label(el));
    if (match && shown(el)) said += Number(match[1].replace(/\\D/g, ''));
  }
  lacks.stated = Math.max(said, more > 0 ? lacks.comments + more : 0);
  lacks.images = few('img').filter((el) => (el.currentSrc || el.src) && (!el.complete || el.naturalWidth === 0) && shown(el)).length;
  lacks.frames = few('iframe').filter((el) => el.clientWidth > 40 && el.clientHeight > 20 && !el.contentDocument && shown(el)).length;
  return { blocks: [...blocks.values()].map(({ author, text }) => ({ author, text })), lacks };
})()`;

/** The page's text and what it lacks; null if it does not answer. */
export const pageTextOf = (contents: WebContents): Promise<PageText | null> => query(contents, PageText, SCRIPT);
