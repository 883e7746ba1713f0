// YouTube (Google Takeout): the channel's own comments, as CSV. File and folder names follow the account's language.
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

const MAX_CSV_BYTES = 100 * 1024 * 1024;

const bare = (header: string): string => header.toLowerCase().replace(/[^a-z]/g, '');

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

function rowsOf(text: string): { record: Record<string, string>; line: number }[] {
  try {
    const rows = parse(text, {
      columns: (header: string[]) => header.map(bare),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: 2_000_000,
    });
    return (rows as unknown as { record: Record<string, string>; info: { lines: number } }[]).map(
      ({ record, info }) => ({ record, line: info.lines }),
    );
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? String(error.lines) : '';
    throw new Unreadable('damaged', line === '' ? '' : `line ${line}`);
  }
}

function comment(found: Findings, row: Readonly<Record<string, string>>, line: number): void {
  const where = `line ${String(line)}`;
  const {
    commentid: id = '',
    commentcreatetimestamp: created = '',
    commenttext: cell = '',
    videoid: video = '',
    postid: post = '',
    parentcommentid: parent = '',
  } = row;
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
      author: { handle: row.channelid ?? '' },
    },
    where,
  );
}

export const youtubeReader: FormatReader = {
  knows: ({ head }) => {
    const columns = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map(bare);
    return columns.includes('commentid') && columns.includes('commenttext');
  },
  read: async (file, found) => {
    for (const { record, line } of rowsOf(await readText(file, MAX_CSV_BYTES))) comment(found, record, line);
  },
};
