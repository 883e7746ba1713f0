// What the glyphs of each font of a document stand for.
import type { PdfFile } from './pdf-file.ts';
import { type PdfParts, resolved } from './pdf-parts.ts';
import { type CharacterMap, characterMap } from './pdf-text.ts';
import { NotPdf, walk } from './pdf-values.ts';

export interface DocumentFonts {
  /** All maps, whichever font they are of; null: byte by byte. */
  readonly all: readonly (CharacterMap | null)[];
  /** Those of the fonts that have this name on any page. */
  readonly named: ReadonlyMap<string, readonly (CharacterMap | null)[]>;
  readonly unreadable: number;
}

/** The maps of a document's fonts. */
export function fontsOf(file: PdfFile, { maps }: PdfParts): DocumentFonts {
  const byId = new Map<number, CharacterMap>();
  let unreadable = 0;
  for (const { id, bytes } of maps)
    try {
      byId.set(id, characterMap(bytes));
    } catch (error) {
      if (!(error instanceof NotPdf)) throw error;
      unreadable += 1;
    }
  const named = new Map<string, Set<CharacterMap | null>>();
  for (const { value } of file.objects.values())
    walk(value, (item, key) => {
      const fonts = key === 'Font' ? resolved(file, item) : undefined;
      if (fonts?.type !== 'dict') return;
      for (const [name, reference] of fonts.entries) {
        const font = resolved(file, reference);
        const map = font?.type === 'dict' ? font.entries.get('ToUnicode') : undefined;
        const found = map?.type === 'ref' ? (byId.get(map.id) ?? null) : null;
        named.set(name, (named.get(name) ?? new Set()).add(found));
      }
    });
  return {
    all: [null, ...byId.values()],
    named: new Map([...named].map(([name, all]) => [name, [...all]])),
    unreadable,
  };
}
