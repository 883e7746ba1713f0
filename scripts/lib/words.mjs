// Words that the project does not use (scripts/words/*.json), and the lint rule that finds them where people read: in
// the texts of the interface and in comments. docs/glossary.md has the terms to use instead.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './project.mjs';

/** @typedef {{pattern: RegExp, old: string, advice: string}} Word */

/** @returns {{swedish: Word[], english: Word[]}} */
export function wordLists() {
  const read = (name) =>
    JSON.parse(readFileSync(inRoot('scripts', 'words', `${name}.json`), 'utf8')).map((word) => ({
      ...word,
      pattern: new RegExp(word.pattern, 'iu'),
    }));
  return { swedish: read('swedish'), english: read('english') };
}

/**
 * Every banned word in a passage, with advice.
 * @param {string} text
 * @param {Word[]} words
 * @returns {{found: string, advice: string}[]}
 */
export function bannedIn(text, words) {
  return words.flatMap(({ pattern, advice }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [{ found, advice }];
  });
}

/** Synonyms that the command palette searches and never shows. */
const SEARCHED_ONLY = { file: /^domain\/screens\/[\w-]+\.[jt]s$/, property: 'words' };

/**
 * The language of a text: that of its folder in renderer/i18n; elsewhere that of the property `sv` or `en` around it,
 * or of its place in `both('…', '…')`. Undefined for what is no text of the interface.
 */
function languageOf(file, node, ancestors) {
  const folder = /^renderer\/i18n\/(sv|en)\//.exec(file)?.[1];
  const properties = ancestors.filter(({ type }) => type === 'Property').map(({ key }) => key.name ?? key.value);
  if (folder !== undefined) return folder;
  if (SEARCHED_ONLY.file.test(file) && properties.includes(SEARCHED_ONLY.property)) return undefined;
  if (!/^(?:electron|domain)\//.test(file)) return undefined;
  const call = ancestors.findLast(({ type, callee }) => type === 'CallExpression' && callee.name === 'both');
  if (call !== undefined) return call.arguments[0] === node || ancestors.includes(call.arguments[0]) ? 'sv' : 'en';
  return properties.findLast((name) => name === 'sv' || name === 'en');
}

/** A comment on one line, without the asterisks in front of its lines. */
const withoutMargin = (comment) =>
  comment
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*(?:\*\s*)?/, '')).trimEnd())
    .join(' ');

/** ESLint rule: no banned word in a text of the interface or in a comment. */
export const wordsRule = {
  meta: { type: 'problem', schema: [], messages: { banned: '“{{found}}”: {{advice}}' } },
  create(context) {
    const lists = wordLists();
    const { sourceCode } = context;
    const file = path.relative(root, context.filename).replaceAll(path.sep, '/');
    const look = (node, text, words) => {
      for (const data of bannedIn(text, words)) context.report({ node, loc: node.loc, messageId: 'banned', data });
    };
    const lookAtText = (node, text) => {
      const language = languageOf(file, node, sourceCode.getAncestors(node));
      if (language !== undefined) look(node, text, language === 'sv' ? lists.swedish : lists.english);
    };
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) look(comment, withoutMargin(comment.value), lists.english);
      },
      Literal(node) {
        if (typeof node.value === 'string') lookAtText(node, node.value);
      },
      TemplateElement: (node) => lookAtText(node, node.value.cooked ?? ''),
    };
  },
};
