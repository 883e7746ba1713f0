// Parses requirements and clauses from docs/requirements.md, and finds their ids in test titles.
import { readFileSync } from 'node:fs';
import { inRoot } from './project.mjs';

/** @typedef {{id: string, title: string, clauses: {id: string, text: string, place: string}[]}} Requirement */

const ROW = /^\| (?:\*\*)?(R\d\d)(\.\d+)?(?:\*\*)? \| (.+?) \| (.+?) \|$/;

/** The requirements of docs/requirements.md in document order, each with its clauses. @returns {Requirement[]} */
export const requirements = () => parseRequirements(readFileSync(inRoot('docs', 'requirements.md'), 'utf8'));

/**
 * A bold row starts a requirement; the rows after it are its clauses, numbered from 1.
 * @param {string} page @returns {Requirement[]} @throws if a number is out of order
 */
export function parseRequirements(page) {
  const found = [];
  for (const line of page.split('\n')) {
    const [, id, number, text, place] = ROW.exec(line) ?? [];
    if (id === undefined) continue;
    const last = found.at(-1);
    if (number === undefined) found.push({ id, title: text.replaceAll('**', ''), clauses: [] });
    else if (last?.id === id && number === `.${last.clauses.length + 1}`)
      last.clauses.push({ id: `${id}${number}`, text, place });
    else throw new Error(`${id}${number} is out of order in docs/requirements.md`);
  }
  return found;
}

const TAG = /\[(R\d\d(?:\.\d+)?(?:\s*,\s*R\d\d(?:\.\d+)?)*)\]/g;

/** The ids cited in square brackets in a title: [R17.1], [R16.1][R18.1] or [R16.1, R18.1]. @returns {Set<string>} */
export const citedIn = (title) =>
  new Set([...title.matchAll(TAG)].flatMap((match) => match[1].split(',')).map((id) => id.trim()));
