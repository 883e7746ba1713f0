// METS 1.12 of a package: E-ARK CSIP and SIP 2.1.0 or 2.2.0 for the package and its representation. Ids are unique in the
// whole package, media types are IANA's, and every agent has a name, which both versions accept.
// docs/decisions/0094-archive-packages.md
import type { PackageFacts, PackedFile } from './facts.ts';
import { REPRESENTATION } from './facts.ts';
import { type Attributes, close, element, open, textElement, XML_HEAD } from './xml.ts';

export const METS_NAMESPACE = 'http://www.loc.gov/METS/';
export const CSIP_NAMESPACE = 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS';
const SIP_NAMESPACE = 'https://DILCIS.eu/XML/METS/SIPExtensionMETS';
export const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink';

export const PROFILES = {
  fgs2: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
  eark22: 'https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml',
  fgs12: 'http://xml.ra.se/e-arkiv/METS/CommonSpecificationSwedenPackageProfile.xml',
} as const;

/** What the content is, in words of no vocabulary. */
export const CONTENT = 'Handlingar i sociala medier';

const NAMESPACES: Attributes = {
  xmlns: METS_NAMESPACE,
  'xmlns:csip': CSIP_NAMESPACE,
  'xmlns:sip': SIP_NAMESPACE,
  'xmlns:xlink': XLINK_NAMESPACE,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
const OTHER_CONTENT: Attributes = {
  'csip:CONTENTINFORMATIONTYPE': 'OTHER',
  'csip:OTHERCONTENTINFORMATIONTYPE': CONTENT,
};

export const labelOf = ({ channel, from, to }: PackageFacts): string => `${channel.name}, ${from} – ${to}`;

const link = (path: string): Attributes => ({ LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': path });

const measures = ({ size, created, sha256, mediaType }: PackedFile): Attributes => ({
  MIMETYPE: mediaType,
  SIZE: size,
  CREATED: created,
  CHECKSUM: sha256,
  CHECKSUMTYPE: 'SHA-256',
});

const mdRef = (file: PackedFile, type: string): string =>
  element('mdRef', { ...link(file.path), MDTYPE: type, ...measures(file) });

function* fileElements(files: Iterable<PackedFile>, prefix: string, below: string): Generator<string> {
  let number = 0;
  for (const file of files) {
    number += 1;
    const id = `${prefix}${String(number).padStart(6, '0')}`;
    yield open('file', {
      ID: id,
      ...measures(file),
      'sip:FILEFORMATNAME': file.mediaType,
      OWNERID: file.originalName,
    });
    yield element('FLocat', link(file.path.slice(below.length)));
    yield close('file');
  }
}

function* group(
  use: string,
  id: string,
  files: Iterable<PackedFile>,
  { prefix, below = '' }: { readonly prefix: string; readonly below?: string },
): Generator<string> {
  yield open('fileGrp', { ID: id, USE: use, ...OTHER_CONTENT });
  yield* fileElements(files, prefix, below);
  yield close('fileGrp');
}

function agent(attributes: Attributes, name: string, note = '', noteType = ''): string {
  return element(
    'agent',
    attributes,
    textElement('name', name),
    textElement('note', note, { 'csip:NOTETYPE': noteType }),
  );
}

function header({ settings, version, madeAt }: PackageFacts): string {
  const { creator, creatorCode, deliverer, delivererCode, agreement, referenceCode } = settings;
  const submitter = deliverer === '' ? creator : deliverer;
  const submitterCode = deliverer === '' ? creatorCode : delivererCode;
  return element(
    'metsHdr',
    { CREATEDATE: madeAt, LASTMODDATE: madeAt, RECORDSTATUS: 'NEW', 'csip:OAISPACKAGETYPE': 'SIP' },
    agent({ ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, 'Kanalvakt', version, 'SOFTWARE VERSION'),
    agent({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, creator, creatorCode, 'IDENTIFICATIONCODE'),
    agent(
      { ROLE: 'OTHER', OTHERROLE: 'SUBMITTER', TYPE: 'ORGANIZATION' },
      submitter,
      submitterCode,
      'IDENTIFICATIONCODE',
    ),
    textElement('altRecordID', agreement, { TYPE: 'SUBMISSIONAGREEMENT' }),
    textElement('altRecordID', referenceCode, { TYPE: 'REFERENCECODE' }),
  );
}

const root = (facts: PackageFacts, id: string, label: string): string =>
  `${XML_HEAD}${open('mets', {
    ...NAMESPACES,
    OBJID: id,
    LABEL: label,
    TYPE: 'Mixed',
    PROFILE: PROFILES[facts.settings.shape],
    ...OTHER_CONTENT,
  })}`;

/** The finished files of the package, beside those of the representation. */
interface RootFiles {
  readonly descriptive: PackedFile;
  readonly preservation: PackedFile;
  readonly rights: PackedFile;
  readonly documentation: readonly PackedFile[];
  readonly schema: PackedFile;
  readonly representation: PackedFile;
}

const pointer = (fileId: string): string => element('fptr', { FILEID: fileId });
const division = (id: string, label: string, more: Attributes, ...inside: readonly string[]): string =>
  element('div', { ID: id, LABEL: label, ...more }, ...inside);

/** METS of the whole package. */
export function* packageMets(facts: PackageFacts, files: RootFiles): Generator<string> {
  yield root(facts, facts.name, labelOf(facts));
  yield header(facts);
  yield element('dmdSec', { ID: 'ip-dmd', CREATED: facts.madeAt, STATUS: 'CURRENT' }, mdRef(files.descriptive, 'DC'));
  yield element(
    'amdSec',
    { ID: 'ip-amd' },
    element(
      'rightsMD',
      { ID: 'ip-rights', CREATED: facts.madeAt, STATUS: 'CURRENT' },
      mdRef(files.rights, 'PREMIS:RIGHTS'),
    ),
    element(
      'digiprovMD',
      { ID: 'ip-premis', CREATED: facts.madeAt, STATUS: 'CURRENT' },
      mdRef(files.preservation, 'PREMIS'),
    ),
  );
  yield open('fileSec', { ID: 'ip-files' });
  yield* group('Documentation', 'ip-documentation', files.documentation, { prefix: 'ip-doc-' });
  yield* group('Schemas', 'ip-schemas', [files.schema], { prefix: 'ip-schema-' });
  yield* group(`Representations/${REPRESENTATION}`, 'ip-rep1', [files.representation], { prefix: 'ip-rep-' });
  yield close('fileSec');
  yield element(
    'structMap',
    { ID: 'ip-map', TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    division(
      'ip-map-root',
      facts.name,
      {},
      division('ip-map-metadata', 'Metadata', { ADMID: 'ip-rights ip-premis', DMDID: 'ip-dmd' }),
      division('ip-map-documentation', 'Documentation', {}, pointer('ip-documentation')),
      division('ip-map-schemas', 'Schemas', {}, pointer('ip-schemas')),
      division('ip-map-content', 'Representations', {}, pointer('ip-rep1')),
      division(
        'ip-map-rep1',
        `Representations/${REPRESENTATION}`,
        {},
        element('mptr', { ...link(files.representation.path), 'xlink:title': 'ip-rep1' }),
      ),
    ),
  );
  yield close('mets');
}

/** METS of the representation; its paths are below its own folder. */
export function* representationMets(
  facts: PackageFacts,
  preservation: PackedFile,
  data: Iterable<PackedFile>,
): Generator<string> {
  const below = `representations/${REPRESENTATION}/`;
  yield root(facts, REPRESENTATION, `${labelOf(facts)}: ${REPRESENTATION}`);
  yield header(facts);
  yield element(
    'amdSec',
    { ID: 'rep1-amd' },
    element(
      'digiprovMD',
      { ID: 'rep1-premis', CREATED: facts.madeAt, STATUS: 'CURRENT' },
      mdRef({ ...preservation, path: preservation.path.slice(below.length) }, 'PREMIS'),
    ),
  );
  yield open('fileSec', { ID: 'rep1-files' });
  yield* group('Data', 'rep1-data', data, { prefix: 'rep1-file-', below });
  yield close('fileSec');
  yield element(
    'structMap',
    { ID: 'rep1-map', TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    division(
      'rep1-map-root',
      REPRESENTATION,
      {},
      division('rep1-map-metadata', 'Metadata', { ADMID: 'rep1-premis' }),
      division('rep1-map-data', 'Data', {}, pointer('rep1-data')),
    ),
  );
  yield close('mets');
}

const FGS12_NAMESPACES: Attributes = {
  xmlns: METS_NAMESPACE,
  'xmlns:ext': 'ExtensionMETS',
  'xmlns:xlink': XLINK_NAMESPACE,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.loc.gov/METS/ http://xml.ra.se/e-arkiv/METS/CSPackageMETS.xsd ExtensionMETS http://xml.ra.se/e-arkiv/METS/CSPackageExtensionMETS.xsd',
};

function fgs12Header({ settings, madeAt, version }: PackageFacts): string {
  const { creator, creatorCode, deliverer, delivererCode, agreement, referenceCode, system } = settings;
  const plain = (attributes: Attributes, name: string, note = ''): string =>
    element('agent', attributes, textElement('name', name), textElement('note', note));
  const submitter = deliverer === '' ? creator : deliverer;
  return element(
    'metsHdr',
    { CREATEDATE: madeAt, RECORDSTATUS: 'NEW', 'ext:OAISSTATUS': 'SIP' },
    plain({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, creator, creatorCode),
    plain({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, submitter, deliverer === '' ? creatorCode : delivererCode),
    plain({ ROLE: 'ARCHIVIST', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, system),
    plain({ ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, 'Kanalvakt', version),
    textElement('altRecordID', agreement, { TYPE: 'SUBMISSIONAGREEMENT' }),
    textElement('altRecordID', referenceCode, { TYPE: 'REFERENCECODE' }),
  );
}

function* fgs12Files(files: Iterable<PackedFile>): Generator<string> {
  let number = 0;
  for (const file of files) {
    number += 1;
    yield element(
      'file',
      {
        ID: `file-${String(number).padStart(6, '0')}`,
        ...measures(file),
        'ext:ORIGINALFILENAME': file.originalName,
      },
      element('FLocat', link(`file:///${file.path}`)),
    );
  }
}

/** METS of a package of FGS Paketstruktur 1.2. */
export function* fgs12Mets(
  facts: PackageFacts,
  files: Omit<RootFiles, 'representation' | 'documentation'>,
  content: Iterable<PackedFile>,
): Generator<string> {
  const isSecret = [...content].some(({ secret }) => secret);
  const at = (file: PackedFile): PackedFile => ({ ...file, path: `file:///${file.path}` });
  yield `${XML_HEAD}${open('mets', {
    ...FGS12_NAMESPACES,
    OBJID: facts.name,
    LABEL: labelOf(facts),
    TYPE: 'Unstructured',
    PROFILE: PROFILES.fgs12,
    'ext:ACCESSRESTRICT': isSecret ? 'Secrecy and PuL' : 'PuL',
    'ext:AGREEMENTFORM': 'AGREEMENT',
    'ext:ARCHIVALNAME': facts.board === '' ? facts.settings.creator : facts.board,
    'ext:INFORMATIONCLASS': facts.settings.informationClass,
    'ext:STARTDATE': facts.from,
    'ext:ENDDATE': facts.to,
    'ext:SYSTEMTYPE': CONTENT,
  })}`;
  yield fgs12Header(facts);
  yield element('dmdSec', { ID: 'dmd' }, mdRef(at(files.descriptive), 'DC'));
  yield element(
    'amdSec',
    { ID: 'amd' },
    element('rightsMD', { ID: 'rights' }, mdRef(at(files.rights), 'PREMIS:RIGHTS')),
    element('digiprovMD', { ID: 'premis' }, mdRef(at(files.preservation), 'PREMIS')),
  );
  yield open('fileSec');
  yield open('fileGrp', { ID: 'files', USE: 'FILES' });
  yield* fgs12Files([files.schema, ...content]);
  yield close('fileGrp');
  yield close('fileSec');
  yield element(
    'structMap',
    { TYPE: 'PHYSICAL' },
    element('div', { LABEL: facts.name, DMDID: 'dmd', ADMID: 'rights premis' }, pointer('files')),
  );
  yield close('mets');
}
