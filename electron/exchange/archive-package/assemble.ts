// Puts a package together, one file after the other: the records with their documents and original files first, then what
// describes them, METS last. Nothing but one document and the lists is in memory. R46.
import { createHash } from 'node:crypto';
import type { LostFile, RecordFacts } from '../../../domain/archiving/model.ts';
import { DESCRIPTIVE_SCHEMA, descriptiveXml, recordsCsv, reportText } from './descriptive.ts';
import { layoutOf, type Layout, type PackageFacts, type PackedFile, type PackedRecordEntry } from './facts.ts';
import { fgs12Mets, packageMets, representationMets } from './mets.ts';
import { mediaTypeOf, originalFileName, recordFolder } from './names.ts';
import { contentPremis, packagePremis, rightsPremis, wholePremis } from './premis.ts';

/** An original file: what is known of it. Its content goes from the vault to the package without passing here. */
export interface SourceFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** ISO 8601: when it was stored. */
  readonly added: string;
}

export interface SourceRecord {
  readonly facts: RecordFacts;
  /** The record as PDF/A. */
  readonly document: Uint8Array;
  readonly files: readonly SourceFile[];
  readonly lost: readonly Omit<LostFile, 'record'>[];
}

interface PackageSource {
  readonly records: AsyncIterable<SourceRecord>;
  /** The description of the municipality's records as PDF/A. */
  readonly description: Uint8Array;
}

/** A file of the package that is made here. Its content is read to the end before the next entry is asked for. */
interface MadeEntry {
  readonly path: string;
  /** In bytes, as far as it is known before it is read. */
  readonly size: number | null;
  readonly content: Iterable<Uint8Array>;
}

/** An original file in the package: who asked for the entry writes exactly what was stored. */
interface StoredEntry {
  readonly path: string;
  readonly stored: SourceFile;
}

type PackageEntry = MadeEntry | StoredEntry;

interface Given {
  readonly path: string;
  readonly mediaType: string;
  readonly created: string;
  readonly size: number | null;
  readonly content: Iterable<Uint8Array>;
  readonly secret?: boolean;
}

const XML = 'application/xml';
const PDF = 'application/pdf';

