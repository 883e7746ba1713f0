// `npm run trace`: lists which clauses of docs/requirements.md the last complete `npm test` proves, and which are
// missing.
// `-- --json`: {"requirements":[{"id","proven","clauses":[{"id","tests":[{"title","file","kind","result"}]}]}]} on
// stdout.
import { proofOf } from './lib/proof.mjs';
import { readJsonIfAny } from './lib/project.mjs';
import { citedIn, requirements } from './lib/requirements.mjs';
import { lastRunFile } from './lib/results.mjs';
import { fail } from './lib/say.mjs';

const last = readJsonIfAny(lastRunFile);
if (!last) fail('There is no whole test run to show yet. Type: npm test');

const found = proofOf(requirements(), last.tests, citedIn);
if (process.argv.includes('--json')) {
  const rows = found.map(({ id, proven, clauses }) => ({
    id,
    proven,
    clauses: clauses.map((clause) => ({ id: clause.id, tests: clause.tests })),
  }));
  console.log(JSON.stringify({ requirements: rows }, null, 2));
} else table();

function table() {
  console.log(`Whole test run of ${last.startedAt}\n`);
  for (const { id, title, proven, clauses } of found) {
    console.log(`${proven ? '✓' : '✗'} ${id}  ${title}`);
    for (const clause of clauses) {
      console.log(`  ${clause.proven ? '✓' : '✗'} ${clause.id}  ${clause.text}`);
      for (const { title: test, file, kind, result } of clause.tests)
        console.log(`      ${result} ${kind}  ${test}  (${file})`);
    }
  }
  const clauses = found.flatMap((one) => one.clauses);
  const missing = clauses.filter((clause) => !clause.proven);
  const onlyOutside = found.filter((one) => !one.inProgram && one.clauses.every((clause) => clause.proven));
  if (missing.length > 0) console.log(`\nClauses without a passing test: ${missing.map(({ id }) => id).join(' ')}`);
  if (onlyOutside.length > 0)
    console.log(`Requirements without an end-to-end test: ${onlyOutside.map(({ id }) => id).join(' ')}`);
  console.log(
    `\nclauses proven ${clauses.length - missing.length}/${clauses.length}, requirements proven ${found.filter((one) => one.proven).length}/${found.length}`,
  );
}
