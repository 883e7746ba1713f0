// The pages of the public's own search: all text escaped in one place, scripts and styles only from the folder itself,
// nothing fetched. They can be read without a script. R41.
import { httpsLink } from '../../../domain/common-page/links.ts';
import {
  DIRECTION_WORDS,
  FORM_WORDS,
  monthOf,
  type PublicAbout,
  type PublicRecord,
} from '../../../domain/public-search/record.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';
import { safeLines } from '../../../domain/kernel/text-safety.ts';
import { line } from '../common-page/line.ts';
import { escapeHtml } from '../print/document-html.ts';

/** Not allowed in HTML: lone surrogates and noncharacters. */
const NOT_ALLOWED = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

const dayFormat = lazy(
  () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
);
const monthFormat = lazy(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', month: 'long', year: 'numeric' }));
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const time = (day: string): string => `<time datetime="${line(day)}">${line(dayFormat().format(noon(day)))}</time>`;
const monthName = (month: string): string => monthFormat().format(noon(`${month}-01`));
const count = (n: number, one: string, many: string): string => `${n.toLocaleString('sv-SE')} ${n === 1 ? one : many}`;
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A text in paragraphs, with its line breaks. */
const paragraphs = (text: string): string =>
  safeLines(text)
    .replace(NOT_ALLOWED, '')
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p dir="auto">${part.trim().split('\n').map(escapeHtml).join('<br>')}</p>`)
    .join('\n');

interface Shell {
  readonly title: string;
  /** Of the municipality, with its arms. */
  readonly about: PublicAbout;
  readonly hasArms: boolean;
  /** To the folder of the first page. */
  readonly root: string;
  readonly scripts: readonly string[];
  readonly body: string;
}

function shell({ title, about, hasArms, root, scripts, body }: Shell): string {
  const arms = hasArms ? `<img src="${root}vapen.png" alt="" width="40" height="48">` : '';
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${line(title)}</title>
<link rel="stylesheet" href="${root}stil.css">
${scripts.map((src) => `<script src="${root}${src}" defer></script>\n`).join('')}</head>
<body>
<a class="skip" href="#innehall">Till innehållet</a>
<header><a href="${root}index.html">${arms}<span>${line(about.municipality)}</span></a></header>
<main id="innehall" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}

function factsOf({ direction, form, day, channel, platform, answeredOn, files, masked }: PublicRecord): string[] {
  return [
    `<dt>${DIRECTION_WORDS[direction]}</dt><dd>${time(day)}</dd>`,
    `<dt>Kanal</dt><dd><bdi>${line(channel)}</bdi>${platform === '' ? '' : `, ${line(platform)}`}</dd>`,
    ...(direction === 'received' ? ['<dt>Från</dt><dd>privatperson</dd>'] : [`<dt>Från</dt><dd>kommunen</dd>`]),
    ...(answeredOn === '' || form !== 'question' ? [] : [`<dt>Besvarad</dt><dd>${time(answeredOn)}</dd>`]),
    ...(files === 0 ? [] : [`<dt>Bilagor</dt><dd>${count(files, 'fil', 'filer')}, lämnas ut på begäran</dd>`]),
    ...(masked ? ['<dt>Borttaget</dt><dd>Personuppgifter är ersatta med ord inom hakparentes.</dd>'] : []),
  ];
}

function recordHtml(record: PublicRecord): string {
  const { key, form, text, answer, channel, day } = record;
  const link = httpsLink(record.link);
  return [
    `<article id="h-${key}" aria-labelledby="r-${key}">`,
    `<h2 id="r-${key}"><a href="#h-${key}">${FORM_WORDS[form]} ${time(day)}, <bdi>${line(channel)}</bdi></a></h2>`,
    `<div class="text">${paragraphs(text)}</div>`,
    ...(answer === '' ? [] : ['<h3>Kommunens svar</h3>', `<div class="text">${paragraphs(answer)}</div>`]),
    ...(link === ''
      ? []
      : [`<p><a href="${escapeHtml(link)}" rel="noopener noreferrer">Inlägget i kanalen, från ${time(day)}</a></p>`]),
    `<dl>${factsOf(record).join('')}</dl>`,
    '</article>',
  ].join('\n');
}

/** The records of one month, oldest first. */
export function monthPage(
  month: string,
  records: readonly PublicRecord[],
  about: PublicAbout,
  hasArms: boolean,
): string {
  const title = `Handlingar från ${monthName(month)}`;
  return shell({
    ...{ about, hasArms, root: '../', scripts: [] },
    title: `${title} – ${about.municipality}`,
    body: [
      `<p class="back"><a href="../index.html">Till sökningen</a></p>`,
      `<h1>${line(title)}</h1>`,
      `<p>${count(records.length, 'handling', 'handlingar')}.</p>`,
      ...records.map(recordHtml),
      `<p class="back"><a href="../index.html">Till sökningen</a></p>`,
    ].join('\n'),
  });
}

interface Tally {
  readonly records: number;
  readonly months: ReadonlyMap<string, number>;
  readonly channels: readonly string[];
}

export function tallyOf(records: readonly PublicRecord[]): Tally {
  const months = new Map<string, number>();
  for (const record of records) months.set(monthOf(record), (months.get(monthOf(record)) ?? 0) + 1);
  const channels = [...new Set(records.map(({ channel }) => channel))].sort((a, b) => a.localeCompare(b, 'sv'));
  return { records: records.length, months, channels };
}

const option = (value: string, label: string): string => `<option value="${line(value)}">${line(label)}</option>`;
const select = (id: string, label: string, options: readonly string[]): string =>
  `<div><label for="${id}">${label}</label><select id="${id}">${option('', 'Alla')}${options.join('')}</select></div>`;

function searchForm({ months, channels }: Tally): string {
  const years = [...new Set([...months.keys()].map((month) => month.slice(0, 4)))].sort().reverse();
  return [
    '<form id="sok" role="search" aria-label="Handlingar" hidden>',
    '<div class="words"><label for="ord">Sök efter ord</label><input id="ord" type="search" autocomplete="off"></div>',
    '<div class="filters">',
    select(
      'kanal',
      'Kanal',
      channels.map((channel) => option(channel, channel)),
    ),
    select(
      'ar',
      'År',
      years.map((year) => option(year, year)),
    ),
    select(
      'typ',
      'Typ',
      Object.entries(FORM_WORDS).map(([value, label]) => option(value, label)),
    ),
    select(
      'riktning',
      'Riktning',
      Object.entries(DIRECTION_WORDS).map(([value, label]) => option(value, label)),
    ),
    '</div>',
    '<button type="submit">Sök</button>',
    '</form>',
    `<section id="traffar" aria-label="Sökresultat" data-years="${years.join(' ')}" hidden>`,
    '<p id="antal" role="status"></p>',
    '<ol id="lista"></ol>',
    '<p><button type="button" id="fler" hidden>Visa fler</button></p>',
    '</section>',
  ].join('\n');
}

function browseList({ months }: Tally): string {
  const byYear = new Map<string, string[]>();
  for (const month of [...months.keys()].sort().reverse()) {
    const year = month.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), month]);
  }
  const item = (month: string): string =>
    `<li><a href="manad/${month}.html">${line(capital(monthName(month)))}</a> <span class="soft">${count(months.get(month) ?? 0, 'handling', 'handlingar')}</span></li>`;
  return [
    '<section aria-labelledby="bladdra"><h2 id="bladdra">Bläddra efter månad</h2>',
    ...[...byYear].map(([year, own]) => `<h3>${year}</h3>\n<ul class="months">${own.map(item).join('\n')}</ul>`),
    '</section>',
  ].join('\n');
}

function aboutHtml({ contact, citizens, pseudonyms, madeOn }: PublicAbout): string {
  const ask = contact === '' ? 'kommunens registrator' : line(contact);
  return [
    '<section aria-labelledby="om"><h2 id="om">Om handlingarna</h2>',
    `<p>Här finns handlingar från kommunens kanaler i sociala medier, som de var den ${time(madeOn)}. Sökningen sker i din egen webbläsare: inget av det du söker efter skickas någonstans.</p>`,
    `<p>${citizens ? 'Det som privatpersoner har skrivit visas utan namn, användarnamn, telefonnummer, adresser och andra personuppgifter.' : 'Det som privatpersoner har skrivit finns inte här.'}${pseudonyms ? ' Samma namn har samma påhittade beteckning i hela denna samling, och en annan i nästa.' : ''} Bilder och filer finns inte heller här.</p>`,
    `<p>Allt finns inte här. Du har rätt att be om andra allmänna handlingar, och behöver inte säga vem du är eller varför du vill ha dem. Vänd dig till <bdi>${ask}</bdi>.</p>`,
    '</section>',
  ].join('\n');
}

/** The first page: the search, the months, and what it is. */
export function firstPage(tally: Tally, about: PublicAbout, hasArms: boolean): string {
  return shell({
    ...{ about, hasArms, root: '', scripts: ['sok/sok.js'] },
    title: `Sök i handlingar – ${about.municipality}`,
    body: [
      '<h1>Sök i kommunens handlingar från sociala medier</h1>',
      `<p class="lead">${count(tally.records, 'handling', 'handlingar')} från ${count(tally.channels.length, 'kanal', 'kanaler')}.</p>`,
      '<noscript><p>Sökrutan kräver skript. Allt går att läsa månad för månad nedan.</p></noscript>',
      searchForm(tally),
      browseList(tally),
      aboutHtml(about),
    ].join('\n'),
  });
}
