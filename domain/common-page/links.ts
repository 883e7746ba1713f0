// Sanitises channel data for a public page: a link that is safe to follow, and a one-line purpose. R34.
import { trimEndOf } from '../kernel/text-safety.ts';

/** A public host: at least two labels, of which the last starts with a letter. */
const HTTPS_ADDRESS =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}(?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?::\d{1,5})?(?:[/?#][^\s"'`<>\\^{}|\p{Cc}\p{Cf}\p{Cs}]*)?$/u;
const MAX_ADDRESS_CHARACTERS = 2000;

/** Percent-encodes non-ASCII characters as UTF-8 (RFC 3987 3.1), so that a link works everywhere. */
const asciiAddress = (address: string): string => address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/**
 * The address as a link for a public page, or '' if unsuitable: https only, no user name, nothing that could end an
 * attribute or hide in text.
 */
export function httpsLink(address: string): string {
  const trimmed = address.trim().replace(/^https:/i, 'https:');
  if (trimmed.length > MAX_ADDRESS_CHARACTERS || !HTTPS_ADDRESS.test(trimmed)) return '';
  const link = asciiAddress(trimmed);
  return link.length > MAX_ADDRESS_CHARACTERS ? '' : link;
}

const MAX_PURPOSE_CHARACTERS = 160;

/** The purpose as a single line, truncated between words. */
export function purposeLine(purpose: string): string {
  const line = purpose.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  if (letters.length <= MAX_PURPOSE_CHARACTERS) return line;
  const cut = letters.slice(0, MAX_PURPOSE_CHARACTERS - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${trimEndOf(word > MAX_PURPOSE_CHARACTERS / 2 ? cut.slice(0, word) : cut, /[\s,;:.–-]/u)}…`;
}
