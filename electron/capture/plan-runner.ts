// Captures by plan while the program runs and the vault is open for writing: one page at a time, again after growing pauses,
// and at last handed to a person with the reason. R23.
import { fail, type Problem, type Result } from '../../domain/result.ts';
import type { CaptureJob } from '../services/capture-plans/unattended.ts';

export interface RunnerPort {
  /** What is to be taken now; a refusal (locked, read-only) is nothing to do. */
  readonly jobs: () => Promise<Result<CaptureJob[]>>;
  /** Takes and stores one page; gives the capture's id. */
  readonly take: (channelId: string, address: string) => Promise<Result<string>>;
  readonly met: (job: CaptureJob, captureIds: readonly string[]) => Promise<Result<unknown>>;
  readonly giveUp: (job: CaptureJob, tries: number, code: string) => Promise<Result<unknown>>;
  readonly online: () => boolean;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly note: (message: string, detail: Readonly<Record<string, string>>) => void;
}

export interface PlanRunner {
  /** Looks for what is due; resolves when it is taken, or nothing is to be taken now. */
  tick(): Promise<void>;
  /** One occasion, because a person asks for it; `captures.busy` while another is being taken. */
  runNow(job: CaptureJob): Promise<Result<unknown>>;
}

const MINUTE = 60_000;
/** How long it waits after the first failure, the second, and so on. */
const PAUSES = [1, 5, 15, 60].map((minutes) => minutes * MINUTE);
const MOST_TRIES = 5;

/** What says nothing of the page: the vault was locked, or the net was gone. */
const saysNothing = ({ code }: Problem): boolean => code.startsWith('vault.') || code === 'captures.stopped' || code === 'app.engineStopped' || code === 'evidence.unknownUpload';

export function createPlanRunner(port: RunnerPort): PlanRunner {
  const waits = new Map<string, { readonly failed: number; readonly until: number }>();
  const is = { busy: false };
  const keyOf = ({ channelId, nominal }: CaptureJob): string => `${channelId}/${nominal}`;

  const takeAll = async (job: CaptureJob): Promise<Result<unknown>> => {
    const ids: string[] = [];
    for (const address of job.addresses) {
      const taken = await port.take(job.channelId, address);
      if (!taken.ok) return taken;
      ids.push(taken.value);
    }
    return await port.met(job, ids);
  };

  /** Remembers a failure; after the last one it is somebody's to do. */
  const failed = async (job: CaptureJob, error: Problem): Promise<void> => {
    const key = keyOf(job);
    const counts = !saysNothing(error) && port.online();
    const times = (waits.get(key)?.failed ?? 0) + (counts ? 1 : 0);
    port.note('capture by plan not taken', { code: error.code, tries: String(times) });
    if (times < MOST_TRIES) {
      waits.set(key, { failed: times, until: port.now() + (PAUSES[Math.min(Math.max(times, 1), PAUSES.length) - 1] ?? MINUTE) });
      return;
    }
    const given = await port.giveUp(job, times, error.code);
    if (given.ok) waits.delete(key);
    else waits.set(key, { failed: times, until: port.now() + MINUTE });
  };

  const run = async (job: CaptureJob): Promise<Result<unknown>> => {
    const done = await takeAll(job);
    if (done.ok) waits.delete(keyOf(job));
    return done;
  };

  /** Does not overlap with itself, so that one page is taken at a time. */
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
        for (let job = await next(); job !== undefined; job = await next()) {
          const done = await run(job);
          if (!done.ok) await failed(job, done.error);
        }
      });
    },
    runNow: async (job) => (await alone(() => run(job))) ?? fail('captures.busy'),
  };
}

