// Ways in which a good package is spoilt, each with what the check has to say about it.
import { createHash } from 'node:crypto';
import type { ViolationCode } from '../../../../../domain/archiving/violations.ts';
import { NAME } from './example-package.ts';

type Files = Map<string, Buffer>;

export interface Spoilt {
  readonly title: string;
  readonly spoil: (files: Files) => void;
  readonly code: ViolationCode;
  readonly params?: Readonly<Record<string, string>>;
  /** What else it means. */
  readonly also?: readonly ViolationCode[];
}

const METS = `${NAME}/METS.xml`;
const REP = `${NAME}/representations/rep1/METS.xml`;
const REP_PREMIS = `${NAME}/representations/rep1/metadata/preservation/premis.xml`;
const PREMIS = `${NAME}/metadata/preservation/premis.xml`;
const RIGHTS = `${NAME}/metadata/preservation/rights.xml`;
const DATA = `${NAME}/representations/rep1/data/R000001/`;
const PICTURE = `${DATA}01-skarmbild-1.png`;

const textOf = (files: Files, name: string): string => {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(name);
  return bytes.toString();
};

/** Replaces what the METS file of the package says of a file by what the file is now. */
function reseal(files: Files, name: string): void {
  const below = name.slice(NAME.length + 1);
  const bytes = files.get(name) ?? Buffer.alloc(0);
  const sum = createHash('sha256').update(bytes).digest('hex');
  const sealed = textOf(files, METS).replaceAll(
    new RegExp(`<(?:mdRef|file) [^>]*>(?:<FLocat[^>]*>)?`, 'g'),
    (element) =>
      element.includes(`"${below}"`)
        ? element
            .replace(/CHECKSUM="[^"]*"/, `CHECKSUM="${sum}"`)
            .replace(/SIZE="[^"]*"/, `SIZE="${String(bytes.byteLength)}"`)
        : element,
  );
  files.set(METS, Buffer.from(sealed));
}

function edit(files: Files, name: string, change: (text: string) => string): void {
  const text = textOf(files, name);
  const changed = change(text);
  if (changed === text) throw new Error(`nothing changed in ${name}`);
  files.set(name, Buffer.from(changed));
  if (name === REP_PREMIS) {
    const sum = createHash('sha256').update(changed).digest('hex');
    const mets = textOf(files, REP).replace(/<mdRef [^>]*>/, (element) =>
      element
        .replace(/CHECKSUM="[^"]*"/, `CHECKSUM="${sum}"`)
        .replace(/SIZE="[^"]*"/, `SIZE="${String(Buffer.byteLength(changed))}"`),
    );
    files.set(REP, Buffer.from(mets));
    reseal(files, REP);
  } else if (name !== METS) reseal(files, name);
}

const inMets =
  (from: string | RegExp, to: string, name = METS) =>
  (files: Files): void =>
    edit(files, name, (text) => text.replace(from, to));

/** Without an attribute of the first element that matches. */
const without = (element: RegExp, attribute: string, name = METS) => {
  const source = new RegExp(` ${attribute}="[^"]*"`);
  return (files: Files): void =>
    edit(files, name, (text) => text.replace(element, (found) => found.replace(source, '')));
};
const withValue = (element: RegExp, attribute: string, value: string, name = METS) => {
  const source = new RegExp(` ${attribute}="[^"]*"`);
  return (files: Files): void =>
    edit(files, name, (text) => text.replace(element, (found) => found.replace(source, ` ${attribute}="${value}"`)));
};
/** Without the first whole element that matches. */
const removed = (element: RegExp, name = METS) => inMets(element, '', name);

const ROOT = /<mets [^>]*>/;
const HEADER = /<metsHdr [^>]*>/;
const DMD = /<dmdSec [^>]*>/;
const DMD_REF = /<dmdSec [^>]*><mdRef [^>]*>/;
const RIGHTS_MD = /<rightsMD [^>]*>/;
const RIGHTS_REF = /<rightsMD [^>]*><mdRef [^>]*>/;
const PROV = /<digiprovMD [^>]*>/;
const PROV_REF = /<digiprovMD [^>]*><mdRef [^>]*>/;
const GROUP = /<fileGrp [^>]*>/;
const FILE = /<file [^>]*>/;
const PLACE = /<FLocat [^>]*>/;
const MAP = /<structMap [^>]*>/;
const division = (label: string): RegExp => new RegExp(`<div [^>]*LABEL="${label}"[^>]*>`);
const POINTER = /<mptr [^>]*>/;

