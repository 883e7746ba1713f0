// What the computer's administrator allows this program. The file is in a folder that administrators write to, so that
// it can be rolled out together with the program; without it the program fetches nothing.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const MAX_POLICY_BYTES = 64 * 1024;

const HttpsAddress = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((address) => !new URL(address).username && !new URL(address).password);

/** Other programs' and later versions' settings in the file are left alone. */
export const Policy = z.object({
  /** Where a version file may be fetched, https. */
  versionFile: HttpsAddress.optional(),
});
export type Policy = z.infer<typeof Policy>;

/** Where the file is, by platform; null where the system does not say. */
export function policyPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (platform === 'darwin') return '/Library/Application Support/Kanalvakt/policy.json';
  if (platform !== 'win32') return '/etc/kanalvakt/policy.json';
  // Below Program Files only administrators can write; in ProgramData any user may make a folder of that name first.
  const folder = env.CommonProgramFiles;
  return folder === undefined ? null : path.win32.join(folder, 'Kanalvakt', 'policy.json');
}

/** Reads the policy; a missing file allows nothing, and so does one that cannot be used, which is reported. */
export async function readPolicy(file: string | null, report: (reason: string) => void): Promise<Policy> {
  if (file === null) return {};
  try {
    const info = await stat(file);
    if (!info.isFile() || info.size > MAX_POLICY_BYTES) {
      report('not a file of ordinary size');
      return {};
    }
    const parsed = Policy.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return parsed.data;
    report('content');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'JSON';
    if (code !== 'ENOENT') report(code);
  }
  return {};
}
