// PREMIS 3 of a package: what each file is, what was done, by which program and person, and which files are confidential.
import { CONTENT, labelOf } from './mets.ts';
import { type PackageFacts, type PackedFile, type PackedRecordEntry, REPRESENTATION } from './facts.ts';
import { close, element, open, textElement, XML_HEAD } from './xml.ts';

export const PREMIS_NAMESPACE = 'http://www.loc.gov/premis/v3';

const START = `${XML_HEAD}${open('premis', {
  xmlns: PREMIS_NAMESPACE,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  version: '3.0',
})}`;

const identifier = (what: string, value: string): string =>
  element(
    `${what}Identifier`,
    {},
    textElement(`${what}IdentifierType`, 'local'),
    textElement(`${what}IdentifierValue`, value),
  );

const PROGRAM = 'kanalvakt';

function* agents({ madeBy, version, settings }: PackageFacts): Generator<string> {
  const agent = (id: string, name: string, type: string, more = ''): string =>
    element('agent', {}, identifier('agent', id), textElement('agentName', name), textElement('agentType', type), more);
  yield agent(PROGRAM, 'Kanalvakt', 'software', textElement('agentVersion', version));
  yield agent('person', madeBy, 'person');
  yield agent('creator', settings.creator, 'organization', textElement('agentNote', settings.creatorCode));
}

interface Event {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly detail?: string;
  readonly outcome?: string;
  readonly note?: string;
  readonly agents?: readonly string[];
  readonly objects: readonly string[];
}

const event = ({ id, type, at, detail = '', outcome = '', note = '', agents: by = [], objects }: Event): string =>
  element(
    'event',
    {},
    identifier('event', id),
    textElement('eventType', type),
    textElement('eventDateTime', at),
    ...(detail === '' ? [] : [element('eventDetailInformation', {}, textElement('eventDetail', detail))]),
    ...(outcome === ''
      ? []
      : [
          element(
            'eventOutcomeInformation',
            {},
            textElement('eventOutcome', outcome),
            ...(note === '' ? [] : [element('eventOutcomeDetail', {}, textElement('eventOutcomeDetailNote', note))]),
          ),
        ]),
    ...by.map((agent) => identifier('linkingAgent', agent)),
    ...objects.map((object) => identifier('linkingObject', object)),
  );

const fileObject = ({ path, size, sha256, mediaType, originalName }: PackedFile): string =>
  element(
    'object',
    { 'xsi:type': 'file' },
    identifier('object', path),
    element(
      'objectCharacteristics',
      {},
      element(
        'fixity',
        {},
        textElement('messageDigestAlgorithm', 'SHA-256'),
        textElement('messageDigest', sha256),
        textElement('messageDigestOriginator', 'Kanalvakt'),
      ),
      textElement('size', String(size)),
      element('format', {}, element('formatDesignation', {}, textElement('formatName', mediaType))),
    ),
    textElement('originalName', originalName),
  );

const recordId = ({ facts }: PackedRecordEntry): string => `${facts.kind}/${facts.id}`;

const recordObject = (record: PackedRecordEntry): string =>
  element(
    'object',
    { 'xsi:type': 'intellectualEntity' },
    identifier('object', recordId(record)),
    element(
      'significantProperties',
      {},
      textElement('significantPropertiesType', 'sha256'),
      textElement('significantPropertiesValue', record.facts.sha256),
    ),
    textElement('originalName', record.facts.recordNo),
  );

function* recordEvents(record: PackedRecordEntry, { madeAt }: PackageFacts): Generator<string> {
  const { facts, folder, lost, files } = record;
  yield event({
    id: `${folder}-1`,
    type: facts.kind === 'capture' ? 'capture' : 'accession',
    at: facts.at,
    detail: facts.direction === 'received' ? 'Inkommen' : 'Upprättad',
    objects: [recordId(record)],
  });
  yield event({
    id: `${folder}-2`,
    type: 'fixity check',
    at: madeAt,
    outcome: lost.length === 0 ? 'success' : 'failure',
    note: lost.map(({ name, why }) => `${name}: ${why === 'missing' ? 'saknas' : 'skadad'}`).join('; '),
    agents: [PROGRAM],
    objects: [recordId(record), ...files.map(({ path }) => path)],
  });
}

