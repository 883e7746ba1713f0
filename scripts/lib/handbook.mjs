// The handbook (docs/guide) as plain data: a plugin for Vite that turns each page, which is Markdown, into a module while
// the program is built. The program renders the data itself: it parses nothing and has no HTML in it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { lexer } from 'marked';

const PAGE = /[\\/]docs[\\/]guide[\\/]([\w-]+)\.md$/;

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plain = (text) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** A page's link: to a page of the handbook, at one of its headings, or out of the program. */
function linkOf({ href }, parts, at) {
  if (/^https:\/\//.test(href)) return { kind: 'out', address: href, parts };
  const [file, heading = ''] = href.split('#');
  const page = file === '' ? at.page : file.replace(/\.md$/, '');
  if (file !== '' && (!/^[\w-]+\.md$/.test(file) || !existsSync(path.join(at.folder, file))))
    throw new Error(`${at.page}.md links to ${href}, which is no page of the handbook`);
  return { kind: 'page', page, heading, parts };
}

function inline(tokens, at) {
  const parts = [];
  const add = (part) => {
    if (typeof part === 'string' && typeof parts.at(-1) === 'string') parts.push(parts.pop() + part);
    else if (part !== '') parts.push(part);
  };
  for (const token of tokens ?? []) {
    switch (token.type) {
      case 'text':
        if (token.tokens === undefined) add(plain(token.text));
        else for (const part of inline(token.tokens, at)) add(part);
        break;
      case 'escape':
        add(token.text);
        break;
      case 'em':
      case 'strong':
        add({ kind: token.type, parts: inline(token.tokens, at) });
        break;
      case 'codespan':
        add({ kind: 'code', text: plain(token.text) });
        break;
      case 'link':
        add(linkOf(token, inline(token.tokens, at), at));
        break;
      // Pictures are in the handbook outside the program only, which would be twice as large with them.
      case 'image':
        break;
      default:
        throw new Error(`${at.page}.md contains ${token.type}, which the program cannot show`);
    }
  }
  return parts;
}

/** The blocks of a list item; loose text is a paragraph. */
const itemBlocks = (tokens, at) => tokens.flatMap((token) => block(token, at));

function block(token, at) {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading': {
      const text = plain(token.text.replace(/[*`]/g, ''));
      // The first is the page's title; a page has one.
      return [
        { kind: 'heading', level: Math.max(2, token.depth), anchor: anchorOf(text), parts: inline(token.tokens, at) },
      ];
    }
    case 'paragraph':
    case 'text': {
      const parts = inline(token.tokens, at);
      return parts.length === 0 ? [] : [{ kind: 'paragraph', parts }];
    }
    case 'list':
      return [
        {
          kind: 'list',
          start: token.ordered ? Number(token.start) : null,
          items: token.items.map(({ tokens }) => itemBlocks(tokens, at)),
        },
      ];
    case 'code':
      return [{ kind: 'code', text: token.text }];
    case 'table':
      return [
        {
          kind: 'table',
          head: token.header.map(({ tokens }) => inline(tokens, at)),
          rows: token.rows.map((row) => row.map(({ tokens }) => inline(tokens, at))),
        },
      ];
    default:
      throw new Error(`${at.page}.md contains ${token.type}, which the program cannot show`);
  }
}

/** One page as plain data: its title, and its blocks. */
export function handbookPage(markdown, page, folder) {
  const [title, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space');
  if (title?.type !== 'heading' || title.depth !== 1) throw new Error(`${page}.md does not begin with its title`);
  return { title: plain(title.text), blocks: rest.flatMap((token) => block(token, { page, folder })) };
}

/** The plugin: `import page from '…/docs/guide/valvet.md'`. */
export const handbookPages = () => ({
  name: 'handbook-pages',
  enforce: 'pre',
  transform(code, id) {
    const page = PAGE.exec(id)?.[1];
    if (page === undefined) return null;
    const made = handbookPage(code, page, path.dirname(id));
    return { code: `export default ${JSON.stringify(made)};`, map: null };
  },
});
