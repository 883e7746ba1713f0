// WordPress: the blog's own export (WXR), with posts, pages and visitors' comments. XML without entities, read as a
// stream.
import { SaxesParser } from 'saxes';
import { htmlText } from './html-text.ts';
import { type ExportFile, type Findings, type FormatReader, textPieces, Unreadable } from './format-reader.ts';
import { writtenTime } from './times.ts';
import { xmlDecoder } from './xml-encoding.ts';
import { MAX_FILE_BYTES } from './zip-source.ts';

/** Maximum length of a field, in characters. */
const MAX_FIELD_CHARACTERS = 4_000_000;
type Fields = Record<string, string>;

/** The blog's own authors, by mail address and name. */
class BlogAuthors {
  readonly #mails = new Set<string>();
  readonly #names = new Set<string>();

  add(author: Fields): void {
    const { 'wp:author_email': mail = '', 'wp:author_login': login = '', 'wp:author_display_name': name = '' } = author;
    if (mail !== '') this.#mails.add(mail.toLowerCase());
    for (const alias of [login, name]) if (alias !== '') this.#names.add(alias);
  }

  /**
   * Whether an author wrote the comment: it has an author's mail address, or a user number and an author's name. A name
   * alone is not enough, since visitors can choose any.
   */
  wrote(comment: Fields): boolean {
    const {
      'wp:comment_author_email': mail = '',
      'wp:comment_author': name = '',
      'wp:comment_user_id': user = '0',
    } = comment;
    return this.#mails.has(mail.toLowerCase()) || (user !== '0' && user !== '' && this.#names.has(name));
  }
}

/** GMT if given; drafts and old versions have zeroes there. */
const timeOf = (gmt: string | undefined, local: string | undefined): number | null =>
  (gmt === undefined || gmt === '' ? null : writtenTime(`${gmt}Z`)) ?? writtenTime(local ?? '');

/** The identity of a post or comment; empty if the file does not number them. */
const numbered = (kind: 'post' | 'comment', number = ''): string => (number === '' ? '' : `${kind}-${number}`);

function addPost(found: Findings, item: Fields, line: number): void {
  const {
    'wp:post_type': type = '',
    'wp:status': status = '',
    'wp:post_id': id = '',
    title = '',
    'content:encoded': html = '',
    link = '',
  } = item;
  if (type !== 'post' && type !== 'page') return;
  const where = `line ${String(line)}`;
  if (status !== 'publish' && status !== 'private' && status !== 'trash') {
    found.remark('notPublished', where);
    return;
  }
  const text = [htmlText(title), htmlText(html)].filter((part) => part !== '').join('\n\n');
  found.add(
    {
      format: 'wordpress',
      kind: 'post',
      direction: 'drawnUp',
      at: timeOf(item['wp:post_date_gmt'], item['wp:post_date']) ?? writtenTime(item.pubDate ?? ''),
      text,
      raw: html,
      sourceId: numbered('post', id),
      link,
      deletedThere: status === 'trash',
      author: { name: item['dc:creator'] ?? '' },
    },
    where,
  );
}

/** Written by the authors to each other, or by programs: no visitor sees them. */
const INTERNAL_TYPES = /^(note|order_note|action_log|webhook_delivery)$/;

function addComment(found: Findings, comment: Fields, item: Fields, writers: BlogAuthors, line: number): void {
  const where = `line ${String(line)}`;
  const {
    'wp:comment_type': type = '',
    'wp:comment_id': id = '',
    'wp:comment_parent': parent = '0',
    'wp:comment_content': raw = '',
    'wp:comment_approved': approved = '',
  } = comment;
  const link = item.link ?? '';
  if (type === 'pingback' || type === 'trackback') {
    found.remark('pingback', where);
    return;
  }
  if (INTERNAL_TYPES.test(type)) {
    found.remark('internalNote', where);
    return;
  }
  const [mail, ip] = [comment['wp:comment_author_email'] ?? '', comment['wp:comment_author_IP'] ?? ''];
  const reply = parent !== '0' && parent !== '';
  found.add(
    {
      format: 'wordpress',
      kind: reply ? 'reply' : 'comment',
      direction: writers.wrote(comment) ? 'drawnUp' : 'received',
      at: timeOf(comment['wp:comment_date_gmt'], comment['wp:comment_date']),
      text: htmlText(raw),
      raw,
      sourceId: numbered('comment', id),
      link: link === '' || id === '' ? link : `${link}#comment-${id}`,
      conversation: link,
      replyTo: reply ? numbered('comment', parent) : numbered('post', item['wp:post_id']),
      deletedThere: approved === 'spam' || approved === 'trash',
      author: { name: comment['wp:comment_author'] ?? '', link: comment['wp:comment_author_url'] ?? '' },
      personal: mail === '' && ip === '' ? null : { mail: mail.slice(0, 254), ip: ip.slice(0, 60) },
    },
    where,
  );
}

class Reader {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #found: Findings;
  readonly #writers = new BlogAuthors();
  readonly #path: string[] = [];
  #text = '';
  #item: Fields = {};
  #comment: Fields = {};
  #author: Fields = {};
  /**
   * An item's comments come before the next item's link, never before its own; still, an item is read completely before
   * it counts.
   */
  #comments: { fields: Fields; line: number }[] = [];

  constructor(found: Findings) {
    this.#found = found;
    const parser = this.#parser;
    parser.on('error', () => {
      throw new Unreadable('damaged', `line ${String(parser.line)}`);
    });
    parser.on('doctype', () => {
      throw new Unreadable('entities', `line ${String(parser.line)}`);
    });
    parser.on('opentag', ({ name }) => {
      this.#open(name);
    });
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
    parser.on('closetag', ({ name }) => {
      this.#close(name);
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }

  #add(text: string): void {
    if (this.#text.length + text.length > MAX_FIELD_CHARACTERS)
      throw new Unreadable('tooLarge', `line ${String(this.#parser.line)}`);
    this.#text += text;
  }

  #open(name: string): void {
    this.#path.push(name);
    if (this.#path.length > 100) throw new Unreadable('damaged', `line ${String(this.#parser.line)}`);
    this.#text = '';
    if (name === 'item') {
      this.#item = {};
      this.#comments = [];
    } else if (name === 'wp:comment') this.#comment = {};
    else if (name === 'wp:author') this.#author = {};
  }

  #close(name: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (parent === 'item' && name !== 'wp:comment') this.#item[name] ??= this.#text.trim();
    else if (parent === 'wp:comment') this.#comment[name] ??= this.#text.trim();
    else if (parent === 'wp:author') this.#author[name] ??= this.#text.trim();
    this.#text = '';
    if (name === 'wp:author') this.#writers.add(this.#author);
    else if (name === 'wp:comment') this.#comments.push({ fields: this.#comment, line: this.#parser.line });
    else if (name === 'item') {
      addPost(this.#found, this.#item, this.#parser.line);
      for (const { fields, line } of this.#comments) addComment(this.#found, fields, this.#item, this.#writers, line);
    }
  }
}

async function read(file: ExportFile, found: Findings): Promise<void> {
  const reader = new Reader(found);
  for await (const text of textPieces(file, MAX_FILE_BYTES, await xmlDecoder(file))) reader.write(text);
  reader.end();
}

export const wordpressReader: FormatReader = {
  knows: ({ head }) => /<rss[\s>]/.test(head) && head.includes('wordpress.org/export/'),
  read,
};
