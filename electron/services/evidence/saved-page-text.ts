// The text of a page saved as MHTML, for captures from before the program stored a page's text. Written here and not with
// a library: no library sees what a page holds outside a reader process (decision 0053). Takes time in proportion to the
// file; what it cannot decode it leaves out.

const HEAD_CHARACTERS = 8_192;
const MAX_PARTS = 2_000;
/** Elements whose text is not shown. */
const HIDDEN = ['script', 'style', 'template', 'noscript', 'title'];
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (decimal === undefined && hex === undefined) return ENTITIES[(name ?? '').toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : ' ';
    },
  );

/** Where a hidden element that begins at `from` ends. */
function endOfHidden(html: string, lower: string, from: number, name: string): number {
  const close = lower.indexOf(`</${name}`, from);
  return close === -1 ? html.length : close;
}

function textOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const texts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    texts.push(decodeEntities(html.slice(at, open === -1 ? html.length : open)));
    if (open === -1) break;
    const isComment = html.startsWith('<!--', open);
    const close = html.indexOf(isComment ? '-->' : '>', open);
    if (close === -1) break;
    const hidden = HIDDEN.find((name) => lower.startsWith(`<${name}`, open));
    at = hidden === undefined ? close + 1 : endOfHidden(html, lower, close, hidden);
  }
  return texts.join(' ');
}

/** Quoted-printable, each byte as one character. */
const decodeQuoted = (body: string): string =>
  body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function textOfPart(part: string): string {
  const end = part.slice(0, HEAD_CHARACTERS).search(/\r?\n\r?\n/);
  if (end === -1) return '';
  const head = part.slice(0, end).toLowerCase();
  if (!head.includes('content-type: text/html')) return '';
  const body = part.slice(end);
  const decoded = head.includes('quoted-printable')
    ? decodeQuoted(body)
    : head.includes('base64')
      ? Buffer.from(body, 'base64').toString('latin1')
      : body;
  return textOfHtml(Buffer.from(decoded, 'latin1').toString('utf8'));
}

/** The shown text of the page and its frames. */
export function savedPageText(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const boundary = /boundary="([^"\r\n]{1,200})"/i.exec(all.slice(0, HEAD_CHARACTERS))?.[1];
  if (boundary === undefined) return '';
  return all
    .split(`--${boundary}`, MAX_PARTS)
    .slice(1)
    .map(textOfPart)
    .filter((text) => text !== '')
    .join('\n');
}
