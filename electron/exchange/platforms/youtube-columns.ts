// Which column of YouTube's comments says what. The headings follow the account's language, so they are only understood
// in English; otherwise each column is known by the shape of what stands in it.

/** The place of each column; a column that the file lacks is missing. */
export type CommentColumns = Readonly<
  Partial<Record<'id' | 'created' | 'text' | 'video' | 'post' | 'parent' | 'channel', number>>
>;

const bare = (heading: string): string => heading.toLowerCase().replace(/[^a-z]/g, '');
const HEADINGS: Readonly<Record<keyof CommentColumns, string>> = {
  id: 'commentid',
  created: 'commentcreatetimestamp',
  text: 'commenttext',
  video: 'videoid',
  post: 'postid',
  parent: 'parentcommentid',
  channel: 'channelid',
};

/** `Ugx…AaABAg`, a reply `<comment>.<reply>`; older ones begin with `z`. Those of posts begin with `Ugk`. */
const COMMENT_ID = /^(?:Ug[^k][\w-]{10,80}|z[\w-]{20,80})(?:\.[\w.-]{1,80})?$/;
const POST_ID = /^Ugk[\w-]{10,80}$/;
const VIDEO_ID = /^[\w-]{11}$/;
const CHANNEL_ID = /^UC[\w-]{22}$/;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const SEGMENTS = /^\s*\{\s*"/;

/** Whether the beginning of a file is that of a list of comments, in any language. */
export function looksLikeComments(head: string): boolean {
  const headings = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map(bare);
  if (headings.includes(HEADINGS.id) && headings.includes(HEADINGS.text)) return true;
  return (
    /(?:^|[,"\n])(?:Ug[^k][\w-]{10}|z[\w-]{20})/.test(head) &&
    /[,"\n]\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(head) &&
    /\{""(?:text|takeoutSegments)"":/.test(head)
  );
}

/** How much of a column must have a shape: odd rows occur. */
const MOST = 0.8;

/** The columns of the list, by their English headings or by what stands in them. */
export function commentColumns(headings: readonly string[], rows: readonly (readonly string[])[]): CommentColumns {
  const names = headings.map(bare);
  if (names.includes(HEADINGS.id) && names.includes(HEADINGS.text))
    return Object.fromEntries(
      Object.entries(HEADINGS).flatMap(([column, name]) =>
        names.includes(name) ? [[column, names.indexOf(name)]] : [],
      ),
    );
  // Cell by cell: most rows may be shorter than the headings.
  const filled = headings.map((): string[] => []);
  for (const row of rows)
    for (const [column, cell] of row.slice(0, filled.length).entries()) if (cell !== '') filled[column]?.push(cell);
  const shaped = (shape: RegExp): number[] =>
    filled.flatMap((cells, column) =>
      cells.length > 0 && cells.filter((cell) => shape.test(cell)).length >= cells.length * MOST ? [column] : [],
    );
  // Every comment has its own id; only replies have the id of another comment.
  const [id, ...others] = shaped(COMMENT_ID)
    .map((column) => ({ column, weight: weightOf(filled[column] ?? []) }))
    .sort((a, b) => compare(b.weight, a.weight))
    .map(({ column }) => column);
  const parents = new Set<number>();
  for (const row of rows) {
    const own = row[id ?? -1] ?? '';
    for (const [column, cell] of row.entries()) if (cell !== '' && own.startsWith(`${cell}.`)) parents.add(column);
  }
  const found = {
    ...{ id, parent: others.find((column) => parents.has(column)) ?? others[0] },
    ...{ created: shaped(TIME)[0], text: shaped(SEGMENTS)[0], post: shaped(POST_ID)[0] },
    ...{ video: shaped(VIDEO_ID)[0], channel: shaped(CHANNEL_ID)[0] },
  };
  return Object.fromEntries(Object.entries(found).filter(([, column]) => column !== undefined));
}

const weightOf = (cells: readonly string[]): readonly number[] => [
  cells.length,
  new Set(cells).size,
  cells.reduce((sum, { length }) => sum + length, 0),
];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
