// Writes an archive package to a zip file: record by record, read back and checked before it has its name, and recorded
// with what is in it. R46.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Output } from '../../../domain/contract/api.ts';
import type { LostFile } from '../../../domain/archiving/model.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { EngineClient } from '../../engine/client.ts';
import { assemble, type SourceFile, type SourceRecord } from '../../exchange/archive-package/assemble.ts';
import { ZipWriter } from '../../exchange/archive-package/zip-writer.ts';
import type { BegunPackage, FinishedPackage, PackageInput } from '../../services/archiving/make.ts';
import { WritingRefused, writeFileAtomically } from './atomic-file.ts';
import { noteNotSaved } from './not-saved.ts';
import { isMarked } from './outside-file.ts';
import { DamagedFile, piecesOfFile } from './stored-pieces.ts';

type Engine = Pick<EngineClient, 'internal'>;
type Progress = NonNullable<Output<'archiving.progress'>>;
type Done = Result<Output<'exports.archivePackage'>>;

/** The package that is being made: how far it has come, and whether it is still wanted. */
export interface PackageJob {
  progress: Progress;
  cancelled: boolean;
}

/** An original file is not what was stored. */
class ChangedFile extends Error {
  /** What is wrong if none turns out to be damaged. */
  readonly otherwise: Problem | null;

  constructor(otherwise: Problem | null = null) {
    super('changed file');
    this.otherwise = otherwise;
  }
}

/** How many times a package is begun again because a file turned out to be damaged. */
const MAX_ATTEMPTS = 3;

/** A file is missing or damaged, or was erased meanwhile: not the fault of the disk that is written to. */
const isOfVault = ({ code }: Problem): boolean => /^vault\.(?:blob|erased)/.test(code);

const refuse = (error: Problem): never => {
  throw new WritingRefused(error);
};
const valueOf = <T>(result: Result<T>): T => (result.ok ? result.value : refuse(result.error));

class PackageWriter {
  readonly #engine: Engine;
  readonly #job: PackageJob;
  /** Stored files that cannot be read as they were stored. */
  readonly #damaged = new Set<string>();

  constructor(engine: Engine, job: PackageJob) {
    this.#engine = engine;
    this.#job = job;
  }

  #checkWanted(): void {
    if (this.#job.cancelled) refuse({ code: 'archiving.cancelled' });
  }