const missing = (
  rule: string,
  element: RegExp,
  attribute: string,
  { shown = attribute, name = METS, also }: { shown?: string; name?: string; also?: ViolationCode[] } = {},
): Spoilt => ({
  title: `${rule}: ${attribute} is missing in ${name === METS ? 'the package' : 'the representation'}`,
  spoil: without(element, attribute, name),
  code: 'attributeMissing',
  params: { rule, attribute: shown },
  ...(also === undefined ? {} : { also }),
});

const wrong = (rule: string, element: RegExp, attribute: string, value: string, also?: ViolationCode[]): Spoilt => ({
  title: `${rule}: ${attribute} is ${value}`,
  spoil: withValue(element, attribute, value),
  code: 'attributeWrong',
  params: { rule, attribute, found: value },
  ...(also === undefined ? {} : { also }),
});

const MEASURES = ['MIMETYPE', 'SIZE', 'CREATED', 'CHECKSUM', 'CHECKSUMTYPE'] as const;
const measuresOf = (first: number, element: RegExp, name = METS): Spoilt[] =>
  MEASURES.map((attribute, index) => missing(`CSIP${String(first + index)}`, element, attribute, { name }));

const ATTRIBUTES: readonly Spoilt[] = [
  missing('CSIP1', ROOT, 'OBJID'),
  missing('SIP1', ROOT, 'LABEL'),
  missing('CSIP2', ROOT, 'TYPE'),
  missing('CSIP6', ROOT, 'PROFILE'),
  missing('CSIP4', ROOT, 'csip:CONTENTINFORMATIONTYPE'),
  missing('CSIP5', ROOT, 'csip:OTHERCONTENTINFORMATIONTYPE'),
  missing('CSIP7', HEADER, 'CREATEDATE'),
  missing('CSIP8', HEADER, 'LASTMODDATE'),
  missing('CSIP9', HEADER, 'csip:OAISPACKAGETYPE'),
  missing('SIP3', HEADER, 'RECORDSTATUS'),
  missing('CSIP18', DMD, 'ID', { also: ['idUnknown'] }),
  missing('CSIP20', DMD, 'STATUS'),
  missing('CSIP22', DMD_REF, 'LOCTYPE'),
  missing('CSIP23', DMD_REF, 'xlink:type'),
  missing('CSIP24', DMD_REF, 'xlink:href', { also: ['fileUnlisted'] }),
  missing('CSIP25', DMD_REF, 'MDTYPE'),
  ...measuresOf(26, /<dmdSec [^>]*><mdRef [^>]*>/).filter(({ params }) => params?.attribute !== 'CREATED'),
  missing('CSIP33', PROV, 'ID', { also: ['idUnknown'] }),
  missing('CSIP34', PROV, 'STATUS'),
  missing('CSIP36', PROV_REF, 'LOCTYPE'),
  missing('CSIP37', PROV_REF, 'xlink:type'),
  missing('CSIP38', PROV_REF, 'xlink:href', { also: ['fileUnlisted'] }),
  missing('CSIP39', PROV_REF, 'MDTYPE'),
  missing('CSIP46', RIGHTS_MD, 'ID', { also: ['idUnknown'] }),
  missing('CSIP47', RIGHTS_MD, 'STATUS'),
  missing('CSIP49', RIGHTS_REF, 'LOCTYPE'),
  missing('CSIP52', RIGHTS_REF, 'MDTYPE'),
  missing('CSIP59', /<fileSec [^>]*>/, 'ID'),
  missing('CSIP64', GROUP, 'USE', { also: ['elementMissing'] }),
  missing('CSIP65', GROUP, 'ID', { also: ['idUnknown'] }),
  missing('CSIP62', GROUP, 'csip:CONTENTINFORMATIONTYPE'),
  missing('CSIP63', GROUP, 'csip:OTHERCONTENTINFORMATIONTYPE'),
  missing('CSIP67', FILE, 'ID'),
  ...measuresOf(68, FILE),
  missing('CSIP77', PLACE, 'LOCTYPE'),
  missing('CSIP78', PLACE, 'xlink:type'),
  missing('CSIP79', PLACE, 'xlink:href', { also: ['fileUnlisted'] }),
  missing('CSIP81', MAP, 'TYPE'),
  missing('CSIP82', MAP, 'LABEL'),
  missing('CSIP83', MAP, 'ID'),
  missing('CSIP85', /<structMap [^>]*><div [^>]*>/, 'ID="ip-map-root" LABEL', { shown: 'ID' }),
  missing('CSIP89', division('Metadata'), 'ID'),
  missing('CSIP91', division('Metadata'), 'ADMID'),
  missing('CSIP92', division('Metadata'), 'DMDID'),
  missing('CSIP116', /<fptr [^>]*>/, 'FILEID'),
  missing('CSIP108', POINTER, 'xlink:title'),
  missing('CSIP110', POINTER, 'xlink:href'),
  missing('CSIP111', POINTER, 'xlink:type'),
  missing('CSIP112', POINTER, 'LOCTYPE'),
  missing('CSIP11', /<agent [^>]*>/, 'ROLE', { also: ['agentMissing'] }),
  missing('CSIP13', /<agent [^>]*>/, 'OTHERTYPE'),
  missing('CSIP12', /<agent [^>]*>/, ' TYPE'.trim(), { also: ['agentMissing'] }),
  missing('SIP16', /<agent [^>]*SUBMITTER[^>]*>/, 'OTHERROLE'),
  missing('CSIP1', ROOT, 'OBJID', { name: REP }),
  missing('CSIP69', FILE, 'SIZE', { name: REP }),
  missing('CSIP71', FILE, 'CHECKSUM', { name: REP }),
  wrong('CSIP9', HEADER, 'csip:OAISPACKAGETYPE', 'AIP'),
  wrong('SIP3', HEADER, 'RECORDSTATUS', 'OLD'),
  wrong('CSIP20', DMD, 'STATUS', 'GONE'),
  wrong('CSIP77', PLACE, 'LOCTYPE', 'URN'),
  wrong('CSIP78', PLACE, 'xlink:type', 'complex'),
  wrong('CSIP81', MAP, 'TYPE', 'LOGICAL'),
  wrong('CSIP82', MAP, 'LABEL', 'Profilestructmap'),
  wrong('CSIP69', FILE, 'SIZE', 'many'),
];

