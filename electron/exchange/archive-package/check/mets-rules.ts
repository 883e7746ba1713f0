// The rules of one METS file: what has to be there, with the number of its requirement in E-ARK CSIP or SIP.
import type { PackageShape } from '../../../../domain/archiving/model.ts';
import { CSIP_NAMESPACE, METS_NAMESPACE, PROFILES, XLINK_NAMESPACE } from '../mets.ts';
import { mediaTypeOf } from '../names.ts';
import type { PackageFindings } from './findings.ts';
import { allOf, childrenOf, textOf, type XmlNode } from './tree.ts';

/** One METS file that is being checked. */
export interface MetsFile {
  /** Its name below the root folder. */
  readonly name: string;
  readonly root: XmlNode;
  readonly shape: PackageShape;
  /** Of the package, or of a representation in it. */
  readonly of: 'package' | 'representation';
  /** What `OBJID` has to be: the name of the folder it is in. */
  readonly folder: string;
}

const HREF = `{${XLINK_NAMESPACE}}href`;
const LINK_TYPE = `{${XLINK_NAMESPACE}}type`;
const csip = (name: string): string => `{${CSIP_NAMESPACE}}${name}`;

const shortName = (attribute: string): string =>
  attribute.startsWith(`{${CSIP_NAMESPACE}}`)
    ? `csip:${attribute.slice(CSIP_NAMESPACE.length + 2)}`
    : attribute.startsWith(`{${XLINK_NAMESPACE}}`)
      ? `xlink:${attribute.slice(XLINK_NAMESPACE.length + 2)}`
      : attribute;

export class MetsRules {
  readonly #mets: MetsFile;
  readonly #found: PackageFindings;

  constructor(mets: MetsFile, found: PackageFindings) {
    this.#mets = mets;
    this.#found = found;
  }

  #add: PackageFindings['add'] = (code, file, params) => this.#found.add(code, file, params);

