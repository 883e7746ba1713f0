// Text in a PDF: breaks lines to a width, and substitutes characters that the embedded fonts lack. PDF/A forbids
// missing glyphs (ISO 19005-2, 6.2.11.8), so an emoji becomes [U+1F600]: nothing is lost and nothing fails.
import type PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;
export type FontName = 'regular' | 'bold';

export interface Typesetter {
  readonly lines: (text: string, font: FontName, size: number, width: number) => string[];
  readonly width: (text: string, font: FontName, size: number) => number;
  readonly lineHeight: (size: number) => number;
}

interface GlyphSource {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** The fontkit font behind pdfkit's font; it is missing from pdfkit's types. */
const glyphsOf = (doc: Pdf): GlyphSource =>
  (doc as unknown as { readonly _font: { readonly font: GlyphSource } })._font.font;

const codeName = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Characters that only shape or direct the surrounding text; they are meaningless without glyphs. */
const SHAPING_CHARACTER = /^[\p{Cf}\p{Cc}\uFE00-\uFE0F]$/u;

/** Every line break of Unicode (Standard Annex 14, mandatory breaks). */
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Replaces characters a font lacks: a run of them becomes one bracket, shaping characters are dropped. */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  let out = '';
  let missing: string[] = [];
  const flush = (): void => {
    if (missing.length > 0) out += `[${missing.join(' ')}]`;
    missing = [];
  };
  for (const char of text.normalize('NFC').replace(LINE_BREAK, '\n').replaceAll('\t', '    ')) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (char === '\n' || (!SHAPING_CHARACTER.test(char) && has(codePoint))) {
      flush();
      out += char;
    } else if (!SHAPING_CHARACTER.test(char)) missing.push(/^\p{Cs}$/u.test(char) ? 'U+FFFD' : codeName(char));
  }
  flush();
  return out;
}

/** Measures and breaks text in the document's fonts `regular` and `bold`. */
export function typesetter(doc: Pdf): Typesetter {
  const glyphs: Record<FontName, GlyphSource> = {
    regular: glyphsOf(doc.font('regular')),
    bold: glyphsOf(doc.font('bold')),
  };
  const known = new Map<string, boolean>();
  const widths = new Map<string, number>();
  const has =
    (font: FontName) =>
    (codePoint: number): boolean => {
      const key = `${font}${codePoint}`;
      const cached = known.get(key) ?? glyphs[font].hasGlyphForCodePoint(codePoint);
      known.set(key, cached);
      return cached;
    };
  const width = (text: string, font: FontName, size: number): number => {
    const key = `${font}/${text}`;
    const cached = widths.get(key) ?? doc.font(font, 10).widthOfString(text);
    if (text.length < 40 && widths.size < 50_000) widths.set(key, cached);
    return (cached * size) / 10;
  };

  /** Breaks a word wider than the line at any character. */
  const breakWord = (word: string, font: FontName, size: number, max: number): string[] => {
    const pieces: string[] = [];
    let piece = '';
    let used = 0;
    for (const char of word) {
      const own = width(char, font, size);
      if (piece !== '' && used + own > max) {
        pieces.push(piece);
        piece = '';
        used = 0;
      }
      piece += char;
      used += own;
    }
    return [...pieces, piece];
  };

  const wrap = (paragraph: string, font: FontName, size: number, max: number): string[] => {
    const space = width(' ', font, size);
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const put = (word: string): void => {
      const own = width(word, font, size);
      if (line !== '' && used + space + own > max) {
        lines.push(line);
        line = word;
        used = own;
      } else {
        used += (line === '' ? 0 : space) + own;
        line = line === '' ? word : `${line} ${word}`;
      }
    };
    for (const word of paragraph.split(' '))
      for (const piece of width(word, font, size) > max ? breakWord(word, font, size, max) : [word]) put(piece);
    return [...lines, line];
  };

  return {
    width,
    lineHeight: (size) => size * 1.4,
    lines: (text, font, size, max) =>
      printable(text, has(font))
        .split('\n')
        .flatMap((paragraph) => wrap(paragraph, font, size, Math.max(max, size))),
  };
}
