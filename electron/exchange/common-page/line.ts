// The one way that a text from the register gets into the files of the common page that have markup.
import { oneLine } from '../../../domain/kernel/text-safety.ts';
import { escapeHtml } from '../print/document-html.ts';

/** Not allowed in HTML and XML, beside the characters that `oneLine` removes: lone surrogates and noncharacters. */
const NOT_ALLOWED = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** One line of text, escaped for content and quoted attributes. */
export const line = (text: string): string =>
  escapeHtml(oneLine(text).replace(NOT_ALLOWED, '').replace(/\s+/g, ' ').trim());
