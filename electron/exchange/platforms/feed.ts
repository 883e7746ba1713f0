// RSS and Atom feeds of blogs and podcasts: posts published by the municipality. A library handles the many dialects;
// nothing is fetched.
import { parseFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { htmlText } from './html-text.ts';
import { type Findings, type FormatReader, readText, Unreadable } from './format-reader.ts';
import { writtenTime } from './times.ts';
import { xmlDecoder } from './xml-encoding.ts';

const MAX_FEED_BYTES = 50 * 1024 * 1024;
type Parsed = ReturnType<typeof parseFeed>;

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly html: string;
  /** The date that says best when it was published comes first. */
  readonly dates: readonly unknown[];
  readonly link: string;
  readonly author: string;
}

const first = (...texts: readonly unknown[]): string =>
  texts.find((text): text is string => typeof text === 'string' && text !== '') ?? '';

function entriesOf(parsed: Parsed): Entry[] {
  switch (parsed.format) {
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        id: first(entry.id),
        title: first(entry.title?.value),
        html: first(entry.content?.value, entry.summary?.value),
        // A day of publication that cannot be read is not replaced by the one of the last change.
        dates: [
          ...[entry.published, entry.dcterms?.issued?.[0]],
          ...(first(entry.published) === '' ? [entry.updated, entry.dc?.dates?.[0]] : []),
        ],
        link: first(entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href),
        author: first(entry.authors?.[0]?.name, parsed.feed.authors?.[0]?.name),
      }));
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => ({
        id: first(item.guid?.value),
        title: first(item.title),
        html: first(item.content?.encoded, item.description),
        dates: [item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]],
        link: first(item.link, item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        author: first(item.dc?.creators?.[0], item.authors?.[0]?.name),
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((item) => ({
        id: first(item.link),
        title: first(item.title),
        html: first(item.content?.encoded, item.description),
        dates: [item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]],
        link: first(item.link),
        author: first(item.dc?.creators?.[0]),
      }));
    case 'json':
      return [];
  }
}

/** Whether it has a document type or entities, and not only a text that shows one: a comment or CDATA is harmless. */
function declaresEntities(text: string): boolean {
  if (!/<!(DOCTYPE|ENTITY)/i.test(text)) return false;
  const parser = new SaxesParser({ position: false });
  const refuse = (): never => {
    throw new Unreadable('entities');
  };
  parser.on('doctype', refuse);
  // Where XML is not well-formed, another parser may find something else in it.
  parser.on('error', refuse);
  try {
    parser.write(text).close();
    return false;
  } catch (error) {
    if (error instanceof Unreadable) return true;
    throw error;
  }
}

function read(text: string, found: Findings): void {
  if (declaresEntities(text)) throw new Unreadable('entities');
  let parsed: Parsed;
  try {
    parsed = parseFeed(text);
  } catch {
    throw new Unreadable('damaged');
  }
  entriesOf(parsed).forEach(({ id, title, html, dates, link, author }, index) => {
    const raw = [title, html].filter((part) => part !== '').join('\n\n');
    const words = [htmlText(title), htmlText(html)].filter((part) => part !== '').join('\n\n');
    found.add(
      {
        format: 'feed',
        kind: 'post',
        direction: 'drawnUp',
        at: dates.map((date) => writtenTime(first(date))).find((at) => at !== null) ?? null,
        text: words,
        raw,
        sourceId: id.slice(0, 300),
        link,
        author: { name: author },
      },
      `entry ${String(index + 1)}`,
    );
  });
}

export const feedReader: FormatReader = {
  knows: ({ head }) => /<(rss|feed|rdf:RDF)[\s>]/.test(head) && !head.includes('wordpress.org/export/'),
  read: async (file, found) => {
    read(await readText(file, MAX_FEED_BYTES, await xmlDecoder(file)), found);
  },
};
