// Converts HTML to the plain text a person would have read. Nothing in it is displayed, run or fetched.
import { convert } from 'html-to-text';

const MAX_HTML_CHARACTERS = 1_000_000;

/** Text with line breaks; links keep their address where it differs from the link text. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return convert(html.slice(0, MAX_HTML_CHARACTERS), {
    wordwrap: false,
    preserveNewlines: false,
    limits: { maxInputLength: MAX_HTML_CHARACTERS, maxDepth: 100, maxChildNodes: 20_000, ellipsis: '…' },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();
}
