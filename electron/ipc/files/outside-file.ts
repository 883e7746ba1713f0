// Writes files that people outside the municipality have sent, marked as the system's own browser and mail program mark
// theirs: Windows then asks before running one and opens documents in Protected View, macOS asks Gatekeeper. Linux has no
// such mark that a program heeds.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import { writeLog } from '../../app/log.ts';
import { writeAtomically } from './atomic-file.ts';

/** How a mark is written; replaced by tests. */
export interface MarkPorts {
  writeFile(file: string, text: string): Promise<void>;
  run(command: string, args: readonly string[]): Promise<unknown>;
}

const SYSTEM: MarkPorts = {
  writeFile: (file, text) => writeFile(file, text),
  run: (command, args) => promisify(execFile)(command, args),
};

/** Zone 3: the internet. */
const ZONE_IDENTIFIER = '[ZoneTransfer]\r\nZoneId=3\r\n';
/** Flags of a file that the user has fetched and not yet approved. */
const QUARANTINE_FLAGS = '0081';

/**
 * Marks a file as coming from the internet. Rejects when the file system cannot keep the mark (FAT, some shares). Does
 * nothing on systems without such a mark.
 */
export async function markFromOutside(
  file: string,
  platform: NodeJS.Platform,
  ports: MarkPorts = SYSTEM,
  now: Date = new Date(),
): Promise<void> {
  // An alternate data stream of NTFS, as documented in MS-FSCC 5.6.1.
  if (platform === 'win32') await ports.writeFile(`${file}:Zone.Identifier`, ZONE_IDENTIFIER);
  if (platform === 'darwin') {
    const seconds = Math.floor(now.getTime() / 1000).toString(16);
    const value = `${QUARANTINE_FLAGS};${seconds};Kanalvakt;${randomUUID().toUpperCase()}`;
    await ports.run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', value, file]);
  }
}

/**
 * Writes a file atomically, marked before it has its name. `unmarked`: it was saved, but the place cannot keep the mark.
 * Refuses as `writeAtomically`.
 */
export async function writeFromOutside(
  file: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  platform: NodeJS.Platform = process.platform,
  ports: MarkPorts = SYSTEM,
): Promise<Result<{ saved: true; unmarked: boolean }>> {
  let unmarked = false;
  const written = await writeAtomically(file, content, async (temporary) => {
    unmarked = !(await isMarked(temporary, platform, ports));
  });
  return written.ok ? ok({ saved: true, unmarked }) : written;
}

/** Marks a file, and tells whether its place can keep the mark. */
export async function isMarked(
  file: string,
  platform: NodeJS.Platform = process.platform,
  ports: MarkPorts = SYSTEM,
): Promise<boolean> {
  try {
    await markFromOutside(file, platform, ports);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    writeLog('A file from outside could not be marked', { platform, code });
    return false;
  }
}
