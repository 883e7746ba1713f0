// Writes an archive package to a zip file: record by record, read back and checked before it has its name, and recorded
// with what is in it. R46.
import { createHash } from 'node:crypto';
import type { Output } from '../../../domain/contract/api.ts';
import type { LostFile } from '../../../domain/archiving/model.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { EngineClient } from '../../engine/client.ts';
import { assemble, ChangedFile, type SourceRecord } from '../../exchange/archive-package/assemble.ts';
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

/** How many times a package is begun again because a file turned out to be damaged. */
const MAX_ATTEMPTS = 3;

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

  async *#pieces({ blobId, size }: FileRef): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of piecesOfFile(this.#engine, blobId, size)) {
        this.#checkWanted();
        yield piece;
      }
    } catch (error) {
      if (error instanceof DamagedFile && /^vault\.(?:blob|erased)/.test(error.problem.code))
        throw new ChangedFile(blobId);
      throw error instanceof DamagedFile ? new WritingRefused(error.problem) : error;
    }
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
            ...{ added: file.added.at, read: () => this.#pieces(file) },
          })),
        lost: [...lost, ...files.filter(isDamaged).map(({ name }) => ({ name, why: 'damaged' as const }))],
      };
    }
  }

  /** Reads every file, to know all that are damaged before the package is begun again. */
  async #findDamaged(begun: BegunPackage): Promise<void> {
    for await (const { files } of this.#records(begun))
      for (const { id, sha256, read } of files) {
        const hash = createHash('sha256');
        try {
          for await (const piece of read()) hash.update(piece);
          if (hash.digest('hex') !== sha256) this.#damaged.add(id);
        } catch (error) {
          if (!(error instanceof ChangedFile)) throw error;
          this.#damaged.add(id);
        }
      }
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
    if (first !== undefined)
      refuse({ code: 'archiving.checkFailed', params: { count: violations.length, name: first.code } });
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
    const lost = (): LostFile[] =>
      records.flatMap(({ folder, lost: files }) => files.map((one) => ({ ...one, record: folder }))).slice(0, 500);
    const written = await writeFileAtomically(
      file,
      async (handle) => {
        const zip = new ZipWriter(handle, new Date(begun.facts.madeAt));
        try {
          for await (const { path, size, content } of entries)
            await zip.add(`${begun.facts.name}/${path}`, content, size);
        } catch (error) {
          if (error instanceof ChangedFile) state.changed = error;
          throw error;
        }
        await zip.finish();
        state.size = zip.size;
      },
      async (temporary) => {
        state.unmarked = !(await isMarked(temporary));
        const packed = records.map(({ facts: { kind, id, versions } }) => ({ kind, id, versions }));
        state.id = await this.#finish(temporary, input, begun, {
          ...{ records: packed, size: state.size },
          lost: lost().map(({ record, why }) => ({ record, why })),
        });
      },
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
        this.#damaged.add(error.fileId);
        await this.#findDamaged(begun);
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