  /** Writes one original file into the package; its CRC-32. */
  async #copy({ id, size }: SourceFile, path: string, position: number): Promise<number> {
    this.#checkWanted();
    const written = await this.#engine.internal('archiveFile', { blobId: id, path, position });
    if (written.ok && written.value.size === size) return written.value.crc;
    if (!written.ok && !isOfVault(written.error)) return refuse(written.error);
    this.#damaged.add(id);
    throw new ChangedFile();
  }

  async *#records({ records }: BegunPackage): AsyncGenerator<SourceRecord> {
    for (const [index, { kind, id, versions }] of records.entries()) {
      this.#checkWanted();
      this.#job.progress = { phase: 'writing', done: index, total: records.length };
      const { facts, document, files, lost } = valueOf(
        await this.#engine.internal('archiveRecord', { kind, id, versions }),
      );
      const isDamaged = ({ blobId }: FileRef): boolean => this.#damaged.has(blobId);
      yield {
        ...{ facts, document },
        files: files
          .filter((file) => !isDamaged(file))
          .map((file) => ({
            ...{ id: file.blobId, name: file.name, mediaType: file.mediaType, size: file.size, sha256: file.sha256 },
            added: file.added.at,
          })),
        lost: [...lost, ...files.filter(isDamaged).map(({ name }) => ({ name, why: 'damaged' as const }))],
      };
    }
  }

  /** Reads every file, to know all that are damaged before the package is begun again. */
  async #findDamaged(begun: BegunPackage): Promise<void> {
    for await (const { files } of this.#records(begun))
      for (const { id, size, sha256 } of files) if (!(await this.#isSound(id, size, sha256))) this.#damaged.add(id);
  }

  async #isSound(blobId: string, size: number, sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      for await (const piece of piecesOfFile(this.#engine, blobId, size)) {
        this.#checkWanted();
        hash.update(piece);
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      return isOfVault(error.problem) ? false : refuse(error.problem);
    }
    return hash.digest('hex') === sha256;
  }

  /** Checks the finished file and records it; the id of its row. */
  async #finish(
    temporary: string,
    input: PackageInput,
    begun: BegunPackage,
    packed: Pick<FinishedPackage, 'records' | 'lost' | 'size'>,
  ): Promise<string> {
    this.#checkWanted();
    this.#job.progress = { phase: 'checking', done: 0, total: 0 };
    const checked = valueOf(await this.#engine.internal('archiveCheck', { path: temporary }));
    const { violations, sha256 } = checked;
    const [first] = violations;
    if (first !== undefined) {
      const problem: Problem = {
        code: 'archiving.checkFailed',
        params: { count: violations.length, name: first.code },
      };
      // A stored file may differ from what its record says of it.
      throw violations.some(({ code }) => code === 'checksum') ? new ChangedFile(problem) : new WritingRefused(problem);
    }
    this.#checkWanted();
    const { channelId, from, to, choice } = input;
    const { name, settings } = begun.facts;
    const row = { name, channelId, from, to, choice, shape: settings.shape, sha256, ...packed };
    return valueOf(await this.#engine.internal('archiveFinish', row)).id;
  }

  async #attempt(file: string, input: PackageInput, begun: BegunPackage): Promise<Done> {
    const description = valueOf(await this.#engine.internal('archiveDescription', {})).bytes;
    const { entries, records } = assemble(begun.facts, { records: this.#records(begun), description });
    const state: { id: string; unmarked: boolean; size: number; changed: ChangedFile | null } = {
      ...{ id: '', unmarked: false, size: 0, changed: null },
    };
    const noteChanged = (error: unknown): never => {
      if (error instanceof ChangedFile) state.changed = error;
      throw error;
    };
    const writeZip = async (handle: FileHandle, temporary: string): Promise<void> => {
      const zip = new ZipWriter(handle, new Date(begun.facts.madeAt));
      for await (const entry of entries) {
        const name = `${begun.facts.name}/${entry.path}`;
        if ('content' in entry) await zip.add(name, entry.content, entry.size);
        else await zip.addWritten(name, entry.stored.size, (position) => this.#copy(entry.stored, temporary, position));
      }
      await zip.finish();
      state.size = zip.size;
    };
    const finish = async (temporary: string): Promise<void> => {
      state.unmarked = !(await isMarked(temporary));
      const packed = records.map(({ facts: { kind, id, versions } }) => ({ kind, id, versions }));
      state.id = await this.#finish(temporary, input, begun, {
        ...{ records: packed, size: state.size },
        lost: lost().map(({ record, why }) => ({ record, why })),
      });
    };
    const lost = (): LostFile[] =>
      records.flatMap(({ folder, lost: files }) => files.map((one) => ({ ...one, record: folder }))).slice(0, 500);
    const written = await writeFileAtomically(
      file,
      (...given) => writeZip(...given).catch(noteChanged),
      (temporary) => finish(temporary).catch(noteChanged),
    );
    if (state.changed !== null) throw state.changed;
    if (written.ok)
      return ok({ saved: true, unmarked: state.unmarked, id: state.id, records: records.length, lost: lost() });
    if (state.id === '') return written;
    return noteNotSaved(written, () => this.#engine.internal('archiveNotSaved', { id: state.id }));
  }

  async write(file: string, input: PackageInput, begun: BegunPackage): Promise<Done> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1)
      try {
        return await this.#attempt(file, input, begun);
      } catch (error) {
        if (error instanceof WritingRefused) return { ok: false, error: error.problem };
        if (!(error instanceof ChangedFile)) throw error;
        const before = this.#damaged.size;
        await this.#findDamaged(begun);
        if (error.otherwise !== null && this.#damaged.size === before) return { ok: false, error: error.otherwise };
      }
    return fail('vault.blobDamaged');
  }
}

/**
 * Writes the package. A stored file that is missing or damaged is named in the package and in the answer; the package is
 * then written once more without it. Refuses as `writeAtomically`, and with the codes of archive packages.
 */
export const writePackage = (
  engine: Engine,
  file: string,
  input: PackageInput,
  begun: BegunPackage,
  job: PackageJob,
): Promise<Done> => new PackageWriter(engine, job).write(file, input, begun);
