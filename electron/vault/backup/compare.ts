// The differences between two diverged copies of one vault: their journals, files and members.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { listBlobs } from './view.ts';
import { confined, nodeDisk, type Disk } from '../disk/index.ts';
import type { JournalRow, Vault } from '../open-vault/index.ts';
import type { Registers } from '../model/index.ts';

type ComparableVault = Pick<Vault<Registers>, 'folder' | 'head' | 'journal' | 'members'>;

export interface VaultDifference {
  /** The last write both have, 0 when there is none. */
  readonly common: number;
  /** Writes that only the other copy has, newest first, at most `MAX_LISTED_WRITES`. */
  readonly onlyThere: {
    readonly count: number;
    readonly first: string | null;
    readonly last: string | null;
    readonly lines: readonly JournalRow[];
  };
  /** How many writes only this copy has. */
  readonly onlyHere: number;
  readonly filesOnlyThere: number;
  readonly membersOnlyThere: readonly string[];
  readonly membersOnlyHere: readonly string[];
}

const MAX_LISTED_WRITES = 200;

async function hashAt(vault: ComparableVault, seq: number): Promise<Result<string | null>> {
  const page = await vault.journal({ before: seq + 1, limit: 1 });
  if (!page.ok) return page;
  const [line] = page.value.lines;
  return ok(line?.seq === seq ? line.hash : null);
}

/**
 * The number of the last frame two journals share. Each frame's hash covers all earlier ones, so a binary search finds
 * it.
 */
async function lastCommonSeq(one: ComparableVault, other: ComparableVault): Promise<Result<number>> {
  let low = 0;
  let high = Math.min(one.head().seq, other.head().seq);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [a, b] = [await hashAt(one, middle), await hashAt(other, middle)];
    if (!a.ok) return a;
    if (!b.ok) return b;
    if (a.value !== null && a.value === b.value) low = middle;
    else high = middle - 1;
  }
  return ok(low);
}

const blobNames = async (folder: string, disk: Disk): Promise<Set<string>> =>
  new Set((await listBlobs(confined(disk, folder), folder)).files.map(({ path }) => path));
const namesMissingIn = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name)).sort();

/** Compares `here` with `there`. Refuses as `Vault.journal` does; rejects on disk errors. */
export async function compareVaults(
  here: ComparableVault,
  there: ComparableVault,
  disk: Disk = nodeDisk,
): Promise<Result<VaultDifference>> {
  const common = await lastCommonSeq(here, there);
  if (!common.ok) return common;
  const count = there.head().seq - common.value;
  const lines: JournalRow[] = [];
  let first: string | null = null;
  if (count > 0) {
    const page = await there.journal({ limit: Math.min(MAX_LISTED_WRITES, count) });
    if (!page.ok) return page;
    lines.push(...page.value.lines);
    const oldest = await there.journal({ before: common.value + 2, limit: 1 });
    if (!oldest.ok) return oldest;
    first = oldest.value.lines[0]?.at ?? null;
  }
  const [mine, theirs] = await Promise.all([blobNames(here.folder, disk), blobNames(there.folder, disk)]);
  const labels = (vault: ComparableVault): string[] => vault.members().map(({ label }) => label);
  return ok({
    common: common.value,
    onlyThere: { count, first, last: lines[0]?.at ?? null, lines },
    onlyHere: here.head().seq - common.value,
    filesOnlyThere: [...theirs].filter((name) => !mine.has(name)).length,
    membersOnlyThere: namesMissingIn(labels(there), labels(here)),
    membersOnlyHere: namesMissingIn(labels(here), labels(there)),
  });
}
