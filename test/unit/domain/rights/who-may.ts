// Who may make which call according to docs/rights.md, the page that people read: the tests hold the program to it, and a
// changed right shows as a changed row of the page. `npm run rights` renews it.
import { readFileSync } from 'node:fs';

/** The letter of each caller, in the order of the page's columns. */
export const CALLERS = {
  n: 'no one signed in',
  m: 'a member without a role',
  o: 'an officer',
  u: 'a head of unit',
  c: 'a head of department',
  i: 'the communications office',
  r: 'a registrar',
  a: 'an administrator',
} as const;
export type Caller = keyof typeof CALLERS;

const COLUMNS = [
  'anyone',
  'none',
  'officer',
  'unitHead',
  'departmentChief',
  'communications',
  'registrar',
  'administrator',
];

function readPage(): ReadonlyMap<string, string> {
  const page = readFileSync(new URL('../../../../docs/rights.md', import.meta.url), 'utf8');
  const cells = page
    .split('\n')
    .flatMap((line) => (line.startsWith('| ') ? [line.split('|').map((cell) => cell.trim())] : []));
  const rights = new Map<string, string>();
  for (const [, name = '', ...row] of cells) {
    if (name === 'call') {
      if (row.slice(0, COLUMNS.length).join() !== COLUMNS.join())
        throw new Error(`docs/rights.md: columns ${row.join()}`);
      continue;
    }
    const call = /^`([\w.]+)`$/.exec(name)?.[1];
    if (call === undefined || rights.has(call)) throw new Error(`docs/rights.md: row ${name}`);
    rights.set(
      call,
      Object.keys(CALLERS)
        .filter((_, column) => row[column] === '●')
        .join(''),
    );
  }
  return rights;
}

/** By call: the letters of those who may make it. */
export const DOCUMENTED_RIGHTS = readPage();
