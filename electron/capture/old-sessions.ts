// Earlier versions kept the sessions of pages on the disk, unencrypted: logins, cookies, and copies of the pages.
import { rm } from 'node:fs/promises';
import path from 'node:path';

/** Deletes them. `folder`: where Chromium keeps sessions. Every start tries again until nothing is left. */
export async function deleteOldSessions(
  folder: string,
  note: (message: string, detail: Record<string, string>) => void,
): Promise<void> {
  try {
    await rm(path.join(folder, 'Partitions'), { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    note('old sessions of pages not deleted', { code: (error as NodeJS.ErrnoException).code ?? '' });
  }
}
