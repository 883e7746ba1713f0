// Where Chromium puts a page while it makes one file of it (MHTML): it writes the file to a temporary folder, unencrypted,
// and deletes it when it has been read. There is no way without, so the folder is the program's own.
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

export interface TemporaryFolderOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Record<string, string | undefined>;
  readonly userData: string;
  readonly note: (message: string, detail: Record<string, string>) => void;
}

/** The variables from which Chromium takes the folder. On macOS the system alone decides, per user. */
const VARIABLES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['TMPDIR'],
  win32: ['TMP', 'TEMP'],
};

/**
 * Makes the program's own temporary folder, empty, and lets Chromium use it: in the user's runtime folder, which is in
 * memory on Linux, and else beside the settings. What a crash left in it is deleted at the next start.
 */
export async function useOwnTemporaryFolder({ platform, env, userData, note }: TemporaryFolderOptions): Promise<void> {
  const variables = VARIABLES[platform] ?? [];
  if (variables.length === 0) return;
  const name = `kanalvakt-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`;
  const runtime = platform === 'linux' ? (env.XDG_RUNTIME_DIR ?? '') : '';
  const beside = path.join(userData, 'Temporary');
  for (const folder of path.isAbsolute(runtime) ? [path.join(runtime, name), beside] : [beside]) {
    try {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      await mkdir(folder, { mode: 0o700 });
      for (const variable of variables) env[variable] = folder;
      return;
    } catch (error) {
      note('temporary folder not made', { code: (error as NodeJS.ErrnoException).code ?? '' });
    }
  }
}
