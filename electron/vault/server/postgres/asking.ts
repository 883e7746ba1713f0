// How the parts of a server ask the database: reading at any time, changes one after another, so that none falls into a
// turn of the same program.
import type { Result } from '../../../../domain/kernel/result.ts';
import { serverProblem } from './errors.ts';
import type { Link } from './link.ts';

export interface Asking {
  readonly vaultId: string;
  /** Refuses with the problem of what `work` rejects with, and when there is no connection. */
  readonly read: <T>(work: (link: Link) => Promise<Result<T>>) => Promise<Result<T>>;
  /** The same, outside of every turn and after every change that was asked for before. */
  readonly alone: <T>(work: (link: Link) => Promise<Result<T>>) => Promise<Result<T>>;
  /** The same, where the database can keep a change. */
  readonly change: <T>(work: (link: Link) => Promise<Result<T>>) => Promise<Result<T>>;
}

/** Runs `work` on a connection. */
export async function asked<T>(
  linked: Promise<Result<Link>>,
  work: (link: Link) => Promise<Result<T>>,
): Promise<Result<T>> {
  const link = await linked;
  if (!link.ok) return link;
  try {
    return await work(link.value);
  } catch (error) {
    return { ok: false, error: serverProblem(error) };
  }
}
