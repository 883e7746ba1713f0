// What of a channel may stand on a public page: an address that is safe to follow, and a purpose in one line. R34.

/** Names with a dot, the last of them no number: a public host. */
const HTTPS = /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}(?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?::\d{1,5})?(?:[/?#][^\s"'`<>\\^{}|\p{Cc}\p{Cf}\p{Cs}]*)?$/u;
const MOST = 2000;

/** What is not plain ASCII, as percent-encoded UTF-8 (RFC 3987 3.1): a link reads the same everywhere. */
const plain = (address: string): string => address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/**
 * The address as a link for a public page, or '' for what is never one: only https, no user name in it, nothing that
 * could end an attribute or hide in a text.
 */
export function httpsLink(address: string): string {
  const trimmed = address.trim().replace(/^https:/i, 'https:');
  if (trimmed.length > MOST || !HTTPS.test(trimmed)) return '';
  const link = plain(trimmed);
  return link.length > MOST ? '' : link;
}

const LINE = 160;

/** The purpose in one line: its words as they are, broken off between two words where they go on. */
export function purposeLine(purpose: string): string {
  const line = purpose.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  if (letters.length <= LINE) return line;
  const cut = letters.slice(0, LINE - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${(word > LINE / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
}
