// What a frame changes in the registers.
import { parseCommitName, type Frame } from '../journal/index.ts';
import type { Row } from '../model/index.ts';
import { rowFrom } from '../registers/index.ts';

export interface RowChange {
  readonly name: string;
  readonly id: string;
  /** `null` for a deletion, an erased content, and a content that is not a row. */
  readonly row: Row | null;
  readonly erased: boolean;
  readonly deleted: boolean;
}

/** A frame's changes to registers; logs are omitted. */
export function rowChangesIn({ meta, bodies }: Frame): RowChange[] {
  return meta.commits.flatMap(({ what, op }, i) => {
    const { log, name, id } = parseCommitName(what);
    const body = log ? null : (bodies[i] ?? null);
    return log
      ? []
      : [{ name, id, row: body === null ? null : rowFrom(body.json), erased: body === null, deleted: op === 'delete' }];
  });
}
