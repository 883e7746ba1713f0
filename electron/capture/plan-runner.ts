// Scheduled captures while the program runs and the vault is open for writing: one page at a time, retried after
// growing pauses, and finally assigned to a person with the reason. R23.
import { fail, type Problem, type Result } from '../../domain/kernel/result.ts';
import { describeError } from '../engine/messages/describe.ts';
import type { CaptureJob } from '../services/capture-plans/unattended.ts';

export interface RunnerPort {
  /** The captures due now; on a refusal (vault locked or read-only) nothing is done. */
  readonly jobs: () => Promise<Result<CaptureJob[]>>;
  /**
   * Before a page is loaded: no other program captures the occasion meanwhile. Refuses with `captures.elsewhere` when one
   * does, and when there is nothing to do any longer.
   */
  readonly takeOn: (job: CaptureJob) => Promise<Result<unknown>>;
  readonly leave: (job: CaptureJob) => Promise<unknown>;
  /** Captures and stores one page; returns the capture's id. */
  readonly captureAddress: (channelId: string, address: string) => Promise<Result<string>>;
  readonly fulfil: (job: CaptureJob, captureIds: readonly string[]) => Promise<Result<unknown>>;
  readonly giveUp: (job: CaptureJob, tries: number, code: string) => Promise<Result<unknown>>;
  readonly online: () => boolean;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

export interface PlanRunner {
  /** Runs every due capture; resolves when none is left to run now. */
  tick(): Promise<void>;
  /** Runs one occasion at the user's request; `captures.busy` while another is running. */
  runNow(job: CaptureJob): Promise<Result<unknown>>;
}

const MINUTE_MS = 60_000;
/** Pause after the first failure, the second, and so on. */
const RETRY_DELAYS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const MAX_TRIES = 5;

/**
 * Failures that say nothing about the page (vault locked, how this program was started, its age, the server of the vault):
 * no attempts, and another program may do better.
 */
const isUnrelatedToPage = ({ code }: Problem): boolean =>
  code.startsWith('vault.') ||
  code === 'captures.stopped' ||
  code === 'captures.switchRefused' ||
  code === 'captures.runtimeTooOld' ||
  code.startsWith('server.') ||
  code === 'app.engineStopped' ||
  code === 'evidence.unknownUpload';

/** Another program captures it, or somebody has. */
const isNotNeeded = ({ code }: Problem): boolean =>
  code === 'captures.elsewhere' || code === 'capturePlans.alreadyDone';

export function createPlanRunner(port: RunnerPort): PlanRunner {
  const waits = new Map<string, { readonly failed: number; readonly until: number }>();
  const is = { busy: false };
  const keyOf = ({ channelId, nominal }: CaptureJob): string => `${channelId}/${nominal}`;

  const captureAll = async (job: CaptureJob): Promise<Result<unknown>> => {
    const ids: string[] = [];
    for (const address of job.addresses) {
      const captured = await port.captureAddress(job.channelId, address);
      if (!captured.ok) return captured;
      ids.push(captured.value);
    }
    return await port.fulfil(job, ids);
  };

  const waitAfter = (job: CaptureJob, failed: number): void => {
    const delay = RETRY_DELAYS_MS[Math.min(Math.max(failed, 1), RETRY_DELAYS_MS.length) - 1] ?? MINUTE_MS;
    waits.set(keyOf(job), { failed, until: port.now() + delay });
  };

  /**
   * Records a failure; after the last attempt the occasion is assigned to a person. This program keeps a page that it has
   * failed to capture for its next attempt: the others would not fare better.
   */
  const recordFailure = async (job: CaptureJob, error: Problem): Promise<void> => {
    const key = keyOf(job);
    const counts = !isUnrelatedToPage(error) && port.online();
    const times = (waits.get(key)?.failed ?? 0) + (counts ? 1 : 0);
    port.log('capture by plan not taken', { code: error.code, tries: String(times), cause: error.cause ?? '' });
    if (!counts) await port.leave(job);
    if (times < MAX_TRIES) {
      waitAfter(job, times);
      return;
    }
    const given = await port.giveUp(job, times, error.code);
    if (given.ok) {
      waits.delete(key);
      await port.leave(job);
    } else waits.set(key, { failed: times, until: port.now() + MINUTE_MS });
  };

  const run = async (job: CaptureJob): Promise<Result<unknown>> => {
    const taken = await port.takeOn(job);
    if (!taken.ok) return taken;
    // An error of the program counts as an attempt too; otherwise the page would be tried every minute for good.
    const done = await captureAll(job).catch((error: unknown) =>
      fail('captures.nothingTaken', { cause: describeError(error) }),
    );
    if (!done.ok) return done;
    waits.delete(keyOf(job));
    await port.leave(job);
    return done;
  };

  /** Runs a capture that a person asked for, who is told why it fails. */
  const runOnce = async (job: CaptureJob): Promise<Result<unknown>> => {
    const done = await run(job);
    if (!done.ok && !isNotNeeded(done.error)) await port.leave(job);
    return done;
  };

  const runDue = async (job: CaptureJob): Promise<void> => {
    const done = await run(job);
    if (done.ok) return;
    if (isNotNeeded(done.error)) waitAfter(job, waits.get(keyOf(job))?.failed ?? 0);
    else await recordFailure(job, done.error);
  };

  /** Runs `work` unless other work is running (then null), so that one page is captured at a time. */
  const alone = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (is.busy) return null;
    is.busy = true;
    try {
      return await work();
    } finally {
      is.busy = false;
    }
  };

  const ready = (job: CaptureJob): boolean => (waits.get(keyOf(job))?.until ?? 0) <= port.now();

  const next = async (): Promise<CaptureJob | undefined> => {
    if (!port.online()) return undefined;
    const jobs = await port.jobs();
    return jobs.ok ? jobs.value.find(ready) : undefined;
  };

  return {
    tick: async () => {
      await alone(async () => {
        for (let job = await next(); job !== undefined; job = await next()) await runDue(job);
      });
    },
    runNow: async (job) => (await alone(() => runOnce(job))) ?? fail('captures.busy'),
  };
}
