// The rules of PREMIS: each file is described once, with the checksum and size that it has, and events name what exists.
import { PREMIS_NAMESPACE } from '../premis.ts';
import type { PackageFindings } from './findings.ts';
import { childrenOf, textOf, type XmlNode } from './tree.ts';

/** What a file is, as it was read. */
export interface FileFacts {
  readonly size: number;
  readonly sha256: string;
}

/** What was read of all PREMIS files of the package. */
export class PremisRules {
  readonly #found: PackageFindings;
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #objects = new Set<string>();
  readonly #agents = new Set<string>();

  constructor(files: ReadonlyMap<string, FileFacts>, found: PackageFindings) {
    this.#files = files;
    this.#found = found;
  }

  #identifier(node: XmlNode, what: string): string {
    return textOf(childrenOf(node, `${what}Identifier`)[0], `${what}IdentifierValue`);
  }

  #file(object: XmlNode, id: string, name: string): void {
    const file = this.#files.get(id);
    if (file === undefined) {
      this.#found.add('premisUnknown', name, { name: id });
      return;
    }
    const characteristics = childrenOf(object, 'objectCharacteristics')[0];
    const digest = textOf(childrenOf(characteristics, 'fixity')[0], 'messageDigest').toLowerCase();
    if (digest !== file.sha256 || textOf(characteristics, 'size') !== String(file.size))
      this.#found.add('premisDiffers', name, { name: id });
  }

  /** Reads the objects and agents of one PREMIS file; false if it is none. */
  read(root: XmlNode, name: string): boolean {
    if (!['premis', 'rights'].includes(root.name) || root.namespace !== PREMIS_NAMESPACE) {
      this.#found.add('rootElement', name, { found: `{${root.namespace}}${root.name}` });
      return false;
    }
    const version = root.attributes.get('version') ?? '';
    if (version !== '3.0') this.#found.add('premisVersion', name, { found: version });
    for (const object of childrenOf(root, 'object')) {
      const id = this.#identifier(object, 'object');
      if (id === '' || this.#objects.has(id)) this.#found.add('premisTwice', name, { name: id });
      this.#objects.add(id);
      const type = [...object.attributes].find(([key]) => key.endsWith('}type'))?.[1] ?? '';
      if (type.endsWith('file')) this.#file(object, id, name);
    }
    for (const agent of childrenOf(root, 'agent')) this.#agents.add(this.#identifier(agent, 'agent'));
    return true;
  }

  /** Asks of events and rights whether what they name exists; after all files have been read. */
  references(root: XmlNode, name: string): void {
    for (const event of childrenOf(root, 'event')) {
      const id = this.#identifier(event, 'event');
      const agents = childrenOf(event, 'linkingAgentIdentifier').map((one) =>
        textOf(one, 'linkingAgentIdentifierValue'),
      );
      const objects = childrenOf(event, 'linkingObjectIdentifier').map((one) =>
        textOf(one, 'linkingObjectIdentifierValue'),
      );
      const unknown =
        agents.some((agent) => !this.#agents.has(agent)) || objects.some((object) => !this.#objects.has(object));
      if (unknown || id === '' || textOf(event, 'eventType') === '' || textOf(event, 'eventDateTime') === '')
        this.#found.add('premisReference', name, { id });
    }
    for (const rights of root.name === 'rights' ? [root] : childrenOf(root, 'rights'))
      for (const statement of childrenOf(rights, 'rightsStatement'))
        for (const link of childrenOf(statement, 'linkingObjectIdentifier')) {
          const object = textOf(link, 'linkingObjectIdentifierValue');
          if (!this.#objects.has(object)) this.#found.add('rightsUnknown', name, { name: object });
        }
  }

  /** Asks that these files are described. */
  covers(names: Iterable<string>, file: string): void {
    for (const name of names) if (!this.#objects.has(name)) this.#found.add('premisMissing', file, { name });
  }
}
