// Copies that a format migration leaves beside the vault (`<folder>.before-v2`): lists them, and deletes one that is
// old enough.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';

const RETENTION_DAYS = 30;

const isOldCopy = (folder: string, name: string): boolean =>
  name.startsWith(`${path.basename(folder)}.before-v`) &&
  /^\d+$/.test(name.slice(`${path.basename(folder)}.before-v`.length));

export interface OldCopyFound {
  readonly name: string;
  /** When the copy was made, ISO 8601. */
  readonly since: string;
  readonly mayGo: boolean;
}

/** The copies beside a vault. A folder that cannot be read has none. */
export async function oldCopies(folder: string, now: Date): Promise<OldCopyFound[]> {
  const names = (await readdir(path.dirname(folder)).catch(() => [])).filter((name) => isOldCopy(folder, name));
  const found = await Promise.all(
    names.map(async (name) => {
      const at = await stat(path.join(path.dirname(folder), name)).catch(() => null);
      return at?.isDirectory() === true
        ? [{ name, since: at.mtime.toISOString(), mayGo: now.getTime() - at.mtimeMs >= RETENTION_DAYS * DAY_MS }]
        : [];
    }),
  );
  return found.flat();
}

/**
 * Deletes a copy: `backup.oldCopyTooNew` (`days`) before 30 days have passed, `backup.none` when none has that name.
 */
export async function deleteOldCopy(folder: string, name: string, now: Date): Promise<Result<Record<string, never>>> {
  const copy = (await oldCopies(folder, now)).find((candidate) => candidate.name === name);
  if (copy === undefined) return fail('backup.none');
  if (!copy.mayGo) return fail('backup.oldCopyTooNew', { params: { days: RETENTION_DAYS } });
  await rm(path.join(path.dirname(folder), copy.name), { recursive: true, force: true });
  return ok({});
}
