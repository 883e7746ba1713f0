// Scheduled captures: connects the runner to Electron and the engine. R23.
import { net } from 'electron';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { EngineClient } from '../engine/client.ts';
import { createPlanRunner, type PlanRunner } from './plan-runner.ts';
import type { PageSessions } from './page-sessions.ts';
import { storeCaptured } from './store.ts';
import { captureUnattended, type UnattendedOptions } from './unattended.ts';

const CHECK_INTERVAL_MS = 60_000;
/** In memory only, and emptied after each page, so that pages are captured as the public sees them. */
const PARTITION = 'capture-by-plan';

interface PlanOptions extends UnattendedOptions {
  /** Refuses while the bundled browser is too old for pages of strangers. */
  readonly mayShowPages: () => Result<null>;
  readonly sessions: PageSessions;
}

export interface CapturePlans extends PlanRunner {
  /** Ends the capture under way: the vault is locked, or the program's window closed. It is taken again later. */
  stop(): void;
}

/** Creates the runner and starts checking every minute. */
export function startCapturePlans(
  engine: Pick<EngineClient, 'call' | 'internal'>,
  options: PlanOptions,
  writeLog: (message: string, detail: Record<string, string>) => void,
): CapturePlans {
  let underWay = new AbortController();
  const take = async (channelId: string, address: string): Promise<Result<string>> => {
    const may = options.mayShowPages();
    if (!may.ok) return may;
    const { signal } = underWay;
    const session = await options.sessions.begin(PARTITION, false);
    let captured;
    try {
      captured = await captureUnattended(address, session.name, options, signal);
    } finally {
      await session.end();
    }
    if (!captured.ok) return captured;
    const stored = await storeCaptured(
      engine,
      captured.value,
      { channelId, direction: 'drawnUp', planId: channelId, unattended: true, into: { kind: 'alone' } },
      signal,
    );
    return stored.ok ? ok(stored.value.id) : stored;
  };
  const runner = createPlanRunner({
    captureAddress: take,
    jobs: () => engine.internal('capturePlanJobs', {}),
    takeOn: ({ channelId, nominal }) => engine.internal('capturePlanTakeOn', { channelId, nominal }),
    leave: ({ channelId, nominal }) => engine.internal('capturePlanLeave', { channelId, nominal }),
    fulfil: ({ channelId, nominal }, captureIds) =>
      engine.internal('capturePlanMet', { channelId, nominal, captureIds }),
    giveUp: ({ channelId, nominal }, tries, code) =>
      engine.internal('capturePlanGiveUp', { channelId, nominal, tries, code }),
    online: () => net.isOnline(),
    now: () => performance.now(),
    log: (message, detail) => writeLog(message, { ...detail }),
  });
  setInterval(() => void runner.tick(), CHECK_INTERVAL_MS).unref();
  return {
    ...runner,
    stop: () => {
      underWay.abort();
      underWay = new AbortController();
    },
  };
}
