// Checks an archive package from disk, its own or one from elsewhere: structure, ids, sizes, checksums and references in
// both directions. The schemas of METS and PREMIS accept most wrong packages, so they are not asked. R46.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PackageShape } from '../../../../domain/archiving/model.ts';
import type { PackageCheck } from '../../../../domain/archiving/violations.ts';
import { type ExportFile, Findings, Unreadable } from '../../platforms/format-reader.ts';
import { openSources } from '../../platforms/sources.ts';
import { zipFiles } from '../../platforms/zip-source.ts';
import { PROFILES } from '../mets.ts';
import { PackageFindings } from './findings.ts';
import { type MetsFile, MetsRules, type Reference, referencesOf } from './mets-rules.ts';
import { type FileFacts, PremisRules } from './premis-rules.ts';
import { allOf, NotXml, readTree, type XmlNode } from './tree.ts';

/** Bytes of one file and of all files of a package, at most. */
const MAX_FILE_BYTES = 1024 ** 4;
const LIMITS = { file: MAX_FILE_BYTES, total: 16 * MAX_FILE_BYTES };

/** What a name of a file or folder may be: nothing that a system or an address does not have. */
const SAFE_PART = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

export type CheckProgress = (bytes: number, total: number) => void;

interface Opened {
  readonly files: readonly ExportFile[];
  readonly refused: readonly string[];
  readonly close: () => void;
}

async function openPackage(chosen: string): Promise<Opened> {
  if ((await stat(chosen)).isDirectory()) {
    const source = await openSources([chosen]);
    const files = source.files.map((file) => ({ ...file, name: `${path.basename(chosen)}/${file.name}` }));
    const refused = source.findings.flatMap(({ remarks }) => [...remarks.values()].map(({ file }) => file));
    return { files, refused, close: () => source.close() };
  }
  const found = new Findings(path.basename(chosen));
  const zip = await zipFiles(chosen, found, LIMITS);
  return { ...zip, refused: [...found.remarks.values()].map(({ code, at }) => `${code} ${at}`.trim()) };
}

class PackageChecker {
  readonly found = new PackageFindings();
  readonly #files = new Map<string, ExportFile>();
  readonly #facts = new Map<string, FileFacts>();
  readonly #named = new Map<string, Reference>();
  readonly #trees = new Map<string, XmlNode>();
  #root = '';
  #shape: PackageShape = 'fgs2';
  bytes = 0;

  get name(): string {
    return this.#root;
  }

