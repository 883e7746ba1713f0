// The word lists, the lint rule that applies them to texts and comments, and the documents, which lint does not read.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { inRoot, root } from '../../../scripts/lib/project.mjs';
import { bannedIn, wordLists, wordsRule } from '../../../scripts/lib/words.mjs';

const { swedish, english } = wordLists();

const lint = (file: string, code: string): string[] =>
  new Linter({ cwd: root })
    .verify(code, [{ plugins: { words: { rules: { banned: wordsRule } } }, rules: { 'words/banned': 'error' } }], {
      filename: path.join(root, file),
    })
    .map(({ message }) => message);

describe('the lint rule', () => {
  it.each([
    [
      'a Swedish text of the interface',
      'renderer/i18n/sv/today.js',
      "export const today = { title: 'Täckning, två veckor' };",
    ],
    [
      'an English text of the interface',
      'renderer/i18n/en/today.js',
      "export const today = { title: 'Logins by themselves' };",
    ],
    ['a template of the interface', 'renderer/i18n/sv/today.js', 'export const title = (n) => `Täckning ${n}`;'],
    [
      'a Swedish text of the main process',
      'electron/app/texts.js',
      "export const texts = { sv: { cover: 'Täckning' }, en: { cover: 'Cover' } };",
    ],
    ['a Swedish text next to its translation', 'domain/rules/x.js', "export const name = both('Täckning', 'Cover');"],
    ['a comment', 'domain/rules/x.js', '// Keys are renewed by themselves.'],
    ['a comment over two lines', 'domain/rules/x.js', '/**\n * Keys are renewed by\n * themselves.\n */'],
  ])('finds a banned word in %s', (_, file, code) => {
    expect(lint(file, code)).toEqual([expect.stringMatching(/Täckning|by themselves/i)]);
  });

  it.each([
    [
      'the search words of the palette',
      'domain/screens/x.js',
      "export const x = { actions: { plan: { words: { sv: 'täckning luckor', en: 'gaps' } } } };",
    ],
    ['a string that is not a text', 'electron/services/x.js', "export const kind = 'täckning';"],
    ['the other language', 'domain/rules/x.js', "export const name = both('Bemanning', 'Täckning');"],
  ])('leaves %s alone', (_, file, code) => {
    expect(lint(file, code)).toEqual([]);
  });
});

it('each entry has a pattern, the words it replaces and its advice as a sentence', () => {
  for (const { pattern, old, advice } of [...swedish, ...english]) {
    expect(String(pattern)).not.toBe('/(?:)/iu');
    expect(old).not.toBe('');
    expect(advice).toMatch(/\.$/);
  }
});

/** The rows of the glossary's tables of terms: Swedish, English, code, place, meaning. */
const terms = readFileSync(inRoot('docs', 'glossary.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 7 && cells[1] !== 'Swedish' && !/^-+$/.test(cells[1] ?? ''));

describe('the glossary', () => {
  it('has terms', () => expect(terms.length).toBeGreaterThan(150));

  it.each(terms.map(([, term = '', , code = '', place = '']) => [term, code, place] as const))(
    'names %s as the program does',
    (term, code, place) => {
      expect(bannedIn(term, swedish)).toEqual([]);
      const file = /`([^`]+)`/.exec(place)?.[1] ?? '';
      const source = readFileSync(inRoot(file), 'utf8');
      for (const [, name = ''] of code.matchAll(/`([^`]+)`/g)) expect(source, `${name} in ${file}`).toContain(name);
    },
  );
});

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(inRoot(file)) && !/^docs\/(?:glossary|requirements|rights)\.md$/.test(file));

it.each(documents)('%s has no banned word', (file) => {
  const words = file.startsWith('docs/guide/') ? swedish : english;
  const found = readFileSync(inRoot(file), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      bannedIn(line, words).map(({ found: word, advice }) => `line ${index + 1}: “${word}”: ${advice}`),
    );
  expect(found).toEqual([]);
});
