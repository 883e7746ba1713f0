// Filling a vault's copy on a database from a folder, many frames at a time, and dropping a copy.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { FilledObject, SealedFrame } from '../types.ts';
import { count, nothing } from './answers.ts';
import { stateOf } from './errors.ts';
import type { Link } from './link.ts';

/** The vault is in another state than the function is for. */
const OTHER_STATE = '55000';
const FILLED = z.object({ newest: count });

async function inState<T>(code: 'server.notFilling' | 'server.notMoved', work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (stateOf(error) === OTHER_STATE) return fail(code);
    throw error;
  }
}

/** As `ServerAdministration.fill`; rejects when the database refuses otherwise. */
export const fillOn = (
  link: Link,
  vaultId: string,
  after: number,
  frames: readonly SealedFrame[],
  objects: readonly FilledObject[],
): Promise<Result<number>> =>
  inState('server.notFilling', async () => {
    const { newest } = await link.change(FILLED, 'SELECT kanalvakt.fill($1, $2, $3, $4, $5, $6, $7, $8) AS newest', [
      vaultId,
      after,
      frames.map(({ id }) => id),
      frames.map(({ segment }) => String(segment)),
      frames.map(({ head }) => head),
      frames.map(({ bytes }) => bytes),
      objects.map(({ name }) => name),
      objects.map(({ bytes }) => bytes),
    ]);
    return newest;
  });

/** As `ServerAdministration.dropVault`; rejects when the database refuses otherwise. */
export const dropOn = (link: Link, vaultId: string): Promise<Result<void>> =>
  inState('server.notMoved', async () => {
    await link.change(nothing, 'SELECT kanalvakt.drop_vault($1)', [vaultId]);
  });