  #names(files: readonly ExportFile[]): void {
    const seen = new Set<string>();
    const roots = new Set(files.map(({ name }) => name.split('/')[0] ?? ''));
    const [root = ''] = roots;
    if (roots.size !== 1 || files.some(({ name }) => !name.includes('/'))) this.found.add('roots', '');
    this.#root = root;
    for (const file of files) {
      const key = file.name.toLowerCase();
      if (seen.has(key)) this.found.add('nameTwice', '', { name: file.name });
      seen.add(key);
      const parts = file.name.split('/');
      if (parts.some((part) => !SAFE_PART.test(part) || part.endsWith('.') || DEVICE.test(part)))
        this.found.add('name', '', { name: file.name });
      this.#files.set(parts.slice(1).join('/'), file);
    }
  }

  async #measure(progress: CheckProgress): Promise<void> {
    const total = [...this.#files.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [name, file] of this.#files) {
      const hash = createHash('sha256');
      let size = 0;
      try {
        for await (const piece of file.read()) {
          hash.update(piece);
          size += piece.byteLength;
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.found.add('unreadable', name);
      }
      this.bytes += size;
      progress(this.bytes, total);
      this.#facts.set(name, { size, sha256: hash.digest('hex') });
    }
  }

  async #tree(name: string): Promise<XmlNode | null> {
    const known = this.#trees.get(name);
    if (known !== undefined) return known;
    const file = this.#files.get(name);
    if (file === undefined) return null;
    try {
      const tree = await readTree(file);
      this.#trees.set(name, tree);
      return tree;
    } catch (error) {
      if (!(error instanceof NotXml || error instanceof Unreadable)) throw error;
      this.found.add('notXml', name);
      return null;
    }
  }

  /** The path of what METS names, below the root folder; null: outside, or not written as an address. */
  #target(mets: MetsFile, href: string): string | null {
    const below = mets.name.includes('/') ? mets.name.slice(0, mets.name.lastIndexOf('/') + 1) : '';
    const plain = this.#shape === 'fgs12' && href.startsWith('file:///') ? href.slice('file:///'.length) : href;
    const parts = plain.split('/');
    const wrong =
      plain.startsWith('/') || /[^A-Za-z0-9._/-]/.test(plain) || parts.some((part) => ['', '.', '..'].includes(part));
    return wrong ? null : `${below}${plain}`;
  }

  #references(mets: MetsFile): void {
    for (const reference of referencesOf(mets.root)) {
      const { href, size, checksum, kind } = reference;
      const target = this.#target(mets, href);
      if (target === null) {
        this.found.add('href', mets.name, { href });
        continue;
      }
      const facts = this.#facts.get(target);
      if (facts === undefined) {
        this.found.add('fileMissing', mets.name, { href });
        continue;
      }
      if (kind === 'pointer') continue;
      if (this.#named.has(target)) this.found.add('fileTwice', mets.name, { href });
      this.#named.set(target, reference);
      if (/^\d+$/.test(size) && Number(size) !== facts.size)
        this.found.add('size', mets.name, { href, said: size, is: String(facts.size) });
      if (/^[0-9a-f]{64}$/i.test(checksum) && checksum.toLowerCase() !== facts.sha256)
        this.found.add('checksum', mets.name, { href });
    }
  }

  async #mets(name: string, of: MetsFile['of'], folder: string): Promise<MetsFile | null> {
    const root = await this.#tree(name);
    if (root === null) return null;
    const mets: MetsFile = { name, root, of, folder, shape: this.#shape };
    new MetsRules(mets, this.found).check();
    this.#references(mets);
    return mets;
  }

  #uniqueIds(all: readonly MetsFile[]): void {
    const first = new Map<string, string>();
    for (const mets of all)
      for (const { attributes } of allOf(mets.root)) {
        const id = attributes.get('ID');
        if (id === undefined) continue;
        const other = first.get(id);
        if (other !== undefined && other !== mets.name) this.found.add('idTwice', mets.name, { id });
        first.set(id, mets.name);
      }
  }

  async #premis(): Promise<void> {
    const names = [...this.#files.keys()].filter((name) => /(?:^|\/)(?:premis|rights)[^/]*\.xml$/i.test(name));
    const rules = new PremisRules(this.#facts, this.found);
    const read: [string, XmlNode][] = [];
    for (const name of names) {
      const root = await this.#tree(name);
      if (root !== null && rules.read(root, name)) read.push([name, root]);
    }
    for (const [name, root] of read) rules.references(root, name);
    const isContent = (name: string): boolean => /^(?:representations\/[^/]+\/data|content)\//.test(name);
    rules.covers(
      [...this.#facts.keys()].filter((name) => isContent(name)),
      names[0] ?? '',
    );
  }

  #shapeOf(root: XmlNode | null, isLower: boolean): PackageShape {
    if (isLower) return 'fgs12';
    return root?.attributes.get('PROFILE') === PROFILES.eark22 ? 'eark22' : 'fgs2';
  }

  async #allMets(): Promise<void> {
    const main = this.#files.has('METS.xml') ? 'METS.xml' : 'mets.xml';
    if (!this.#files.has(main)) {
      this.found.add('metsMissing', '');
      return;
    }
    this.#shape = this.#shapeOf(await this.#tree(main), main === 'mets.xml');
    const all = [await this.#mets(main, 'package', this.#root)];
    const folders = new Set(
      [...this.#files.keys()].flatMap((name) => /^representations\/([^/]+)\//.exec(name)?.[1] ?? []),
    );
    for (const folder of folders) {
      const name = `representations/${folder}/METS.xml`;
      if (!this.#files.has(name)) this.found.add('metsMissing', name);
      else all.push(await this.#mets(name, 'representation', folder));
    }
    for (const name of this.#files.keys())
      if (name !== main && !this.#named.has(name)) this.found.add('fileUnlisted', '', { name });
    this.#uniqueIds(all.filter((mets) => mets !== null));
  }

  async check(files: readonly ExportFile[], progress: CheckProgress): Promise<void> {
    this.#names(files);
    await this.#measure(progress);
    await this.#allMets();
    await this.#premis();
  }
}

async function sha256Of(file: string): Promise<string> {
  if ((await stat(file)).isDirectory()) return '';
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Checks the zip file or folder; `violations` is empty if nothing is wrong with it. */
export async function checkPackage(chosen: string, progress: CheckProgress = () => undefined): Promise<PackageCheck> {
  const checker = new PackageChecker();
  const { found } = checker;
  let files = 0;
  try {
    const opened = await openPackage(chosen);
    try {
      files = opened.files.length;
      for (const name of opened.refused) found.add('unsafeName', '', { name });
      await checker.check(opened.files, progress);
    } finally {
      opened.close();
    }
  } catch (error) {
    const unreadable = error instanceof Unreadable || (error instanceof Error && 'code' in error);
    if (!unreadable) throw error;
    found.add('unreadable', '');
  }
  return {
    ...{
      violations: found.violations,
      more: found.more,
      files,
      bytes: checker.bytes,
      name: checker.name.slice(0, 200),
    },
    sha256: await sha256Of(chosen).catch(() => ''),
  };
}
