// Connects new versions to Electron: where the settings lie, the session that fetches, and when it asks.
import { session } from 'electron';
import keysOfRelease from '../../assets/release-keys.json' with { type: 'json' };
import { dayInStockholm } from '../../domain/calendar/index.ts';
import { Day } from '../../domain/kernel/schemas.ts';
import type { KeyValueFile } from '../app/preferences.ts';
import { fetchVersionFile } from './fetch-version-file.ts';
import { policyPath, readPolicy } from './policy.ts';
import shipped from './runtime-release.json' with { type: 'json' };
import { type Updates, createUpdates } from './updates.ts';

const CHECK_INTERVAL_MS = 60 * 60_000;

/** Settings for tests, by environment variable; a packaged program ignores them. */
interface TestSettings {
  readonly keys: readonly string[];
  readonly policy: string | undefined;
  readonly runtimeReleased: Day | null;
}

function testSettings(packaged: boolean, env: NodeJS.ProcessEnv): TestSettings {
  if (packaged) return { keys: [], policy: undefined, runtimeReleased: null };
  const day = Day.safeParse(env.KANALVAKT_RUNTIME_RELEASED);
  return {
    keys: env.KANALVAKT_RELEASE_KEY === undefined ? [] : [env.KANALVAKT_RELEASE_KEY],
    policy: env.KANALVAKT_POLICY,
    runtimeReleased: day.success ? day.data : null,
  };
}

interface StartOptions {
  /** Of the program. */
  readonly version: string;
  readonly packaged: boolean;
  readonly file: KeyValueFile;
  readonly now: () => Date;
  readonly note: (message: string, detail: Record<string, string>) => void;
}

/** Starts asking for version files where the policy allows it; the vault need not be open. */
export function startUpdates({ version, packaged, file, now, note }: StartOptions): Updates {
  const { electron } = process.versions;
  const forTests = testSettings(packaged, process.env);
  const policyFile = forTests.policy ?? policyPath(process.platform, process.env);
  const updates = createUpdates({
    program: version,
    runtime: {
      electron,
      released: forTests.runtimeReleased ?? (electron === shipped.electron ? shipped.released : null),
    },
    keys: [...keysOfRelease.keys, ...forTests.keys],
    file,
    policy: () => readPolicy(policyFile, (reason) => note('policy not used', { cause: reason })),
    fetch: (address) => fetchVersionFile(session.fromPartition('version-file', { cache: false }), address),
    now,
    note,
  });
  const askIfDue = (): void =>
    void updates.askWhenDue().catch(() => note('version file not asked for', { day: dayInStockholm(now()) }));
  askIfDue();
  setInterval(askIfDue, CHECK_INTERVAL_MS).unref();
  return updates;
}
