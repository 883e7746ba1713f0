// Queries to a page. They run in an isolated world that the page's scripts can neither see nor change. But the page
// controls its own content, so every answer is bounded here and checked again where it is stored.
import type { WebContents } from 'electron';
import { z } from 'zod';
import { WebAddress } from '../../domain/kernel/schemas.ts';
import type { Selection } from '../../domain/captures/model.ts';
import { withTimeout } from './time-limit.ts';

/** Id of the isolated world: any number except 0 (the page's own world) and 999 (the context bridge's). */
const ISOLATED_WORLD_ID = 1729;
const ANSWER_TIMEOUT_MS = 4_000;

const Pixels = z.number().transform((value) => Math.min(10_000_000, Math.max(0, Math.round(value))));
const Measures = z.object({
  width: Pixels,
  height: Pixels,
  viewWidth: Pixels,
  viewHeight: Pixels,
  scale: z.number().min(0.1).max(10),
  y: Pixels,
  complete: z.boolean(),
});
export type Measures = z.infer<typeof Measures>;
const Hints = z.object({ cookieBanner: z.boolean(), loggedOut: z.boolean() });
const SelectedText = z.object({ text: z.string(), link: z.string(), author: z.string() });

export async function query<T>(contents: WebContents, shape: z.ZodType<T>, code: string): Promise<T | null> {
  if (contents.isDestroyed() || contents.isCrashed()) return null;
  const answer: unknown = await withTimeout(
    ANSWER_TIMEOUT_MS,
    contents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD_ID, [{ code }]) as Promise<unknown>,
  );
  const checked = shape.safeParse(answer);
  return checked.success ? checked.data : null;
}

/** A document that has just begun to load is empty. */
const MEASURE_SCRIPT = `(() => {
  const root = document.scrollingElement || document.documentElement || { scrollWidth: 0, scrollHeight: 0 };
  const body = document.body;
  return {
    width: Math.max(root.scrollWidth, innerWidth), height: Math.max(root.scrollHeight, body ? body.scrollHeight : 0, innerHeight),
    viewWidth: innerWidth, viewHeight: innerHeight, scale: devicePixelRatio, y: scrollY, complete: document.readyState === 'complete',
  };
})()`;

/** Size of page and viewport in CSS pixels; null if the page does not answer. */
export const measure = (contents: WebContents): Promise<Measures | null> => query(contents, Measures, MEASURE_SCRIPT);

/** Scrolls to a height and measures. Waits for two frames so that lazy content starts to load, at most 300 ms. */
export const scrollTo = (contents: WebContents, y: number): Promise<Measures | null> =>
  query(
    contents,
    Measures,
    `new Promise((done) => { scrollTo({ top: ${String(Math.round(y))}, behavior: 'instant' }); const give = () => done(${MEASURE_SCRIPT}); const timer = setTimeout(give, 300); requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(timer); give(); })); })`,
  );

/** Whether the page shows a cookie dialog or a password field: guesses, which only lead to a hint for the user. */
export const hintsOf = (contents: WebContents): Promise<z.infer<typeof Hints> | null> =>
  query(
    contents,
    Hints,
    `(() => {
  const seen = (el) => { const box = el.getBoundingClientRect(); return box.width > 40 && box.height > 20; };
  const banners = [...document.querySelectorAll('[id*="cookie" i],[class*="cookie" i],[id*="consent" i],[class*="consent" i],[aria-label*="cookie" i],dialog,[role="dialog"]')].slice(0, 200);
  return {
    cookieBanner: banners.some((el) => seen(el) && /cookie|kakor|samtyck|consent/i.test((el.textContent || '').slice(0, 4000))),
    loggedOut: [...document.querySelectorAll('input[type="password"]')].slice(0, 50).some(seen),
  };
})()`,
  );

const SELECTED_TEXT_SCRIPT = `(() => {
  const selection = getSelection();
  const text = selection && !selection.isCollapsed ? String(selection).slice(0, 200000) : '';
  if (text.trim() === '') return { text: '', link: '', author: '' };
  const node = selection.getRangeAt(0).commonAncestorContainer;
  const start = node.nodeType === 1 ? node : node.parentElement;
  const box = start.closest('article,[role="article"],[itemtype*="Comment"],.comment,li,blockquote') || start;
  const href = (el) => (el && /^https?:$/.test(el.protocol) ? el.href : '');
  const when = box.querySelector('a time, time a, a[rel~="bookmark"], a.permalink, a[href*="comment"]');
  const link = href(start.closest('a[href]')) || href(when && when.closest('a[href]')) || (box.id ? location.href.split('#')[0] + '#' + encodeURIComponent(box.id) : href(box.querySelector('a[href]')));
  const by = box.querySelector('[rel~="author"],[itemprop="author"],.author,.username,.user-name,h3 a,h4 a,strong a');
  const author = by && !by.contains(start) ? (by.textContent || '').trim().replace(/\\s+/g, ' ').slice(0, 200) : '';
  return { text, link: link.slice(0, 4000), author };
})()`;

/** The selected text, with the nearest link and name; null if nothing is selected or the page does not answer. */
export async function selectedText(contents: WebContents): Promise<Selection | null> {
  const found = await query(contents, SelectedText, SELECTED_TEXT_SCRIPT);
  if (found === null || found.text.trim() === '') return null;
  const link = WebAddress.safeParse(found.link);
  return {
    text: found.text.slice(0, 200_000).toWellFormed(),
    link: link.success ? link.data : '',
    author: found.author.slice(0, 200).toWellFormed(),
  };
}
