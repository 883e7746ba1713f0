// YouTube (Google Takeout): the channel's own comments, as CSV. Names of files and folders and the headings follow the
// account's language.
import { parse } from 'csv-parse/sync';
import {
  type Findings,
  type FormatReader,
  type Json,
  listOf,
  readText,
  recordOf,
  textOf,
  Unreadable,
} from './format-reader.ts';
import { writtenTime } from './times.ts';
import { type CommentColumns, commentColumns, looksLikeComments } from './youtube-columns.ts';

const MAX_CSV_BYTES = 100 * 1024 * 1024;

/**
 * The text of a comment: `{"takeoutSegments":[…]}`, or (since June 2024) bare segments `{"text":…},{…}`, or plain text.
 */
export function segmentsText(cell: string): string | null {
  const text = cell.trim();
  if (!text.startsWith('{')) return text;
  try {
    const list = listOf(JSON.parse(`[${text}]`) as Json).flatMap((part) =>
      Object.hasOwn(recordOf(part), 'takeoutSegments') ? listOf(recordOf(part).takeoutSegments) : [part],
    );
    return list.map((segment) => textOf(recordOf(segment).text)).join('');
  } catch {
    return null;
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function rowsOf(text: string): Row[] {
  try {
    const rows = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: 2_000_000,
    });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      line: info.lines,
    }));
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? String(error.lines) : '';
    throw new Unreadable('damaged', line === '' ? '' : `line ${line}`);
  }
}

function comment(found: Findings, { cells, line }: Row, columns: CommentColumns): void {
  const where = `line ${String(line)}`;
  const cellOf = (column: keyof CommentColumns): string => cells[columns[column] ?? -1] ?? '';
  const { id, created, cell, video, post, parent } = {
    ...{ id: cellOf('id'), created: cellOf('created'), cell: cellOf('text') },
    ...{ video: cellOf('video'), post: cellOf('post'), parent: cellOf('parent') },
  };
  const text = segmentsText(cell);
  if (text === null) {
    found.remark('notUnderstood', where);
    return;
  }
  const link =
    video !== ''
      ? `https://www.youtube.com/watch?v=${encodeURIComponent(video)}&lc=${encodeURIComponent(id)}`
      : post === ''
        ? ''
        : `https://www.youtube.com/post/${encodeURIComponent(post)}?lc=${encodeURIComponent(id)}`;
  found.add(
    {
      format: 'youtube',
      kind: parent === '' ? 'comment' : 'reply',
      direction: 'drawnUp',
      at: writtenTime(created),
      text,
      raw: cell,
      sourceId: id,
      link,
      replyTo: parent,
      author: { handle: cellOf('channel') },
    },
    where,
  );
}

export const youtubeReader: FormatReader = {
  knows: ({ head }) => looksLikeComments(head),
  read: async (file, found) => {
    const [headings, ...rows] = rowsOf(await readText(file, MAX_CSV_BYTES));
    const columns = commentColumns(
      headings?.cells ?? [],
      rows.map(({ cells }) => cells),
    );
    for (const row of rows) comment(found, row, columns);
  },
};