/** PREMIS of the files of the records. */
export function* contentPremis(
  facts: PackageFacts,
  records: Iterable<PackedRecordEntry>,
  lists: readonly PackedFile[],
  inside = true,
): Generator<string> {
  const all = [...records];
  if (inside) yield START;
  for (const file of lists) yield fileObject(file);
  for (const record of all) {
    yield recordObject(record);
    for (const file of record.files) yield fileObject(file);
  }
  for (const record of all) yield* recordEvents(record, facts);
  if (inside) {
    yield* agents(facts);
    yield close('premis');
  }
}

function* wholeEvents(facts: PackageFacts): Generator<string> {
  const objects = [facts.name];
  yield event({
    ...{ id: 'package-1', type: 'information package creation', at: facts.madeAt, objects },
    detail:
      facts.choice === 'new'
        ? `Det som är nytt eller ändrat sedan tidigare paket: ${facts.earlier.length === 0 ? 'inga tidigare' : facts.earlier.join(', ')}`
        : 'Alla handlingar i perioden',
    agents: [PROGRAM, 'person'],
  });
}

const wholeObject = (facts: PackageFacts): string =>
  element(
    'object',
    { 'xsi:type': 'intellectualEntity' },
    identifier('object', facts.name),
    element(
      'significantProperties',
      {},
      textElement('significantPropertiesType', 'content'),
      textElement('significantPropertiesValue', `${CONTENT}: ${labelOf(facts)}`),
    ),
  );

/** PREMIS of the package as a whole, which has one representation. */
export function* packagePremis(facts: PackageFacts): Generator<string> {
  yield START;
  yield wholeObject(facts);
  yield element(
    'object',
    { 'xsi:type': 'representation' },
    identifier('object', REPRESENTATION),
    textElement('originalName', REPRESENTATION),
  );
  yield* wholeEvents(facts);
  yield* agents(facts);
  yield close('premis');
}

/** Both in one, for a package without representations. */
export function* wholePremis(
  facts: PackageFacts,
  records: Iterable<PackedRecordEntry>,
  lists: readonly PackedFile[],
): Generator<string> {
  yield START;
  yield wholeObject(facts);
  yield* contentPremis(facts, records, lists, false);
  yield* wholeEvents(facts);
  yield* agents(facts);
  yield close('premis');
}

/** The rights: public records, of which those marked confidential are named with their provision. One `rights` element: a `premis` would have to describe the objects again. */
export function* rightsPremis(facts: PackageFacts, records: Iterable<PackedRecordEntry>): Generator<string> {
  const statement = (id: string, citation: string, note: string, objects: readonly string[]): string =>
    element(
      'rightsStatement',
      {},
      identifier('rightsStatement', id),
      textElement('rightsBasis', 'statute'),
      element(
        'statuteInformation',
        {},
        textElement('statuteJurisdiction', 'se'),
        textElement('statuteCitation', citation),
        textElement('statuteNote', note),
      ),
      ...objects.map((object) => identifier('linkingObject', object)),
    );
  yield `${XML_HEAD}${open('rights', { xmlns: PREMIS_NAMESPACE, version: '3.0' })}`;
  yield statement('public', 'tryckfrihetsförordningen (1949:105) 2 kap.', 'Allmänna handlingar', [facts.name]);
  for (const record of records) {
    const objects = [recordId(record), ...record.files.map(({ path }) => path)];
    const { secret, secrecyBasis, personalData } = record.facts;
    if (secret)
      yield statement(
        `secrecy-${record.folder}`,
        secrecyBasis === '' ? 'offentlighets- och sekretesslagen (2009:400)' : secrecyBasis,
        'Sekretessmarkerad',
        objects,
      );
    if (personalData)
      yield statement(`personal-${record.folder}`, '(EU) 2016/679', 'Markerad: personuppgifter att skydda', objects);
  }
  yield close('rights');
}
