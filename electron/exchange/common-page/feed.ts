// The feed of changes of the common page: Atom (RFC 4287), for readers and for other municipalities' pages. R34, R38.
import { createHash } from 'node:crypto';
import type { FeedChange, FeedKind } from '../../../domain/common-page/feed.ts';
import { httpsLink } from '../../../domain/common-page/links.ts';
import type { PageEntry } from '../../../domain/common-page/model.ts';
import { BLOGS_DISCLAIMER, feedTitle, WHOLE_MUNICIPALITY } from '../../../domain/common-page/page-texts.ts';
import { escapeHtml } from '../print/document-html.ts';
import { line } from './line.ts';

export const FEED_FILE = 'kanaler.atom';

export interface FeedContent {
  readonly municipality: string;
  /** What tells this feed from every other, and never changes: the id of the vault. */
  readonly feedKey: string;
  /** Where the page is published; '' if that is not known. */
  readonly address: string;
  /** When the page was made (ISO 8601). */
  readonly madeAt: string;
  /** Newest first. */
  readonly changes: readonly FeedChange[];
}

/** A UUID of one's own making (RFC 9562, version 8) out of what names a thing: the same every time. */
function urnOf(...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(['kanalvakt/common-page-feed', ...parts]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

const called = ({ name, platformName }: PageEntry): string => `${name}, ${platformName}`;

const TITLES: Readonly<Record<FeedKind, (was: string, is: string) => string>> = {
  added: (_was, is) => `Ny kanal: ${is}`,
  gone: (was) => `Borttagen kanal: ${was}`,
  renamed: (was, is) => `Nytt namn: ${was} heter nu ${is}`,
  moved: (_was, is) => `Ny adress: ${is}`,
  changed: (_was, is) => `Ändrade uppgifter: ${is}`,
};

/** What is said of the channel as it is now, or as it was. */
function factsOf({ kind, was, is }: FeedChange): string[] {
  const entry = is ?? was;
  if (entry === null) return [];
  const blog = entry.kind === 'blog' ? [BLOGS_DISCLAIMER] : [];
  if (kind === 'gone') return ['Kanalen står inte längre på kommunens sida.', ...blog];
  const link = httpsLink(entry.address);
  const old = kind === 'moved' && was !== null ? httpsLink(was.address) : '';
  return [
    entry.purpose,
    entry.kind === 'channel' ? `Ansvarig: ${entry.department === '' ? WHOLE_MUNICIPALITY : entry.department}.` : '',
    link === '' ? '' : `Adress: ${link}`,
    old === '' ? '' : `Tidigare adress: ${old}`,
    entry.closesOn === null ? '' : `Stängs den ${entry.closesOn}.`,
    entry.crisis ? 'Kriskanal.' : '',
    ...blog,
  ].filter((fact) => fact !== '');
}

function entryOf(change: FeedChange, feedKey: string): string {
  const { kind, was, is, key, at } = change;
  const link = httpsLink(is?.address ?? '');
  const title = TITLES[kind](was === null ? '' : called(was), is === null ? '' : called(is));
  return [
    '  <entry>',
    `    <id>${urnOf(feedKey, key)}</id>`,
    `    <title type="text">${line(title)}</title>`,
    `    <updated>${line(at)}</updated>`,
    `    <category term="${kind}"/>`,
    ...(link === '' ? [] : [`    <link rel="alternate" href="${escapeHtml(link)}"/>`]),
    `    <content type="text">${line(factsOf(change).join(' '))}</content>`,
    '  </entry>',
  ].join('\n');
}

/** The feed's own address beside the page's; '' if the page's is not known. */
const ownAddress = (page: string): string => (page === '' ? '' : new URL(FEED_FILE, page).href);

/** The feed. Its ids and those of its entries stay the same however often it is made. */
export function commonPageFeed({ municipality, feedKey, address, madeAt, changes }: FeedContent): string {
  const page = httpsLink(address);
  const links = [
    ...(page === '' ? [] : [`  <link rel="alternate" type="text/html" href="${escapeHtml(page)}"/>`]),
    ...(page === '' ? [] : [`  <link rel="self" type="application/atom+xml" href="${escapeHtml(ownAddress(page))}"/>`]),
  ];
  const name = line(municipality);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">',
    `  <id>${urnOf(feedKey)}</id>`,
    `  <title type="text">${line(feedTitle(municipality))}</title>`,
    `  <updated>${line(changes[0]?.at ?? madeAt)}</updated>`,
    `  <author><name>${name === '' ? 'Kommunen' : name}</name></author>`,
    '  <generator>Kanalvakt</generator>',
    ...links,
    ...changes.map((change) => entryOf(change, feedKey)),
    '</feed>',
    '',
  ].join('\n');
}
