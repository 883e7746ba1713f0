// What a crash may leave on the disk.
import { writeFileSync } from 'node:fs';

/**
 * Leaves the memory of a process, which holds keys and secrets, out of the file that Linux may write if it crashes: of
 * this one, or of another of the program's by its id. Windows and macOS write none unless an administrator asks them to.
 */
export function keepMemoryOutOfCoreDumps(platform: NodeJS.Platform, processId: number | 'self' = 'self'): void {
  if (platform !== 'linux') return;
  try {
    // core(5): no kind of memory at all.
    writeFileSync(`/proc/${String(processId)}/coredump_filter`, '0');
  } catch {
    // A kernel without core dumps has no such file, and a process that has ended has none either.
  }
}
