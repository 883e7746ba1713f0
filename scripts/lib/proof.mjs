// Computes which requirements the tests of a run prove.

/**
 * A clause is proven if at least one test that cites it passed and none failed. A requirement is proven if all its
 * clauses are, and at least one of the passed tests drove the real program (kind e2e).
 * @param {import('./requirements.mjs').Requirement[]} requirements
 * @param {import('./results.mjs').Test[]} tests
 * @param {(title: string) => Set<string>} citedIn
 */
export function proofOf(requirements, tests, citedIn) {
  const byClause = new Map();
  for (const { title, file, kind, result } of tests) {
    for (const id of citedIn(title)) byClause.set(id, [...(byClause.get(id) ?? []), { title, file, kind, result }]);
  }
  return requirements.map(({ id, title, clauses }) => {
    const found = clauses.map((clause) => {
      const of = byClause.get(clause.id) ?? [];
      return {
        id: clause.id,
        text: clause.text,
        proven: of.some(({ result }) => result === 'passed') && !of.some(({ result }) => result === 'failed'),
        tests: of,
      };
    });
    const inProgram = found.some((clause) =>
      clause.tests.some(({ kind, result }) => kind === 'e2e' && result === 'passed'),
    );
    return { id, title, proven: inProgram && found.every((clause) => clause.proven), inProgram, clauses: found };
  });
}
