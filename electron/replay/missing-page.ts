// The page that is shown where the archive has none.
import { escapeHtml } from '../exchange/print/document-html.ts';

export interface MissingTexts {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/** A page of plain text that asks for nothing. */
export const missingPage = (address: string, { language, title, text }: MissingTexts): string =>
  `<!doctype html><html lang="${escapeHtml(language)}"><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:12vh auto;padding:0 24px;color:#191c1f;background:#fff}h1{font-size:22px}p{overflow-wrap:anywhere}</style><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p>${escapeHtml(address.slice(0, 2000))}</p></main></body></html>`;
