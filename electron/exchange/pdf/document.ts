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

/**
 * What the file claims besides PDF/A-2b: PDF/UA-1 (ISO 14289-1, 5), with the description of that claim which PDF/A asks
 * for (ISO 19005-2, 6.6.2.3).
 */
const UA_CLAIM = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:name>part</pdfaProperty:name>
                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                    <pdfaProperty:category>internal</pdfaProperty:category>
                    <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        `;

/** The part of pdfkit that its types lack: its own subset claims one standard alone. */
interface Metadata {
  appendXML(xml: string): void;
}

/** Claims PDF/UA-1 as well; whoever draws the pages holds to it. */
export function claimAccessible(doc: InstanceType<typeof PDFDocument>): void {
  (doc as unknown as Metadata).appendXML(UA_CLAIM);
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
