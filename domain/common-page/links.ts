// Sanitises channel data for a public page: a link that is safe to follow, and a one-line purpose. R34.

/** A public host: at least two labels, of which the last starts with a letter. */
const HTTPS =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}(?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?::\d{1,5})?(?:[/?#][^\s"'`<>\\^{}|\p{Cc}\p{Cf}\p{Cs}]*)?$/u;
const MOST = 2000;

/** Percent-encodes non-ASCII characters as UTF-8 (RFC 3987 3.1), so that a link works everywhere. */
const plain = (address: string): string => address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/**
 * The address as a link for a public page, or '' if unsuitable: https only, no user name, nothing that could end an
 * attribute or hide in text.
 */
export function httpsLink(address: string): string {
  const trimmed = address.trim().replace(/^https:/i, 'https:');
  if (trimmed.length > MOST || !HTTPS.test(trimmed)) return '';
  const link = plain(trimmed);
  return link.length > MOST ? '' : link;
}

const LINE = 160;

/** The purpose as a single line, truncated between words. */
export function purposeLine(purpose: string): string {
  const line = purpose.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  if (letters.length <= LINE) return line;
  const cut = letters.slice(0, LINE - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${(word > LINE / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
}
