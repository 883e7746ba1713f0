// What is known of newer versions: from version files opened here, or fetched where the computer's administrator allows
// it. The newest accepted file is kept as it was signed, and is checked again when it is read back.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import type { Day } from '../../domain/kernel/schemas.ts';
import { dayInStockholm } from '../../domain/calendar/index.ts';
import { closesOn, runtimeAge, type RuntimeAge } from '../../domain/updates/runtime-age.ts';
import type { UpdateState, UpdateStatus } from '../../domain/updates/calls.ts';
import { compareVersions, type VersionFacts } from '../../domain/updates/version-file.ts';
import type { KeyValueFile } from '../app/preferences.ts';
import type { Policy } from './policy.ts';
import { readVersionFile } from './read-version-file.ts';

export interface UpdatesOptions {
  readonly program: string;
  /** The runtime in use, and its day of release; null: not known. */
  readonly runtime: { readonly electron: string; readonly released: Day | null };
  /** Public keys of whoever releases the program, PEM. */
  readonly keys: readonly string[];
  readonly file: KeyValueFile;
  readonly policy: () => Promise<Policy>;
  readonly fetch: (address: string) => Promise<Result<Uint8Array>>;
  readonly now: () => Date;
  readonly note: (message: string, detail: Record<string, string>) => void;
}

const Asked = z.object({ at: z.iso.datetime({ offset: false }), problem: z.string().max(60).nullable() });
type Asked = z.infer<typeof Asked>;

const DAY_MS = 86_400_000;

/** The parts of the state that the rest of the main process asks. */
export interface Updates {
  status(): Promise<UpdateStatus>;
  /** Accepts a version file; refused ones change nothing. */
  accept(bytes: Uint8Array): Result<VersionFacts>;
  /** Fetches the file from the allowed address and accepts it. `updates.noSource` where none is allowed. */
  ask(): Promise<Result<VersionFacts>>;
  /** As `ask`, at most once a day; for a timer. */
  askWhenDue(): Promise<void>;
  /** Whether the newest version file lists an installer with this content, by any name. */
  compare(file: string): Promise<Result<{ name: string; listed: boolean }>>;
  /** `updates.runtimeTooOld`: pages of strangers are not shown in a browser this old. */
  mayShowPages(): Result<null>;
}

export function createUpdates(options: UpdatesOptions): Updates {
  const { program, runtime, keys, file, now, note } = options;
  const age = (): RuntimeAge => runtimeAge(runtime.released, dayInStockholm(now()));

  const accepted = (): VersionFacts | null => {
    const stored = file.get('versionFile');
    if (typeof stored !== 'string') return null;
    const read = readVersionFile(Buffer.from(stored, 'utf8'), keys, null);
    return read.ok ? read.value : null;
  };
  const lastAsked = (): Asked | null =>
    Asked.nullable()
      .catch(null)
      .parse(file.get('asked') ?? null);

  const accept = (bytes: Uint8Array): Result<VersionFacts> => {
    const read = readVersionFile(bytes, keys, accepted()?.issued ?? null);
    if (read.ok) file.set({ versionFile: Buffer.from(bytes).toString('utf8') });
    return read;
  };

  const ask = async (): Promise<Result<VersionFacts>> => {
    const { versionFile } = await options.policy();
    if (versionFile === undefined) return fail('updates.noSource');
    const fetched = await options.fetch(versionFile);
    const read = fetched.ok ? accept(fetched.value) : fetched;
    file.set({ asked: { at: now().toISOString(), problem: read.ok ? null : read.error.code } satisfies Asked });
    if (!read.ok) note('version file not accepted', { code: read.error.code, cause: read.error.cause ?? '' });
    return read;
  };

  const stateOf = (latest: VersionFacts | null): UpdateState => {
    if (latest === null) return 'unknown';
    if (compareVersions(program, latest.safeFrom) < 0) return 'unsafe';
    return compareVersions(program, latest.version) < 0 ? 'newer' : 'current';
  };

  return {
    accept,
    ask,
    status: async () => {
      const latest = accepted();
      const { versionFile } = await options.policy();
      return {
        runtime: {
          ...runtime,
          age: age(),
          closesOn: runtime.released === null ? null : closesOn(runtime.released),
        },
        state: stateOf(latest),
        latest: latest && {
          version: latest.version,
          released: latest.released,
          issued: latest.issued,
          notes: latest.notes,
          installers: latest.installers,
        },
        canCheck: keys.length > 0,
        source: versionFile === undefined ? null : new URL(versionFile).host,
        asked: lastAsked(),
      };
    },
    askWhenDue: async () => {
      const { versionFile } = await options.policy();
      const before = lastAsked();
      // A time ahead of the clock is one from before the clock was set right.
      const passed = before === null ? DAY_MS : now().getTime() - Date.parse(before.at);
      if (versionFile === undefined || keys.length === 0 || (passed >= 0 && passed < DAY_MS)) return;
      await ask();
    },
    compare: async (chosen) => {
      const latest = accepted();
      if (latest === null) return fail('updates.noVersion');
      try {
        const sha512 = await hashOf(chosen);
        const match = latest.installers.find((installer) => installer.sha512 === sha512);
        return ok({ name: path.basename(chosen).slice(-200), listed: match !== undefined });
      } catch (error) {
        return fail('updates.unreadable', {
          cause: error instanceof Error && 'code' in error ? String(error.code) : '',
        });
      }
    },
    mayShowPages: () =>
      age() === 'tooOld' && runtime.released !== null
        ? fail('captures.runtimeTooOld', { params: { released: runtime.released } })
        : ok(null),
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
