// The common page as one HTML file: no scripts, nothing fetched, all text escaped, only https links. WCAG 2.1 AA:
// headings in order, descriptive links, light and dark, reflows at any width, prints. R34, R38.
import { createHash } from 'node:crypto';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { httpsLink } from '../../../domain/common-page/links.ts';
import type { PageEntry, PageGrouping } from '../../../domain/common-page/model.ts';
import { blogsOf, groupsOf } from '../../../domain/common-page/propose.ts';
import {
  BLOGS_DISCLAIMER,
  BLOGS_TITLE,
  feedTitle,
  pageTitle,
  WHOLE_MUNICIPALITY,
} from '../../../domain/common-page/page-texts.ts';
import { escapeHtml } from '../print/document-html.ts';
import { FEED_FILE } from './feed.ts';
import { line } from './line.ts';
import { PAGE_STYLE } from './style.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';

export interface PageContent {
  readonly municipality: string;
  readonly intro: string;
  readonly groupBy: PageGrouping;
  readonly entries: readonly PageEntry[];
  /** The day it was made, `YYYY-MM-DD`. */
  readonly madeOn: string;
}

const dayFormat = lazy(
  () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
);
const monthFormat = lazy(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', month: 'long', year: 'numeric' }));
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const time = (day: string): string => `<time datetime="${line(day)}">${line(dayFormat().format(noon(day)))}</time>`;
const month = (day: string): string =>
  `<time datetime="${line(monthInStockholm(noon(day)))}">${line(monthFormat().format(noon(day)))}</time>`;

function nameOf({ name, platformName, address }: PageEntry): string {
  const words = `<bdi>${line(name)}</bdi>, ${line(platformName)}`;
  // Checked again here: only this function writes links.
  const link = httpsLink(address);
  return link === '' ? words : `<a href="${escapeHtml(link)}" rel="noopener noreferrer">${words}</a>`;
}

function itemOf(entry: PageEntry, groupBy: PageGrouping): string {
  const facts = [
    groupBy === 'platform' && entry.kind === 'channel'
      ? line(entry.department === '' ? WHOLE_MUNICIPALITY : entry.department)
      : '',
    entry.since === null ? '' : `sedan ${month(entry.since)}`,
  ].filter((fact) => fact !== '');
  return [
    '<li>',
    `<h3>${nameOf(entry)}</h3>`,
    ...(entry.crisis ? ['<p class="mark">Kriskanal: här informerar kommunen vid en kris.</p>'] : []),
    ...(entry.purpose === '' ? [] : [`<p dir="auto">${line(entry.purpose)}</p>`]),
    ...(entry.closesOn === null ? [] : [`<p class="mark">Stängs den ${time(entry.closesOn)}.</p>`]),
    ...(facts.length === 0 ? [] : [`<p class="facts">${facts.join(', ').replace(/^s/, 'S')}</p>`]),
    '</li>',
  ].join('\n');
}

interface Part {
  readonly title: string;
  readonly lead: string;
  readonly entries: readonly PageEntry[];
}

function partsOf({ entries, groupBy }: PageContent): Part[] {
  const groups = groupsOf(entries, groupBy).map(({ title, entries: own }): Part => ({
    title: title === '' ? WHOLE_MUNICIPALITY : title,
    lead: '',
    entries: own,
  }));
  const blogs = blogsOf(entries);
  return blogs.length === 0 ? groups : [...groups, { title: BLOGS_TITLE, lead: BLOGS_DISCLAIMER, entries: blogs }];
}

const idOf = (index: number): string => `kanaler-${String(index + 1)}`;

function sectionOf({ title, lead, entries }: Part, index: number, groupBy: PageGrouping): string {
  return [
    `<section aria-labelledby="${idOf(index)}">`,
    `<h2 id="${idOf(index)}">${line(title)}</h2>`,
    ...(lead === '' ? [] : [`<p>${line(lead)}</p>`]),
    '<ul class="channels">',
    ...entries.map((entry) => itemOf(entry, groupBy)),
    '</ul>',
    '</section>',
  ].join('\n');
}

function navOf(parts: readonly Part[]): string[] {
  if (parts.length < 2) return [];
  return [
    '<nav aria-label="Innehåll">',
    '<ul>',
    ...parts.map(({ title }, index) => `<li><a href="#${idOf(index)}">${line(title)}</a></li>`),
    '</ul>',
    '</nav>',
  ];
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => line(part))
    .filter((part) => part !== '')
    .map((part) => `<p dir="auto">${part}</p>`);

/** Everything below the title. */
function bodyOf(content: PageContent): string {
  const parts = partsOf(content);
  const none = parts.length === 0 ? ['<p>Just nu finns inga kanaler.</p>'] : [];
  return [
    ...paragraphs(content.intro),
    ...navOf(parts),
    ...none,
    ...parts.map((part, index) => sectionOf(part, index, content.groupBy)),
    `<p class="facts">Uppdaterad den ${time(content.madeOn)}.</p>`,
  ].join('\n');
}

/** The fragment for pasting into the website's own editor, which already shows a title. */
export const pageFragment = (content: PageContent): string =>
  `<div class="kommunens-kanaler" lang="sv">\n${bodyOf(content)}\n</div>\n`;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/** The complete page. */
export function commonPageHtml(content: PageContent): string {
  const title = line(pageTitle(content.municipality));
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="alternate" type="application/atom+xml" title="${line(feedTitle(content.municipality))}" href="${FEED_FILE}">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${bodyOf(content)}
</main>
</body>
</html>
`;
}
