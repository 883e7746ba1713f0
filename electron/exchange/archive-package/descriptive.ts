// Descriptive metadata: Dublin Core of the package and of each record, the schema of that file, the list as CSV, and the
// report of what is in the package and what is not.
import { toCsv } from '../tables/csv.ts';
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import { CONTENT, labelOf } from './mets.ts';
import type { PackageFacts, PackedRecordEntry } from './facts.ts';
import { close, element, open, textElement, XML_HEAD } from './xml.ts';

const DC = 'http://purl.org/dc/elements/1.1/';
const OWN = 'urn:kanalvakt:handlingar';

/** What the records are called here. */
const KINDS: Readonly<Record<PackedRecordEntry['facts']['kind'], string>> = {
  moderation: 'moderering',
  inquiry: 'fråga',
  capture: 'sparad sida',
  captureOccasion: 'regelbundet sparad sida',
  item: 'importerat inlägg',
};

const describePackage = (facts: PackageFacts): string =>
  element(
    'paket',
    {},
    textElement('dc:title', labelOf(facts)),
    textElement('dc:creator', facts.settings.creator),
    textElement('dc:publisher', facts.board),
    textElement('dc:subject', facts.settings.informationClass),
    textElement('dc:description', `${CONTENT}: ${facts.channel.platform}, ${facts.channel.address}`),
    textElement('dc:date', `${facts.from}/${facts.to}`),
    textElement('dc:type', 'Collection'),
    textElement('dc:identifier', facts.name),
    textElement('dc:source', facts.settings.system),
    textElement('dc:language', 'sv'),
    ...facts.earlier.map((name) => textElement('dc:relation', name)),
  );

const describeRecord = ({ facts, folder }: PackedRecordEntry): string =>
  element(
    'handling',
    {},
    textElement(
      'dc:title',
      facts.secret ? 'Sekretessmarkerad handling' : facts.title === '' ? KINDS[facts.kind] : facts.title,
    ),
    textElement('dc:description', facts.direction === 'received' ? 'inkommen' : 'upprättad'),
    textElement('dc:date', facts.at),
    textElement('dc:type', KINDS[facts.kind]),
    textElement('dc:identifier', `${facts.kind}/${facts.id}`),
    textElement('dc:identifier', facts.recordNo),
    textElement('dc:identifier', facts.diaryNo),
    textElement('dc:source', folder),
    textElement('dc:rights', facts.secret ? (facts.secrecyBasis === '' ? 'sekretess' : facts.secrecyBasis) : ''),
  );

export function* descriptiveXml(facts: PackageFacts, records: Iterable<PackedRecordEntry>): Generator<string> {
  yield `${XML_HEAD}${open('handlingar', { xmlns: OWN, 'xmlns:dc': DC })}`;
  yield describePackage(facts);
  for (const record of records) yield describeRecord(record);
  yield close('handlingar');
}

/** The schema of `descriptiveXml`: descriptions that hold elements of Dublin Core. */
export const DESCRIPTIVE_SCHEMA = `${XML_HEAD}<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${OWN}" targetNamespace="${OWN}" elementFormDefault="qualified">
  <xs:element name="handlingar">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="paket" type="beskrivning"/>
        <xs:element name="handling" type="beskrivning" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:complexType name="beskrivning">
    <xs:sequence>
      <xs:any namespace="${DC}" processContents="lax" minOccurs="1" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
</xs:schema>
`;

const HEAD = [
  'Mapp',
  'Kanalvaktsnummer',
  'Diarienummer',
  'Typ',
  'Tid',
  'Riktning',
  'Titel',
  'Sekretess',
  'Personuppgifter',
  'Filer',
  'Saknas',
  'Version',
  'SHA-256',
  'Id',
];

/** The records, one a line. */
export const recordsCsv = (records: readonly PackedRecordEntry[]): Uint8Array =>
  toCsv(
    HEAD,
    records.map(({ facts, folder, files, lost }) => [
      folder,
      facts.recordNo,
      facts.diaryNo,
      KINDS[facts.kind],
      dateTimeInStockholm(facts.at),
      facts.direction === 'received' ? 'inkommen' : 'upprättad',
      facts.secret ? '' : facts.title,
      facts.secret ? (facts.secrecyBasis === '' ? 'ja' : facts.secrecyBasis) : 'nej',
      facts.personalData ? 'ja' : 'nej',
      String(files.length),
      lost.map(({ name }) => name).join(', '),
      String(facts.versions),
      facts.sha256,
      `${facts.kind}/${facts.id}`,
    ]),
  );

/** What is in the package and what is not, in plain Swedish. */
export function reportText(facts: PackageFacts, records: readonly PackedRecordEntry[]): string {
  const lost = records.flatMap(({ folder, lost: files }) => files.map((file) => ({ folder, ...file })));
  const secret = records.filter((record) => record.facts.secret).length;
  return [
    `Arkivpaket ${facts.name}`,
    '',
    `Kanal: ${facts.channel.name} (${facts.channel.platform}) ${facts.channel.address}`.trim(),
    `Period: ${facts.from} – ${facts.to}`,
    `Arkivbildare: ${facts.settings.creator}, ${facts.settings.creatorCode}`,
    `Leveransöverenskommelse: ${facts.settings.agreement}`,
    `Gjort ${dateTimeInStockholm(facts.madeAt)} av ${facts.madeBy} med Kanalvakt ${facts.version}`.trim(),
    facts.choice === 'new'
      ? 'Innehåller det som är nytt eller ändrat sedan tidigare paket.'
      : 'Innehåller alla handlingar i perioden.',
    ...(facts.earlier.length === 0 ? [] : [`Tidigare paket: ${facts.earlier.join(', ')}`]),
    '',
    `Handlingar: ${String(records.length)}, varav ${String(secret)} sekretessmarkerade (se rights.xml).`,
    `Gallrade handlingar i perioden, som inte ingår: ${String(facts.disposed)}`,
    `Filer som inte kunde tas med: ${String(lost.length)}`,
    ...lost.map(({ folder, name, why }) => `  ${folder}: ${name} (${why === 'missing' ? 'saknas' : 'skadad'})`),
    '',
  ].join('\r\n');
}