const CHUNK_CHARACTERS = 64 * 1024;
/** A document of many small texts as a few larger pieces. */
function* bytesOf(texts: Iterable<string>): Generator<Uint8Array> {
  let waiting = '';
  for (const text of texts) {
    waiting += text;
    if (waiting.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}

class Assembly {
  readonly #facts: PackageFacts;
  readonly #source: PackageSource;
  readonly #layout: Layout;
  readonly records: PackedRecordEntry[] = [];

  constructor(facts: PackageFacts, source: PackageSource) {
    this.#facts = facts;
    this.#source = source;
    this.#layout = layoutOf(facts);
  }

  /** Hands over one file, and returns what it was once it has been read. */
  *#put(given: Given): Generator<PackageEntry, PackedFile> {
    const { path, content, size, mediaType, created, secret = false } = given;
    const hash = createHash('sha256');
    let read = 0;
    function* measured(): Generator<Uint8Array> {
      for (const piece of content) {
        hash.update(piece);
        read += piece.byteLength;
        yield piece;
      }
    }
    yield { path, size, content: measured() };
    return { path, size: read, sha256: hash.digest('hex'), mediaType, created, originalName: '', secret };
  }

  /** Names one original file. Its checksum is that of the record: the check of the finished package compares the two. */
  *#original(stored: SourceFile, path: string, secret: boolean): Generator<PackageEntry, PackedFile> {
    yield { path, stored };
    const { size, sha256, added, name } = stored;
    return { path, size, sha256, mediaType: mediaTypeOf(stored.mediaType), created: added, originalName: name, secret };
  }

  #made(path: string, mediaType: string, bytes: Uint8Array, secret = false): Generator<PackageEntry, PackedFile> {
    return this.#put({
      ...{ path, mediaType, created: this.#facts.madeAt, size: bytes.byteLength, content: [bytes], secret },
    });
  }

  #xml(path: string, texts: Iterable<string>): Generator<PackageEntry, PackedFile> {
    return this.#put({ path, mediaType: XML, created: this.#facts.madeAt, size: null, content: bytesOf(texts) });
  }

  *#record({ facts, document, files, lost }: SourceRecord): Generator<PackageEntry> {
    const folder = recordFolder(this.records.length + 1);
    const at = `${this.#layout.data}${folder}/`;
    const { secret } = facts;
    const packed = [yield* this.#made(`${at}handling.pdf`, PDF, document, secret)];
    for (const [index, file] of files.entries())
      packed.push(yield* this.#original(file, `${at}${originalFileName(index + 1, file.name)}`, secret));
    this.records.push({ facts, folder, files: packed, lost });
  }

  *#dataFiles(lists: readonly PackedFile[]): Generator<PackedFile> {
    yield* lists;
    for (const { files } of this.records) yield* files;
  }

  *#csip(lists: readonly PackedFile[], documentation: readonly PackedFile[]): Generator<PackageEntry> {
    const [facts, { records }] = [this.#facts, this];
    const { representation, ...at } = this.#layout;
    if (representation === null) return;
    const content = yield* this.#xml(representation.preservation, contentPremis(facts, records, lists));
    const inside = yield* this.#xml(representation.mets, representationMets(facts, content, this.#dataFiles(lists)));
    const described = yield* this.#xml(at.descriptive, descriptiveXml(facts, records));
    const preservation = yield* this.#xml(at.preservation, packagePremis(facts));
    const rights = yield* this.#xml(at.rights, rightsPremis(facts, records));
    const schema = yield* this.#xml(at.schema, [DESCRIPTIVE_SCHEMA]);
    yield* this.#xml(
      at.mets,
      packageMets(facts, {
        ...{ descriptive: described, preservation, rights, documentation, schema, representation: inside },
      }),
    );
  }

  *#fgs12(lists: readonly PackedFile[], documentation: readonly PackedFile[]): Generator<PackageEntry> {
    const [facts, { records }, at] = [this.#facts, this, this.#layout];
    const content = [...documentation, ...this.#dataFiles(lists)];
    const preservation = yield* this.#xml(at.preservation, wholePremis(facts, records, [...documentation, ...lists]));
    const described = yield* this.#xml(at.descriptive, descriptiveXml(facts, records));
    const rights = yield* this.#xml(at.rights, rightsPremis(facts, records));
    const schema = yield* this.#xml(at.schema, [DESCRIPTIVE_SCHEMA]);
    yield* this.#xml(at.mets, fgs12Mets(facts, { descriptive: described, preservation, rights, schema }, content));
  }

  async *entries(): AsyncGenerator<PackageEntry> {
    for await (const record of this.#source.records) yield* this.#record(record);
    const lists = [yield* this.#made(`${this.#layout.data}handlingar.csv`, 'text/csv', recordsCsv(this.records))];
    const documentation = [
      yield* this.#made(`${this.#layout.documentation}beskrivning.pdf`, PDF, this.#source.description),
      yield* this.#made(
        `${this.#layout.documentation}rapport.txt`,
        'text/plain',
        Buffer.from(reportText(this.#facts, this.records)),
      ),
    ];
    yield* this.#layout.representation === null ? this.#fgs12(lists, documentation) : this.#csip(lists, documentation);
  }
}

/**
 * The files of the package in the order in which they are written, below its root folder. `records`: those written so
 * far.
 */
export function assemble(
  facts: PackageFacts,
  source: PackageSource,
): { readonly entries: AsyncIterable<PackageEntry>; readonly records: readonly PackedRecordEntry[] } {
  const assembly = new Assembly(facts, source);
  return { entries: assembly.entries(), records: assembly.records };
}
