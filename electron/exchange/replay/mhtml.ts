// Reads a page that was stored as one file (MHTML, RFC 2557, as Chromium writes it), so that it can be shown as an
// archive is: under its address, with what it was made of.
import { inMemory } from './bytes.ts';
import { type ArchivedPages, pagesOf } from './archived-pages.ts';
import { type ArchivedAnswer, withoutFragment } from './warc-index.ts';
import { endOfHead, headerFields } from './warc-records.ts';

/** Parts of a page; the rest is left out. */
const MAX_PARTS = 5_000;
const MAX_ADDRESS_CHARACTERS = 8_000;
/** Where parts that have a name instead of an address are put. The domain can never be anybody's (RFC 2606). */
const NAMED = 'https://mhtml.invalid/';
const NAME = /\bcid:([\w.-]{1,200}@mhtml\.blink)/g;

interface Part {
  readonly fields: ReadonlyMap<string, string>;
  readonly content: Buffer;
}

const fieldsOf = (bytes: Buffer): Map<string, string> =>
  new Map((headerFields(bytes.toString('latin1')) ?? []).toReversed());

/** Quoted-printable (RFC 2045, 6.7). */
export function fromQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.alloc(bytes.length);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0x3d) {
      out[to] = bytes[at] ?? 0;
      to += 1;
      continue;
    }
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) at += 2;
    else if (bytes[at + 1] === 0x0a) at += 1;
    else {
      const code = bytes.toString('latin1', at + 1, at + 3);
      const isCode = /^[0-9A-Fa-f]{2}$/.test(code);
      out[to] = isCode ? Number.parseInt(code, 16) : 0x3d;
      to += 1;
      if (isCode) at += 2;
    }
  }
  return out.subarray(0, to);
}

function contentOf({ fields, content }: Part): Buffer {
  const encoding = (fields.get('content-transfer-encoding') ?? '').toLowerCase();
  const decoded =
    encoding === 'base64'
      ? Buffer.from(content.toString('latin1'), 'base64')
      : encoding === 'quoted-printable'
        ? fromQuotedPrintable(content)
        : content;
  const isText = /^text\/(?:html|css)/i.test(fields.get('content-type') ?? '');
  return isText ? Buffer.from(decoded.toString('latin1').replace(NAME, `${NAMED}$1`), 'latin1') : decoded;
}

/** The parts of the file, and whether it ends as it should; null if it is none. */
function partsOf(bytes: Buffer): { parts: Part[]; whole: boolean } | null {
  const head = endOfHead(bytes);
  const boundary = head === null ? null : boundaryOf(fieldsOf(bytes.subarray(0, head.head)));
  if (head === null || boundary === null) return null;
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let at = bytes.indexOf(mark, head.head);
  while (at !== -1 && parts.length < MAX_PARTS) {
    const begin = at + mark.length;
    if (bytes.toString('latin1', begin, begin + 2) === '--') return { parts, whole: true };
    const next = bytes.indexOf(mark, begin);
    const part = bytes.subarray(begin, next === -1 ? bytes.length : Math.max(begin, next - 2));
    const end = endOfHead(part);
    if (end !== null && next !== -1)
      parts.push({ fields: fieldsOf(part.subarray(0, end.head)), content: part.subarray(end.body) });
    at = next;
  }
  return { parts, whole: false };
}

const boundaryOf = (fields: ReadonlyMap<string, string>): string | null =>
  /^multipart\/related;.*boundary="?([^";]{1,100})"?/i.exec(fields.get('content-type') ?? '')?.[1] ?? null;

/** Under which addresses a part is found. */
function addressesOf({ fields }: Part): string[] {
  const location = (fields.get('content-location') ?? '').slice(0, MAX_ADDRESS_CHARACTERS).replace(NAME, `${NAMED}$1`);
  const name = /^<([\w.-]{1,200}@mhtml\.blink)>$/.exec(fields.get('content-id') ?? '')?.[1];
  const web = /^https?:/i.test(location) && URL.canParse(location) ? [withoutFragment(location)] : [];
  return name === undefined ? web : [...web, `${NAMED}${name}`];
}

/** The page of an MHTML file; null if the file is none. */
export function openMhtml(bytes: Buffer): ArchivedPages | null {
  const found = partsOf(bytes);
  if (found === null) return null;
  const [answers, contents]: [ArchivedAnswer[], Buffer[]] = [[], []];
  let [start, left] = [0, 0];
  for (const part of found.parts) {
    const [content, addresses] = [contentOf(part), addressesOf(part)];
    if (addresses.length === 0) left += 1;
    const type = (part.fields.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    for (const url of addresses)
      answers.push({
        url,
        method: 'GET',
        at: '',
        status: 200,
        mediaType: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
        place: { member: null, start, length: content.length },
        isBare: true,
        inFile: null,
        digest: '',
      });
    contents.push(content);
    start += content.length;
  }
  return pagesOf(inMemory(Buffer.concat(contents)), {
    answers,
    records: found.parts.length,
    left,
    end: found.whole ? 'whole' : 'cut',
  });
}
