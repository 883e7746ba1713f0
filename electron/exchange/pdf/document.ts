// An empty PDF/A-2b document (ISO 19005-2), tagged, with its title and dates.
import PDFDocument from 'pdfkit';

export interface DocumentFacts {
  readonly title: string;
  readonly language: 'sv' | 'en';
  readonly createdAt: Date;
}

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * pdfkit writes the title into the XMP packet unescaped; it is escaped here, after the info dictionary has received the
 * plain title.
 */
function escapeMetadata(doc: InstanceType<typeof PDFDocument>): void {
  const inner = doc as unknown as { endMetadata: () => void };
  const original = inner.endMetadata.bind(doc);
  inner.endMetadata = () => {
    doc.info.Title = escapeXml(doc.info.Title ?? '');
    original();
  };
}

/** A document without pages. A font is to be registered before text is drawn. */
export function newDocument({ title, language, createdAt }: DocumentFacts): InstanceType<typeof PDFDocument> {
  const doc = new PDFDocument({
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    tagged: true,
    lang: language === 'sv' ? 'sv-SE' : 'en-GB',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    // No standard font: PDF/A requires every font to be embedded.
    font: null as unknown as string,
    info: {
      Title: title,
      Creator: 'Kanalvakt',
      Producer: 'Kanalvakt',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  escapeMetadata(doc);
  return doc;
}

/** The bytes of a document, once it has ended. */
export function bytesOf(doc: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
