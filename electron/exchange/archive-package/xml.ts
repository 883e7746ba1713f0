// Writes XML: every text is escaped, and characters that XML does not have become the replacement character.
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const entity = (sign: string): string => ENTITIES[sign] ?? sign;

/** A text as XML may have it. */
export const clean = (text: string): string => text.replace(NO_CHARACTER, '\uFFFD');
const escaped = (text: string): string => clean(text).replace(/[&<>\r]/g, entity);
const attribute = (text: string): string => clean(text).replace(/[&<>"\t\n\r]/g, entity);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The start of an element; attributes without a value are left out. */
export const open = (name: string, attributes: Attributes = {}): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => (value === undefined || value === '' ? '' : ` ${key}="${attribute(String(value))}"`))
    .join('')}>`;
export const close = (name: string): string => `</${name}>`;

/** An element of elements. */
export const element = (name: string, attributes: Attributes, ...children: readonly string[]): string =>
  children.length === 0
    ? `${open(name, attributes).slice(0, -1)}/>`
    : `${open(name, attributes)}${children.join('')}${close(name)}`;

/** An element of a text; nothing if the text is empty. */
export const textElement = (name: string, text: string, attributes: Attributes = {}): string =>
  text === '' ? '' : `${open(name, attributes)}${escaped(text)}${close(name)}`;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