const gone = (rule: string, element: string, pattern: RegExp, also: ViolationCode[] = []): Spoilt => ({
  ...{ title: `${rule}: ${element} is missing`, spoil: removed(pattern), code: 'elementMissing' },
  ...{ params: { rule, element }, also },
});

const ELEMENTS: readonly Spoilt[] = [
  gone('CSIP117', 'metsHdr', /<metsHdr.*<\/metsHdr>/s),
  gone('CSIP17', 'dmdSec', /<dmdSec.*<\/dmdSec>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP31', 'amdSec', /<amdSec.*<\/amdSec>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP32', 'digiprovMD', /<digiprovMD.*<\/digiprovMD>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP45', 'rightsMD', /<rightsMD.*<\/rightsMD>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP58', 'fileSec', /<fileSec.*<\/fileSec>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP60', 'fileGrp USE="Documentation"', /<fileGrp[^>]*Documentation.*?<\/fileGrp>/s, [
    ...(['fileUnlisted', 'idUnknown'] as const),
  ]),
  gone('CSIP113', 'fileGrp USE="Schemas"', /<fileGrp ID="ip-schemas".*?<\/fileGrp>/s, ['fileUnlisted', 'idUnknown']),
  gone('CSIP114', 'fileGrp USE="Representations"', /<fileGrp ID="ip-rep1".*?<\/fileGrp>/s, [
    ...(['fileUnlisted', 'idUnknown'] as const),
  ]),
  gone('CSIP66', 'file', /(?<=<fileGrp ID="ip-schemas"[^>]*>)<file .*?<\/file>/s, ['fileUnlisted']),
  gone('CSIP76', 'FLocat', PLACE, ['fileUnlisted']),
  gone('CSIP80', 'structMap', /<structMap.*<\/structMap>/s),
  gone('CSIP84', 'div', /(?<=<structMap [^>]*>).*(?=<\/structMap>)/s),
  gone('CSIP88', 'div LABEL="Metadata"', /<div [^>]*LABEL="Metadata"[^>]*\/>/),
  gone('CSIP93', 'div LABEL="Documentation"', /<div [^>]*LABEL="Documentation"[^>]*>.*?<\/div>/),
  gone('CSIP97', 'div LABEL="Schemas"', /<div [^>]*LABEL="Schemas"[^>]*>.*?<\/div>/),
  gone('CSIP105', 'div LABEL="Representations/"', /<div [^>]*LABEL="Representations\/rep1"[^>]*>.*?<\/div>/),
  gone('CSIP109', 'mptr', POINTER),
  gone('CSIP96', 'fptr', /<fptr [^>]*>/),
  {
    title: 'CSIP117: two headers',
    spoil: inMets(/<metsHdr.*<\/metsHdr>/s, '$&$&'),
    code: 'elementTwice',
    params: { rule: 'CSIP117', element: 'metsHdr' },
  },
];