  #needs(node: XmlNode, rule: string, attribute: string, allowed?: readonly string[]): void {
    const value = node.attributes.get(attribute) ?? '';
    const params = { rule, element: node.name, attribute: shortName(attribute) };
    if (value === '') this.#add('attributeMissing', this.#mets.name, params);
    else if (allowed?.includes(value) === false)
      this.#add('attributeWrong', this.#mets.name, { ...params, found: value });
  }

  #one(node: XmlNode, rule: string, name: string): XmlNode | undefined {
    const all = childrenOf(node, name);
    if (all.length === 0) this.#add('elementMissing', this.#mets.name, { rule, element: name });
    if (all.length > 1) this.#add('elementTwice', this.#mets.name, { rule, element: name });
    return all[0];
  }

  #date(node: XmlNode, attribute: string, madeAt: string): void {
    const value = node.attributes.get(attribute);
    if (value === undefined || value === '') return;
    const params = { attribute, found: value };
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(value);
    if (!isTime || Number.isNaN(Date.parse(value))) this.#add('date', this.#mets.name, params);
    else if (Date.parse(value) > Date.parse(madeAt)) this.#add('dateLater', this.#mets.name, params);
  }

  /** Whether the root is METS, in the right namespaces. */
  root(): boolean {
    const { root, name } = this.#mets;
    if (root.name !== 'mets' || root.namespace !== METS_NAMESPACE) {
      this.#add('rootElement', name, { found: `{${root.namespace}}${root.name}` });
      return false;
    }
    const near = [...root.attributes.keys()].find(
      (key) => /^\{[^}]*dilcis[^}]*\}/i.test(key) && !key.startsWith('{https://DILCIS.eu/XML/METS/'),
    );
    const wrongLink = [...allOf(root)]
      .flatMap(({ attributes }) => [...attributes.keys()])
      .find((key) => /^\{[^}]*xlink\/?\}/i.test(key) && !key.startsWith(`{${XLINK_NAMESPACE}}`));
    for (const found of [near, wrongLink]) if (found !== undefined) this.#add('namespace', name, { found });
    return true;
  }

  #rootAttributes(): void {
    const { root, name, shape, folder } = this.#mets;
    this.#needs(root, 'CSIP1', 'OBJID');
    const id = root.attributes.get('OBJID') ?? '';
    if (id !== '' && id !== folder) this.#add('rootName', name, { found: id, name: folder });
    this.#needs(root, 'SIP1', 'LABEL');
    this.#needs(root, 'CSIP2', 'TYPE');
    this.#needs(root, 'CSIP6', 'PROFILE');
    const profile = root.attributes.get('PROFILE') ?? '';
    if (profile !== '' && profile !== PROFILES[shape]) this.#add('profile', name, { found: profile });
    if (shape === 'fgs12') return;
    if (root.attributes.get('TYPE') === 'Other') this.#needs(root, 'CSIP3', csip('OTHERTYPE'));
    this.#content(root, 'CSIP4', 'CSIP5');
  }

  #content(node: XmlNode, rule: string, other: string): void {
    this.#needs(node, rule, csip('CONTENTINFORMATIONTYPE'));
    if (node.attributes.get(csip('CONTENTINFORMATIONTYPE')) === 'OTHER')
      this.#needs(node, other, csip('OTHERCONTENTINFORMATIONTYPE'));
  }

  #agents(header: XmlNode): void {
    const agents = childrenOf(header, 'agent');
    const isOf = (role: string, type: string) => (agent: XmlNode) =>
      agent.attributes.get('ROLE') === role && agent.attributes.get('TYPE') === type;
    const isCsip = this.#mets.shape !== 'fgs12';
    const wanted = [
      { rule: 'CSIP10', test: isOf('CREATOR', 'OTHER'), note: 'SOFTWARE VERSION', noteRule: 'CSIP15' },
      { rule: 'SIP9', test: isOf('ARCHIVIST', 'ORGANIZATION'), note: 'IDENTIFICATIONCODE', noteRule: 'SIP13' },
      {
        rule: 'SIP15',
        test: isCsip ? isOf('OTHER', 'ORGANIZATION') : isOf('CREATOR', 'ORGANIZATION'),
        note: '',
        noteRule: '',
      },
    ];
    for (const { rule, test, note, noteRule } of wanted) {
      const found = agents.find(test);
      if (found === undefined) this.#add('agentMissing', this.#mets.name, { rule });
      else if (note !== '') this.#agentNote(found, noteRule, isCsip ? note : '');
    }
    for (const agent of agents) {
      const rule = agent.attributes.get('ROLE') === 'CREATOR' ? 'CSIP14' : 'SIP12';
      if (textOf(agent, 'name') === '') this.#add('agentName', this.#mets.name, { rule });
      this.#needs(agent, 'CSIP11', 'ROLE');
      this.#needs(agent, 'CSIP12', 'TYPE');
      if (agent.attributes.get('TYPE') === 'OTHER') this.#needs(agent, 'CSIP13', 'OTHERTYPE');
      if (agent.attributes.get('ROLE') === 'OTHER') this.#needs(agent, 'SIP16', 'OTHERROLE');
    }
  }

  #agentNote(agent: XmlNode, rule: string, type: string): void {
    const note = childrenOf(agent, 'note')[0];
    const typed = type === '' || note?.attributes.get(csip('NOTETYPE')) === type;
    if (note === undefined || note.text.trim() === '' || !typed) this.#add('agentNote', this.#mets.name, { rule });
  }

  #header(): string {
    const { root, shape, name } = this.#mets;
    const header = this.#one(root, 'CSIP117', 'metsHdr');
    if (header === undefined) return '';
    this.#needs(header, 'CSIP7', 'CREATEDATE');
    const madeAt = header.attributes.get('CREATEDATE') ?? '';
    this.#date(header, 'CREATEDATE', '9999-12-31');
    if (shape === 'fgs12') this.#needs(header, 'FGS', '{ExtensionMETS}OAISSTATUS', ['SIP']);
    else {
      this.#needs(header, 'CSIP8', 'LASTMODDATE');
      this.#date(header, 'LASTMODDATE', '9999-12-31');
      this.#needs(header, 'CSIP9', csip('OAISPACKAGETYPE'), ['SIP']);
    }
    this.#needs(header, 'SIP3', 'RECORDSTATUS', ['NEW', 'SUPPLEMENT', 'REPLACEMENT', 'TEST', 'VERSION', 'DELETE']);
    this.#agents(header);
    const agreement = childrenOf(header, 'altRecordID').find(
      ({ attributes, text }) => attributes.get('TYPE') === 'SUBMISSIONAGREEMENT' && text.trim() !== '',
    );
    if (agreement === undefined) this.#add('agreementMissing', name, { rule: 'SIP5' });
    return madeAt;
  }

  #location(node: XmlNode, rules: readonly [string, string, string]): void {
    this.#needs(node, rules[0], 'LOCTYPE', ['URL']);
    this.#needs(node, rules[1], LINK_TYPE, ['simple']);
    this.#needs(node, rules[2], HREF);
  }

  #measures(node: XmlNode, href: string, madeAt: string, first: number): void {
    const rule = (offset: number): string => `CSIP${String(first + offset)}`;
    const { name } = this.#mets;
    this.#needs(node, rule(0), 'MIMETYPE');
    this.#needs(node, rule(1), 'SIZE');
    this.#needs(node, rule(2), 'CREATED');
    this.#needs(node, rule(3), 'CHECKSUM');
    this.#needs(node, rule(4), 'CHECKSUMTYPE');
    this.#date(node, 'CREATED', madeAt === '' ? '9999-12-31' : madeAt);
    const type = node.attributes.get('MIMETYPE') ?? '';
    if (type !== '' && type !== mediaTypeOf(type)) this.#add('mediaType', name, { href, found: type });
    const algorithm = node.attributes.get('CHECKSUMTYPE') ?? '';
    if (algorithm !== '' && algorithm !== 'SHA-256') this.#add('checksumType', name, { href, found: algorithm });
    const sum = node.attributes.get('CHECKSUM') ?? '';
    if (sum !== '' && !/^[0-9a-f]{64}$/i.test(sum)) this.#add('checksumForm', name, { href });
    const size = node.attributes.get('SIZE') ?? '';
    if (size !== '' && !/^\d{1,15}$/.test(size))
      this.#add('attributeWrong', name, { rule: rule(1), element: node.name, attribute: 'SIZE', found: size });
  }

  #metadata(madeAt: string): void {
    const { root, of, shape } = this.#mets;
    const sections = [
      ...childrenOf(root, 'dmdSec').map((section) => ({ section, id: 18, ref: 22, measures: 26 })),
      ...childrenOf(root, 'amdSec').flatMap((part) => [
        ...childrenOf(part, 'digiprovMD').map((section) => ({ section, id: 33, ref: 36, measures: 40 })),
        ...childrenOf(part, 'rightsMD').map((section) => ({ section, id: 46, ref: 49, measures: 53 })),
      ]),
    ];
    if (of === 'package' && childrenOf(root, 'dmdSec').length === 0)
      this.#add('elementMissing', this.#mets.name, { rule: 'CSIP17', element: 'dmdSec' });
    const amd = childrenOf(root, 'amdSec')[0];
    if (amd === undefined) this.#add('elementMissing', this.#mets.name, { rule: 'CSIP31', element: 'amdSec' });
    else if (childrenOf(amd, 'digiprovMD').length === 0)
      this.#add('elementMissing', this.#mets.name, { rule: 'CSIP32', element: 'digiprovMD' });
    if (amd !== undefined && of === 'package' && childrenOf(amd, 'rightsMD').length === 0)
      this.#add('elementMissing', this.#mets.name, { rule: 'CSIP45', element: 'rightsMD' });
    for (const { section, id, ref, measures } of sections) {
      this.#needs(section, `CSIP${String(id)}`, 'ID');
      if (shape !== 'fgs12') this.#needs(section, `CSIP${String(ref - 2)}`, 'STATUS', ['CURRENT', 'SUPERSEDED']);
      const reference = this.#one(section, `CSIP${String(ref - 1)}`, 'mdRef');
      if (reference === undefined) continue;
      this.#location(reference, [`CSIP${String(ref)}`, `CSIP${String(ref + 1)}`, `CSIP${String(ref + 2)}`]);
      this.#needs(reference, `CSIP${String(ref + 3)}`, 'MDTYPE');
      this.#measures(reference, reference.attributes.get(HREF) ?? '', madeAt, measures);
    }
  }

  #fileGroups(section: XmlNode, madeAt: string): void {
    const { shape, of } = this.#mets;
    const groups = childrenOf(section, 'fileGrp');
    if (groups.length === 0) this.#add('elementMissing', this.#mets.name, { rule: 'CSIP64', element: 'fileGrp' });
    const has = (use: string): boolean =>
      groups.some(({ attributes }) => attributes.get('USE')?.startsWith(use) === true);
    if (shape !== 'fgs12' && of === 'package')
      for (const [use, rule] of [
        ['Documentation', 'CSIP60'],
        ['Schemas', 'CSIP113'],
        ['Representations', 'CSIP114'],
      ] as const)
        if (!has(use)) this.#add('elementMissing', this.#mets.name, { rule, element: `fileGrp USE="${use}"` });
    for (const group of groups) {
      this.#needs(group, 'CSIP64', 'USE');
      this.#needs(group, 'CSIP65', 'ID');
      if (shape !== 'fgs12') this.#content(group, 'CSIP62', 'CSIP63');
      const files = childrenOf(group, 'file');
      if (files.length === 0) this.#add('elementMissing', this.#mets.name, { rule: 'CSIP66', element: 'file' });
      for (const file of files) this.#file(file, madeAt);
    }
  }

  #file(file: XmlNode, madeAt: string): void {
    this.#needs(file, 'CSIP67', 'ID');
    const place = this.#one(file, 'CSIP76', 'FLocat');
    const href = place?.attributes.get(HREF) ?? '';
    if (place !== undefined) this.#location(place, ['CSIP77', 'CSIP78', 'CSIP79']);
    this.#measures(file, href, madeAt, 68);
  }

  #structure(): void {
    const { root, shape, of } = this.#mets;
    const map = childrenOf(root, 'structMap')[0];
    if (map === undefined) {
      this.#add('elementMissing', this.#mets.name, { rule: 'CSIP80', element: 'structMap' });
      return;
    }
    const top = this.#one(map, 'CSIP84', 'div');
    if (shape === 'fgs12' || top === undefined) return;
    this.#needs(map, 'CSIP81', 'TYPE', ['PHYSICAL']);
    this.#needs(map, 'CSIP82', 'LABEL', ['CSIP']);
    this.#needs(map, 'CSIP83', 'ID');
    this.#needs(top, 'CSIP85', 'ID');
    const labels = childrenOf(top, 'div').map((division) => division.attributes.get('LABEL') ?? '');
    const wanted = [['Metadata', 'CSIP88'] as const].concat(
      (of === 'package'
        ? [
            ['Documentation', 'CSIP93'],
            ['Schemas', 'CSIP97'],
            ['Representations/', 'CSIP105'],
          ]
        : []) as never,
    );
    for (const [label, rule] of wanted)
      if (!labels.some((one) => one === label || (label.endsWith('/') && one.startsWith(label))))
        this.#add('elementMissing', this.#mets.name, { rule, element: `div LABEL="${label}"` });
    for (const division of childrenOf(top, 'div')) this.#division(division);
  }

  #division(division: XmlNode): void {
    const label = division.attributes.get('LABEL') ?? '';
    this.#needs(division, 'CSIP89', 'ID');
    this.#needs(division, 'CSIP90', 'LABEL');
    if (label === 'Metadata') {
      this.#needs(division, 'CSIP91', 'ADMID');
      if (this.#mets.of === 'package') this.#needs(division, 'CSIP92', 'DMDID');
    } else if (label.startsWith('Representations/')) {
      const pointer = this.#one(division, 'CSIP109', 'mptr');
      if (pointer === undefined) return;
      this.#needs(pointer, 'CSIP108', `{${XLINK_NAMESPACE}}title`);
      this.#location(pointer, ['CSIP112', 'CSIP111', 'CSIP110']);
    } else {
      const pointer = childrenOf(division, 'fptr')[0];
      if (pointer === undefined) this.#add('elementMissing', this.#mets.name, { rule: 'CSIP96', element: 'fptr' });
      else this.#needs(pointer, 'CSIP116', 'FILEID');
    }
  }

  #ids(): void {
    const ids = new Set<string>();
    const nodes = [...allOf(this.#mets.root)];
    for (const { attributes } of nodes) {
      const id = attributes.get('ID');
      if (id === undefined) continue;
      if (ids.has(id)) this.#add('idTwice', this.#mets.name, { id });
      ids.add(id);
    }
    for (const { attributes } of nodes)
      for (const attribute of ['FILEID', 'ADMID', 'DMDID', `{${XLINK_NAMESPACE}}title`])
        for (const id of (attributes.get(attribute) ?? '').split(' '))
          if (id !== '' && !ids.has(id))
            this.#add('idUnknown', this.#mets.name, { attribute: shortName(attribute), id });
  }

  check(): void {
    if (!this.root()) return;
    this.#rootAttributes();
    const madeAt = this.#header();
    this.#metadata(madeAt);
    const files = this.#one(this.#mets.root, 'CSIP58', 'fileSec');
    if (files !== undefined) {
      if (this.#mets.shape !== 'fgs12') this.#needs(files, 'CSIP59', 'ID');
      this.#fileGroups(files, madeAt);
    }
    this.#structure();
    this.#ids();
  }
}

/** A file that METS names. */
export interface Reference {
  readonly href: string;
  readonly size: string;
  readonly checksum: string;
  /** Metadata, a pointer to the METS of a representation, or content. */
  readonly kind: 'metadata' | 'pointer' | 'content';
}

/** Every file that a METS file names. */
export function referencesOf(root: XmlNode): Reference[] {
  const found: Reference[] = [];
  const add = (node: XmlNode, href: string | undefined, kind: Reference['kind']): void => {
    if (href === undefined || href === '') return;
    const [size, checksum] = [node.attributes.get('SIZE') ?? '', node.attributes.get('CHECKSUM') ?? ''];
    found.push({ href, size, checksum, kind });
  };
  for (const node of allOf(root)) {
    if (node.name === 'mdRef') add(node, node.attributes.get(HREF), 'metadata');
    if (node.name === 'file') add(node, childrenOf(node, 'FLocat')[0]?.attributes.get(HREF), 'content');
    if (node.name === 'mptr') add(node, node.attributes.get(HREF), 'pointer');
  }
  return found;
}
