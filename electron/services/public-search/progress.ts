// The one export that is running in an open vault: how far it is, and that somebody wants it to end.
import type { PublicProgress } from '../../../domain/public-search/calls.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface Running {
  now: PublicProgress | null;
  isCancelled: boolean;
}

const RUNNING: ScopeKey<Running> = {
  make: () => ({ now: null, isCancelled: false }),
  end: (running) => {
    running.isCancelled = true;
  },
};

type InVault = Pick<ServiceContext, 'vault'>;

export const progressOf = ({ vault }: InVault): PublicProgress | null => vault.scope.of(RUNNING).now;

export function cancelExport({ vault }: InVault): void {
  vault.scope.of(RUNNING).isCancelled = true;
}

export interface ExportTask {
  readonly report: (phase: PublicProgress['phase'], done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** Runs an export unless another one is running. */
export async function runExport<T>(
  { vault }: InVault,
  work: (task: ExportTask) => Promise<Result<T>>,
): Promise<Result<T>> {
  const running = vault.scope.of(RUNNING);
  if (running.now !== null) return fail('publicSearch.working');
  running.isCancelled = false;
  running.now = { phase: 'reading', done: 0, total: 0 };
  try {
    return await work({
      report: (phase, done, total) => {
        running.now = { phase, done, total };
      },
      cancelled: () => running.isCancelled,
    });
  } finally {
    running.now = null;
  }
}
