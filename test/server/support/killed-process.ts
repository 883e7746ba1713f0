// Runs a program on a real server until it ends or is killed; see `killed-program.ts`.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';

const SCRIPT = fileURLToPath(new URL('killed-program.ts', import.meta.url));

export interface KilledOrders {
  readonly server: Omit<PostgresOptions, 'password'> & { readonly password: string };
  readonly memberId: string;
  /** Its copy, on the real disk. */
  readonly folder: string;
  /** The call that it is killed at, counted from 1: from the comparison with the server on, or from the first change. */
  readonly at: number;
  /** Before the call, while it is on its way, or when it has been answered. */
  readonly when: 'before' | 'during' | 'after';
  /** What it changes once it has taken what is new; see `Caller`. */
  readonly changes?: readonly { readonly kind: string; readonly id: string }[];
}

/** The last that a killed program tells: the call. */
export interface KilledAt {
  readonly call: string;
}

/** Resolves with the call that it was killed at, or null when it came to its end. */
export function runUntilKilled(orders: KilledOrders): Promise<string | null> {
  const child = fork(SCRIPT, {
    env: { ...process.env, KANALVAKT_TEST_ORDERS: JSON.stringify(orders), NODE_OPTIONS: '' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let [errors, call] = ['', null as string | null];
  child.stderr?.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
  });
  child.on('message', (told: KilledAt) => {
    ({ call } = told);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if ((signal === 'SIGKILL') === (call !== null) && (call !== null || code === 0)) resolve(call);
      else reject(new Error(`the process ended with ${code ?? signal ?? ''}: ${errors}`));
    });
  });
}
