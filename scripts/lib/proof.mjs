// Computes which requirements the tests of a run prove, and formats the report.

/**
 * A clause is proven if at least one test that cites it passed, none failed, and `unproven` has no reason why its tests
 * do not prove it. A requirement is proven if all its clauses are, and at least one of the passed tests drove the real
 * program (kind e2e).
 * @param {import('./requirements.mjs').Requirement[]} requirements
 * @param {import('./results.mjs').Test[]} tests
 * @param {(title: string) => Set<string>} citedIn
 * @param {Readonly<Record<string, string>>} unproven
 */
export function proofOf(requirements, tests, citedIn, unproven = {}) {
  const byClause = new Map();
  for (const { title, file, kind, result } of tests) {
    for (const id of citedIn(title)) byClause.set(id, [...(byClause.get(id) ?? []), { title, file, kind, result }]);
  }
  return requirements.map(({ id, title, clauses }) => {
    const found = clauses.map((clause) => {
      const of = byClause.get(clause.id) ?? [];
      const passed = of.some(({ result }) => result === 'passed') && !of.some(({ result }) => result === 'failed');
      const reason = unproven[clause.id] ?? null;
      return {
        id: clause.id,
        text: clause.text,
        proven: passed && reason === null,
        unproven: reason,
        tests: of,
      };
    });
    const inProgram = found.some((clause) =>
      clause.tests.some(({ kind, result }) => kind === 'e2e' && result === 'passed'),
    );
    return { id, title, proven: inProgram && found.every((clause) => clause.proven), inProgram, clauses: found };
  });
}

/**
 * Every requirement with its clauses and their tests, then what is missing, and the counts in the last line.
 * @param {ReturnType<typeof proofOf>} found @returns {string[]}
 */
export function proofLines(found) {
  const clauses = found.flatMap((one) => one.clauses);
  const missing = clauses.filter(({ proven, unproven }) => !proven && unproven === null);
  const listed = clauses.filter(({ unproven }) => unproven !== null);
  const onlyOutside = found.filter((one) => !one.inProgram && one.clauses.every((clause) => clause.proven));
  const named = (words, of) => (of.length > 0 ? ['', `${words}: ${of.map(({ id }) => id).join(' ')}`] : []);
  const counted = (of) => `${of.filter(({ proven }) => proven).length}/${of.length}`;
  return [
    ...found.flatMap((one) => [`${mark(one)} ${one.id}  ${one.title}`, ...one.clauses.flatMap(clauseLines)]),
    ...named('Clauses without a passing test', missing),
    ...named('Clauses whose tests do not prove them', listed),
    ...named('Requirements without an end-to-end test', onlyOutside),
    '',
    `clauses proven ${counted(clauses)}, requirements proven ${counted(found)}`,
  ];
}

const mark = ({ proven }) => (proven ? '✓' : '✗');
const clauseLines = (clause) => [
  `  ${mark(clause)} ${clause.id}  ${clause.text}`,
  ...(clause.unproven === null ? [] : [`      not proven: ${clause.unproven}`]),
  ...clause.tests.map(({ title, file, kind, result }) => `      ${result} ${kind}  ${title}  (${file})`),
];
