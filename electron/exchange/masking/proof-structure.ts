// What a document given out may not have: annotations, forms, attachments, scripts, layers, and other metadata than its
// title, its program and its dates.
import type { PdfFile } from './pdf-file.ts';
import { resolved } from './pdf-parts.ts';
import { nameOf, type PdfValue, walk } from './pdf-values.ts';

const EXTRAS = new Set(
  'Annots AcroForm EmbeddedFiles EmbeddedFile EF AF JavaScript JS OpenAction AA A URI Launch OCProperties OC Collection XFA Thumb PieceInfo RichMedia Perms Legal Threads Prev XRefStm Encrypt SMask Mask Alternates OPI Ref GoToR'.split(
    ' ',
  ),
);
const EXTRA_TYPES = new Set('Annot Filespec EmbeddedFile Action ObjStm XRef OCG OCMD Sig'.split(' '));
const INFO = new Set('Title Creator Producer CreationDate ModDate Trapped'.split(' '));
const XMP_ELEMENTS = new Set(
  'x:xmpmeta rdf:RDF rdf:Description pdfaid:part pdfaid:conformance xmp:CreateDate xmp:ModifyDate xmp:CreatorTool xmp:MetadataDate dc:title rdf:Alt rdf:li pdf:Producer pdf:PDFVersion pdfuaid:part'.split(
    ' ',
  ),
);

const isEmpty = (value: PdfValue): boolean =>
  (value.type === 'array' && value.items.length === 0) || (value.type === 'dict' && value.entries.size === 0);

/** How many dictionary entries were looked at, and how many must not be there. */
export function lookForExtras(file: PdfFile): { looked: number; found: number } {
  let [looked, found] = [0, 0];
  const see = (value: PdfValue, key: string | null): void => {
    if (key === null) return;
    looked += 1;
    const isType = (key === 'Type' || key === 'S') && EXTRA_TYPES.has(nameOf(value) ?? '');
    if (isType || (EXTRAS.has(key) && !isEmpty(resolved(file, value) ?? value))) found += 1;
  };
  for (const { value } of file.objects.values()) walk(value, see);
  walk({ type: 'dict', entries: file.trailer }, see);
  return { looked, found };
}

/** The strings of the document's description, and how many entries it may not have. */
export function lookAtInfo(file: PdfFile): { strings: Buffer[]; ids: Set<number>; found: number; looked: number } {
  const [strings, ids]: [Buffer[], Set<number>] = [[], new Set()];
  const reference = file.trailer.get('Info');
  const info = resolved(file, reference);
  if (reference?.type === 'ref') ids.add(reference.id);
  if (info?.type !== 'dict') return { strings, ids, found: 0, looked: 0 };
  let found = 0;
  for (const [key, value] of info.entries) {
    if (!INFO.has(key)) found += 1;
    if (value.type === 'ref') ids.add(value.id);
    walk(resolved(file, value) ?? value, (item) => {
      if (item.type === 'string') strings.push(item.bytes);
    });
  }
  return { strings, ids, found, looked: info.entries.size };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of the XMP packet with the values of its attributes, and how many of its elements may not be there. */
export function lookAtXmp(bytes: Buffer): { text: string; found: number; looked: number } {
  const xml = bytes.toString('utf8');
  const elements = Array.from(xml.matchAll(/<([A-Za-z][\w:.-]*)/g), ([, name]) => name ?? '');
  const hidden = xml.includes('<!') ? 1 : 0;
  const values = xml.replace(/<\/?[A-Za-z][\w:.-]*/g, ' ').replace(/(?<![\w:.-])[\w:.-]{1,60}="/g, ' ');
  const text = values.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{1,6}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  return { text, found: elements.filter((name) => !XMP_ELEMENTS.has(name)).length + hidden, looked: elements.length };
}
