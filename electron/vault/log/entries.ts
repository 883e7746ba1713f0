// The log records in a frame: what the index and the screen show of them, and the record itself.
import type { Frame } from '../journal/index.ts';
import type { LogEntry } from './log-index.ts';
import type { Facets } from './types.ts';
import { isTimestampMs } from '../model/index.ts';

/** A log record as stored in a frame. */
interface StoredLog {
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly text: string;
  readonly record: object;
}

/** A log record from a frame's text; `null` when it is malformed, which only a modified client can write. */
function parseLog(json: string): StoredLog | null {
  try {
    const stored = JSON.parse(json) as Record<keyof StoredLog, unknown>;
    const { at, facets, record } = stored;
    if (!isTimestampMs(at) || typeof facets !== 'object' || facets === null || typeof record !== 'object') return null;
    const texts: unknown[] = [stored.title, stored.text, ...(Object.values(facets) as unknown[])];
    return texts.every((text) => typeof text === 'string') ? (stored as StoredLog) : null;
  } catch {
    return null;
  }
}

/** A log record of a frame, with its position among the commits. */
interface FrameLog {
  readonly entry: LogEntry;
  readonly commit: number;
  readonly record: object;
}

/** Frames never change, and several readers ask for the same one in turn. */
const parsed = new WeakMap<Frame, readonly FrameLog[]>();

function parseLogs(frame: Frame): FrameLog[] {
  const found: FrameLog[] = [];
  for (const [commit, { what, op }] of frame.meta.commits.entries()) {
    const body = frame.bodies[commit] ?? null;
    if (op !== 'log' || body === null) continue;
    const stored = parseLog(body.json);
    if (stored === null) continue;
    const { at, facets, title, text, record } = stored;
    const slash = what.indexOf('/');
    const entry = { kind: what.slice(4, slash), id: what.slice(slash + 1), at, facets, title, text };
    found.push({ entry, commit, record });
  }
  return found;
}

/** The log records of a frame that are not erased. */
export function logEntries(frame: Frame): readonly FrameLog[] {
  const known = parsed.get(frame);
  if (known !== undefined) return known;
  const found = parseLogs(frame);
  parsed.set(frame, found);
  return found;
}

/** The log records of a frame whose content has been erased. */
export function erasedRecords({ meta, bodies }: Frame): string[] {
  return meta.commits.flatMap(({ what, op }, i) =>
    op === 'log' && (bodies[i] ?? null) === null ? [what.slice('log:'.length)] : [],
  );
}

/** The record at a commit of a frame; `null` when erased. */
export const recordOf = (frame: Frame, commit: number): object | null =>
  logEntries(frame).find((log) => log.commit === commit)?.record ?? null;