const AGENTS: readonly Spoilt[] = [
  {
    title: 'no program',
    spoil: removed(/<agent ROLE="CREATOR".*?<\/agent>/),
    ...{ code: 'agentMissing', params: { rule: 'CSIP10' } },
  },
  {
    title: 'no archival creator',
    spoil: removed(/<agent ROLE="ARCHIVIST".*?<\/agent>/),
    ...{ code: 'agentMissing', params: { rule: 'SIP9' } },
  },
  {
    title: 'nobody who submits',
    spoil: removed(/<agent ROLE="OTHER".*?<\/agent>/),
    ...{ code: 'agentMissing', params: { rule: 'SIP15' } },
  },
  {
    title: 'a program without a name',
    spoil: inMets('<name>Kanalvakt</name>', ''),
    ...{ code: 'agentName', params: { rule: 'CSIP14' } },
  },
  {
    title: 'a creator with an empty name',
    spoil: inMets(/<name>Kultur[^<]*</, '<name> <'),
    ...{ code: 'agentName', params: { rule: 'SIP12' } },
  },
  {
    title: 'a program without a version',
    spoil: inMets(/<note[^>]*>1\.2\.3<\/note>/, ''),
    ...{ code: 'agentNote', params: { rule: 'CSIP15' } },
  },
  {
    title: 'a creator without its code',
    spoil: inMets(/<note[^>]*>212000-1234<\/note>/, ''),
    ...{ code: 'agentNote', params: { rule: 'SIP13' } },
  },
  {
    title: 'a code without its type',
    spoil: inMets(/ csip:NOTETYPE="IDENTIFICATIONCODE"/, ''),
    ...{ code: 'agentNote', params: { rule: 'SIP13' } },
  },
  {
    title: 'no delivery agreement',
    spoil: removed(/<altRecordID TYPE="SUBM.*?<\/altRecordID>/),
    code: 'agreementMissing',
  },
];

const move =
  (from: string, to: string) =>
  (files: Files): void => {
    const bytes = files.get(from);
    if (bytes === undefined) throw new Error(from);
    files.delete(from);
    files.set(to, bytes);
  };

const FILES: readonly Spoilt[] = [
  { title: 'no METS file', spoil: (files) => files.delete(METS), code: 'metsMissing' },
  {
    title: 'no METS file of the representation',
    spoil: (files) => files.delete(REP),
    ...{ code: 'metsMissing', also: ['fileMissing', 'fileUnlisted'] },
  },
  { title: 'a METS file with another name', spoil: move(METS, `${NAME}/mets.XML`), code: 'metsMissing' },
  {
    title: 'a file that was deleted',
    spoil: (files) => files.delete(PICTURE),
    code: 'fileMissing',
    also: ['premisUnknown', 'premisReference', 'rightsUnknown'],
  },
  {
    title: 'a file beside those in METS',
    spoil: (files) => files.set(`${DATA}extra.txt`, Buffer.from('x')),
    ...{ code: 'fileUnlisted', also: ['premisMissing'] },
  },
  {
    title: 'a thumbnail file that a system left',
    spoil: (files) => files.set(`${NAME}/documentation/Thumbs.db`, Buffer.from('x')),
    ...{ code: 'fileUnlisted', params: { name: 'documentation/Thumbs.db' } },
  },
  {
    title: 'a picture with one byte changed',
    spoil: (files) => files.set(PICTURE, Buffer.from('bilt')),
    ...{ code: 'checksum', also: ['premisDiffers'] },
  },
  {
    title: 'a picture that was cut',
    spoil: (files) => files.set(PICTURE, Buffer.from('bi')),
    ...{ code: 'size', params: { said: '4', is: '2' }, also: ['checksum', 'premisDiffers'] },
  },
  {
    title: 'an empty file',
    spoil: (files) => files.set(PICTURE, Buffer.alloc(0)),
    ...{ code: 'size', params: { is: '0' }, also: ['checksum', 'premisDiffers'] },
  },
  {
    title: 'a changed description',
    spoil: (files) => files.set(`${NAME}/documentation/beskrivning.pdf`, Buffer.from('%PDF-1.7 OM')),
    code: 'checksum',
  },
  {
    title: 'a changed METS file of the representation',
    spoil: (files) => files.set(REP, Buffer.from(textOf(files, REP).replace('Kanalvakt', 'Kanalvakr'))),
    code: 'checksum',
  },
  {
    title: 'changed metadata',
    spoil: (files) => files.set(PREMIS, Buffer.from(textOf(files, PREMIS).replace('Eva', 'Ida'))),
    code: 'checksum',
  },
  {
    title: 'two root folders',
    spoil: move(PICTURE, 'annan/bild.png'),
    code: 'roots',
    also: ['fileMissing', 'fileUnlisted', 'premisUnknown', 'premisReference'],
  },
  {
    title: 'a file beside the root folder',
    spoil: (files) => files.set('LAS-MIG.txt', Buffer.from('x')),
    ...{ code: 'roots', also: ['fileUnlisted'] },
  },
  {
    title: 'another name of the root folder',
    spoil: (files) => {
      for (const [name, bytes] of [...files]) {
        files.delete(name);
        files.set(name.replace(NAME, 'paket'), bytes);
      }
    },
    ...{ code: 'rootName', params: { found: NAME, name: 'paket' } },
  },
  {
    title: 'another name of the representation',
    spoil: inMets('OBJID="rep1"', 'OBJID="rep2"', REP),
    ...{ code: 'rootName', params: { found: 'rep2' } },
  },
  ...[
    ['a space', '01 bild.png'],
    ['signs that no address has', '1__#$!@%.png'],
    ['a letter with a ring', '01-båt.png'],
    ['a colon', '01:bild.png'],
    ['a device of Windows', 'aux.png'],
    ['a dot at the end', 'bild.'],
    ['a hyphen in front', '-bild.png'],
    ['too many letters', `${'x'.repeat(130)}.png`],
  ].map(([what = '', name = '']): Spoilt => ({
    title: `a name with ${what}`,
    spoil: (files) => {
      move(PICTURE, `${DATA}${name}`)(files);
    },
    ...{ code: 'name', also: ['fileMissing', 'fileUnlisted', 'premisUnknown', 'premisMissing', 'premisReference'] },
  })),
  {
    title: 'two names that differ by case alone',
    spoil: (files) => files.set(PICTURE.replace('skarmbild', 'Skarmbild'), Buffer.from('bild')),
    ...{ code: 'nameTwice', also: ['fileUnlisted', 'premisMissing'] },
  },
];

const REFERENCES: readonly Spoilt[] = [
  {
    title: 'the same id twice',
    spoil: withValue(RIGHTS_MD, 'ID', 'ip-premis'),
    ...{ code: 'idTwice', params: { id: 'ip-premis' }, also: ['idUnknown'] },
  },
  {
    title: 'the same id in the package and its representation',
    spoil: inMets('ID="rep1-files"', 'ID="ip-files"', REP),
    ...{ code: 'idTwice', params: { id: 'ip-files' } },
  },
  {
    title: 'a pointer to no file group',
    spoil: withValue(/<fptr [^>]*>/, 'FILEID', 'nowhere'),
    ...{ code: 'idUnknown', params: { attribute: 'FILEID', id: 'nowhere' } },
  },
  {
    title: 'metadata that is not there',
    spoil: withValue(division('Metadata'), 'ADMID', 'ip-premis ip-more'),
    ...{ code: 'idUnknown', params: { id: 'ip-more' } },
  },
  {
    title: 'a title of no file group',
    spoil: withValue(POINTER, 'xlink:title', 'rep9'),
    ...{ code: 'idUnknown', params: { attribute: 'xlink:title' } },
  },
  {
    title: 'a reference with ./',
    spoil: withValue(PLACE, 'xlink:href', './documentation/beskrivning.pdf'),
    ...{ code: 'href', also: ['fileUnlisted'] },
  },
  {
    title: 'a reference outside the package',
    spoil: withValue(PLACE, 'xlink:href', '../hemligt.pdf'),
    ...{ code: 'href', also: ['fileUnlisted'] },
  },
  {
    title: 'a reference to a place of the computer',
    spoil: withValue(PLACE, 'xlink:href', '/etc/passwd'),
    ...{ code: 'href', also: ['fileUnlisted'] },
  },
  {
    title: 'a reference to the net',
    spoil: withValue(PLACE, 'xlink:href', 'https://exempel.se/x.pdf'),
    ...{ code: 'href', also: ['fileUnlisted'] },
  },
  {
    title: 'a reference with a backslash',
    spoil: withValue(PLACE, 'xlink:href', 'documentation\\beskrivning.pdf'),
    ...{ code: 'href', also: ['fileUnlisted'] },
  },
  {
    title: 'a reference to another file',
    spoil: withValue(PLACE, 'xlink:href', 'documentation/annan.pdf'),
    ...{ code: 'fileMissing', params: { href: 'documentation/annan.pdf' }, also: ['fileUnlisted'] },
  },
  {
    title: 'a reference with other letters of case',
    spoil: withValue(PLACE, 'xlink:href', 'documentation/Beskrivning.pdf'),
    ...{ code: 'fileMissing', also: ['fileUnlisted'] },
  },
  {
    title: 'a pointer to no representation',
    spoil: withValue(POINTER, 'xlink:href', 'representations/rep2/METS.xml'),
    code: 'fileMissing',
  },
  {
    title: 'a file that is named twice',
    spoil: inMets(/(<file )(ID="ip-schema-000001")(.*?<\/file>)/, '$1$2$3$1ID="ip-schema-2"$3'),
    code: 'fileTwice',
  },
  {
    title: 'another size',
    spoil: withValue(FILE, 'SIZE', '7'),
    ...{ code: 'size', params: { said: '7' } },
  },
  { title: 'another checksum', spoil: withValue(FILE, 'CHECKSUM', 'a'.repeat(64)), code: 'checksum' },
  { title: 'a checksum that is cut', spoil: withValue(FILE, 'CHECKSUM', 'abc'), code: 'checksumForm' },
  {
    title: 'another kind of checksum',
    spoil: withValue(FILE, 'CHECKSUMTYPE', 'MD5'),
    ...{ code: 'checksumType', params: { found: 'MD5' } },
  },
  {
    title: 'a date without a time',
    spoil: withValue(FILE, 'CREATED', '2026-06-10'),
    ...{ code: 'date', params: { attribute: 'CREATED' } },
  },
  {
    title: 'a date that does not exist',
    spoil: withValue(HEADER, 'CREATEDATE', '2026-13-40T08:00:00Z'),
    ...{ code: 'date', params: { attribute: 'CREATEDATE' } },
  },
  {
    title: 'a file made after the package',
    spoil: withValue(FILE, 'CREATED', '2031-01-01T08:00:00.000Z'),
    ...{ code: 'dateLater', params: { attribute: 'CREATED' } },
  },
  {
    title: 'a private media type',
    spoil: withValue(FILE, 'MIMETYPE', 'application/x-pdf'),
    ...{ code: 'mediaType', params: { found: 'application/x-pdf' } },
  },
  {
    title: 'a name of a format instead of a media type',
    spoil: withValue(FILE, 'MIMETYPE', 'PDF'),
    ...{ code: 'mediaType', params: { found: 'PDF' } },
  },
];

const XML: readonly Spoilt[] = [
  {
    title: 'a METS file that is cut',
    spoil: (files) => files.set(METS, textBuffer(files, METS, 900)),
    code: 'notXml',
    also: ['fileUnlisted'],
  },
  {
    title: 'a METS file with a document type',
    spoil: inMets('?>\n', '?>\n<!DOCTYPE mets [<!ENTITY x "y">]>'),
    ...{ code: 'notXml', also: ['fileUnlisted'] },
  },
  {
    title: 'a METS file in another encoding',
    spoil: (files) => files.set(METS, Buffer.from(textOf(files, METS).replace('–', 'å'), 'latin1')),
    ...{ code: 'notXml', also: ['fileUnlisted'] },
  },
  {
    title: 'another root element',
    spoil: inMets(/<mets ([^]*)<\/mets>/, '<METS $1</METS>'),
    ...{ code: 'rootElement', also: [] },
  },
  {
    title: 'METS in another namespace',
    spoil: inMets('xmlns="http://www.loc.gov/METS/"', 'xmlns="http://www.loc.gov/METS/v2"'),
    code: 'rootElement',
  },
  {
    title: 'the extension in lower case',
    spoil: inMets('https://DILCIS.eu/XML/METS/CSIP', 'https://dilcis.eu/XML/METS/CSIP'),
    ...{ code: 'namespace', also: ['attributeMissing', 'agentNote'] },
  },
  {
    title: 'XLink with a slash at the end',
    spoil: inMets('http://www.w3.org/1999/xlink', 'http://www.w3.org/1999/xlink/'),
    ...{ code: 'namespace', also: ['attributeMissing', 'fileUnlisted'] },
  },
  {
    title: 'another profile',
    spoil: withValue(ROOT, 'PROFILE', 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml'),
    code: 'profile',
  },
  {
    title: 'another profile of the representation',
    spoil: withValue(ROOT, 'PROFILE', 'https://exempel.se/profil.xml', REP),
    code: 'profile',
  },
  {
    title: 'PREMIS 2',
    spoil: inMets('version="3.0"', 'version="2.2"', PREMIS),
    ...{ code: 'premisVersion', params: { found: '2.2' } },
  },
  {
    title: 'PREMIS in another namespace',
    spoil: inMets('http://www.loc.gov/premis/v3', 'info:lc/xmlns/premis-v2', PREMIS),
    ...{ code: 'rootElement', also: ['rightsUnknown'] },
  },
  {
    title: 'PREMIS with another checksum',
    spoil: inMets(/<messageDigest>[0-9a-f]{4}/, '<messageDigest>ffff', REP_PREMIS),
    code: 'premisDiffers',
  },
  { title: 'PREMIS with another size', spoil: inMets(/<size>\d+/, '<size>1', REP_PREMIS), code: 'premisDiffers' },
  {
    title: 'PREMIS without one of the files',
    spoil: removed(/<object xsi:type="file">(?:(?!<\/object>).)*R000001\/02.*?<\/object>/s, REP_PREMIS),
    ...{ code: 'premisMissing', also: ['premisReference', 'premisUnknown'] },
  },
  {
    title: 'PREMIS with a file that does not exist',
    spoil: inMets(/R000001\/01-skarmbild-1\.png/, 'R000001/01-annan.png', REP_PREMIS),
    ...{ code: 'premisUnknown', also: ['premisMissing', 'premisReference'] },
  },
  {
    title: 'PREMIS with an object twice',
    spoil: inMets(/<object xsi:type="file">.*?<\/object>/s, '$&$&', REP_PREMIS),
    code: 'premisTwice',
  },
  {
    title: 'an event of an unknown agent',
    spoil: inMets(/(linkingAgentIdentifierValue>)kanalvakt/, '$1annat', PREMIS),
    code: 'premisReference',
  },
  {
    title: 'an event without a time',
    spoil: removed(/<eventDateTime>.*?<\/eventDateTime>/, PREMIS),
    code: 'premisReference',
  },
  {
    title: 'secrecy of a file that does not exist',
    spoil: inMets(/R000002\/01-lakare/, 'R000002/01-annan', RIGHTS),
    code: 'rightsUnknown',
  },
];

function textBuffer(files: Files, name: string, length: number): Buffer {
  return Buffer.from(textOf(files, name).slice(0, length));
}

export const SPOILT: readonly Spoilt[] = [...ATTRIBUTES, ...ELEMENTS, ...AGENTS, ...FILES, ...REFERENCES, ...XML];
