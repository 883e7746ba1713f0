// The requirements, their citations in the whole repository, and what counts as proof.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot, root } from '../../../scripts/lib/project.mjs';
import { proofLines, proofOf } from '../../../scripts/lib/proof.mjs';
import { citedIn, parseRequirements, requirements } from '../../../scripts/lib/requirements.mjs';
import type { Test } from '../../../scripts/lib/results.mjs';
import { staleIn, UNPROVEN } from '../../../scripts/lib/unproven.mjs';

const all = requirements();
const known = new Set(all.flatMap(({ id, clauses }) => [id, ...clauses.map((clause) => clause.id)]));

/** Files of the repository that can cite a requirement, with their contents. */
const texts = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js', '*.md', '*.css', '*.yml'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('test/unit/scripts/'))
  .map((file) => ({ file, text: readFileSync(inRoot(file), 'utf8') }));

describe('docs/requirements.md', () => {
  it('has R01 to R47 in order, with 108 clauses in all', () => {
    expect(all.map(({ id }) => id)).toEqual(
      Array.from({ length: 47 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`),
    );
    expect(all.flatMap(({ clauses }) => clauses)).toHaveLength(108);
    for (const { id, clauses } of all) expect(clauses.length, id).toBeGreaterThan(0);
  });

  it('gives every clause a sentence and a place in the source', () => {
    for (const { id, text, place } of all.flatMap(({ clauses }) => clauses)) {
      expect(text, id).toMatch(/^[A-Z].+\.$/);
      expect(place, id).toMatch(/^(Intro|Use|What|Examples|Groups|Start|Duty|Footnote|Profile|Records)\b/);
    }
  });

  it('is refused with a clause out of order or under another requirement', () => {
    const row = (id: string) => `| ${id} | Text. | Start 1 |`;
    const head = '| **R01** | **Title** | Start 1 |';
    expect(parseRequirements([head, row('R01.1'), row('R01.2')].join('\n'))).toMatchObject([
      { id: 'R01', title: 'Title', clauses: [{ id: 'R01.1' }, { id: 'R01.2' }] },
    ]);
    for (const page of [[head, row('R01.2')], [head, row('R02.1')], [row('R01.1')]])
      expect(() => parseRequirements(page.join('\n'))).toThrow('out of order');
  });
});

describe('citations', () => {
  it('name only requirements and clauses that exist, in every file', () => {
    const unknown = texts.flatMap(({ file, text }) =>
      [...text.matchAll(/\bR\d\d(?:\.\d+)?\b/g)].filter(([id]) => !known.has(id)).map(([id]) => `${file}: ${id}`),
    );
    expect(texts.length).toBeGreaterThan(500);
    expect(unknown).toEqual([]);
  });

  it('name clauses, not whole requirements, in the titles of tests', () => {
    const coarse = texts
      .filter(({ file }) => file.startsWith('test/'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\[(R\d\d[^\]]*)\]/g)]
          .flatMap((match) => match[1]!.split(',').map((id) => id.trim()))
          .filter((id) => !/^R\d\d\.\d+$/.test(id))
          .map((id) => `${file}: [${id}]`),
      );
    expect(coarse).toEqual([]);
  });

  it('are read from brackets only, alone, adjacent or in a list', () => {
    expect([...citedIn('[R17.1] is kept')]).toEqual(['R17.1']);
    expect([...citedIn('group [R16.1][R18.2] and [R21.1, R22.1]')]).toEqual(['R16.1', 'R18.2', 'R21.1', 'R22.1']);
    expect([...citedIn('R17.1 without brackets, [R7], [RULES]')]).toEqual([]);
  });
});

describe('proof', () => {
  const wanted = parseRequirements(
    ['| **R01** | **Two clauses** | Start 1 |', '| R01.1 | A. | Start 1 |', '| R01.2 | B. | Start 1 |'].join('\n'),
  );
  const test = (title: string, kind: string, result: Test['result'] = 'passed'): Test => ({
    title,
    file: 'a',
    stage: kind,
    kind,
    result,
  });
  const proven = (...tests: Test[]) => proofOf(wanted, tests, citedIn)[0]?.proven;

  it('requires a passing test for every clause, one of them in the real program', () => {
    expect(proven(test('[R01.1] a', 'unit'), test('[R01.2] b', 'e2e'))).toBe(true);
    expect(proven(test('[R01.1][R01.2] both', 'e2e'))).toBe(true);
    expect(proven(test('[R01.1] a', 'unit'), test('[R01.2] b', 'component'))).toBe(false);
    expect(proven(test('[R01.1] a', 'e2e'))).toBe(false);
  });

  it('excludes a skipped test, and a clause with a failing test', () => {
    expect(proven(test('[R01.1] a', 'e2e'), test('[R01.2] b', 'unit', 'skipped'))).toBe(false);
    expect(proven(test('[R01.1] a', 'e2e'), test('[R01.2] b', 'unit'), test('[R01.2] c', 'unit', 'failed'))).toBe(
      false,
    );
  });

  it('lists the tests of each clause with file, kind and result', () => {
    const [found] = proofOf(wanted, [test('[R01.2] b', 'vault')], citedIn);
    expect(found?.clauses.map(({ id, proven: yes, tests }) => [id, yes, tests])).toEqual([
      ['R01.1', false, []],
      ['R01.2', true, [{ title: '[R01.2] b', file: 'a', kind: 'vault', result: 'passed' }]],
    ]);
  });

  const both = [test('[R01.1] a', 'e2e'), test('[R01.2] b', 'unit')];

  it('excludes a clause that is listed as not proven, and its requirement, whatever its tests say', () => {
    const [found] = proofOf(wanted, both, citedIn, { 'R01.2': 'b.test.ts asserts the contrary.' });
    expect(found).toMatchObject({
      proven: false,
      inProgram: true,
      clauses: [
        { id: 'R01.1', proven: true, unproven: null },
        { id: 'R01.2', proven: false, unproven: 'b.test.ts asserts the contrary.', tests: [{ title: '[R01.2] b' }] },
      ],
    });
  });

  it('is printed with the reason of a listed clause, which is neither counted nor named as one without a test', () => {
    const printed = (tests: Test[], listed?: Record<string, string>) =>
      proofLines(proofOf(wanted, tests, citedIn, listed));
    expect(printed(both).at(-1)).toBe('clauses proven 2/2, requirements proven 1/1');
    const lines = printed(both, { 'R01.2': 'b.test.ts asserts the contrary.' });
    expect(lines).toContain('✗ R01  Two clauses');
    expect(lines).toContain('  ✓ R01.1  A.');
    expect(lines.slice(lines.indexOf('  ✗ R01.2  B.')).slice(0, 3)).toEqual([
      '  ✗ R01.2  B.',
      '      not proven: b.test.ts asserts the contrary.',
      '      passed unit  [R01.2] b  (a)',
    ]);
    expect(lines).toContain('Clauses whose tests do not prove them: R01.2');
    expect(lines.at(-1)).toBe('clauses proven 1/2, requirements proven 0/1');
    expect(lines.join('\n')).not.toContain('without a passing test');
    expect(printed([test('[R01.1] a', 'e2e')])).toContain('Clauses without a passing test: R01.2');
    const onlyUnit = [test('[R01.1] a', 'unit'), test('[R01.2] b', 'unit')];
    expect(printed(onlyUnit)).toContain('Requirements without an end-to-end test: R01');
  });
});

describe('clauses listed as not proven', () => {
  it('exist, and each has a sentence that names a test that exists', () => {
    expect(staleIn(all, UNPROVEN)).toEqual([]);
    for (const [id, reason] of Object.entries(UNPROVEN)) {
      expect(reason, id).toMatch(/^[A-Z].+\.$/);
      const named = [...reason.matchAll(/test\/[\w./-]+\.tsx?/g)].map(([file]) => file);
      expect(named.length, id).toBeGreaterThan(0);
      for (const file of named) expect(existsSync(inRoot(file)), `${id}: ${file}`).toBe(true);
    }
  });

  it('are stale when the page no longer has them', () => {
    expect(staleIn(all, { 'R01.1': 'A.', 'R01.99': 'B.', R02: 'C.' })).toEqual(['R01.99', 'R02']);
  });
});
