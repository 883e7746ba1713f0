// Reads one part of a workbook as an XML stream: only XML's five predefined entities, no document type, bounded size
// and depth.
import { SaxesParser } from 'saxes';
import { type ExportFile, Unreadable } from '../platforms/format-reader.ts';

/** Size of one decompressed part, bytes. A list of 50,000 rows is about 25 MB. */
const MAX_PART_BYTES = 128 * 1024 * 1024;
const MAX_DEPTH = 60;

export interface XmlReader {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** The name without its prefix: `x:row` is a row too. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where programs keep what is not in the standard, with elements of the same names. */
const EXTENSIONS = 'extLst';

/**
 * Reads a part to its end; its extensions are left out. Throws `Unreadable` if it is not XML or too large; errors thrown by the reader propagate.
 */
export async function readXml(file: ExportFile, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  /** The depth of the extensions the parser is in, or null. */
  let extensions: number | null = null;
  parser.on('error', () => {
    throw new Unreadable('damaged', `${file.name}, line ${String(parser.line)}`);
  });
  parser.on('doctype', () => {
    throw new Unreadable('entities', file.name);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new Unreadable('damaged', file.name);
    if (bare(name) === EXTENSIONS) extensions ??= depth;
    if (extensions === null) reader.open?.(bare(name), attributes);
  });
  const onText = (text: string): void => {
    if (extensions === null) reader.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    if (extensions === null) reader.close?.(bare(name));
    else if (extensions === depth) extensions = null;
    depth -= 1;
  });
  const decoder = new TextDecoder('utf-8');
  let size = 0;
  for await (const chunk of file.read()) {
    size += chunk.byteLength;
    if (size > MAX_PART_BYTES) throw new Unreadable('tooLarge', file.name);
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder.decode()).close();
}
