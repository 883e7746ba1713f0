// The files of a running cluster: what an operator, or a thief, finds in them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { once } from './vaults.ts';
import type { Cluster } from './cluster.ts';

/** How long a piece is that is looked for, in bytes: no other bytes are like it. */
const PIECE_BYTES = 24;
/** How far they lie apart at least: pages of 8 KiB, and rows of large values of 2 KiB, cut between them. */
const APART_BYTES = 200;
/** Every one of them is looked for in every file. */
const MAX_PIECES = 8;

/** Pieces of sealed bytes, by which they are known wherever pages cut them. */
export function piecesOf(bytes: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = [];
  const apart = Math.max(APART_BYTES, Math.floor(bytes.length / MAX_PIECES));
  for (let at = 50; at + PIECE_BYTES <= bytes.length; at += apart) pieces.push(bytes.subarray(at, at + PIECE_BYTES));
  return pieces;
}

/** A table that is written again takes another file. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** How many of the pieces stand in the files of all tables, once everything that goes to the disk is there. */
export async function countInTables(cluster: Cluster, pieces: readonly Buffer[]): Promise<number> {
  await once(cluster.superuser, cluster, 'CHECKPOINT');
  const { rows } = await once(cluster.superuser, cluster, 'SHOW data_directory');
  const base = path.join((rows[0] as { data_directory: string }).data_directory, 'base');
  const found = new Set<Buffer>();
  for (const name of readdirSync(base, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = readIfThere(path.join(name.parentPath, name.name));
    for (const piece of pieces) if (!found.has(piece) && bytes.includes(piece)) found.add(piece);
  }
  return found.size;
}
