// `npm run trace`: lists which clauses of docs/requirements.md the last complete `npm test` proves, which are missing,
// and which their tests do not prove (scripts/lib/unproven.mjs). Fails if that list names a clause that is not there.
// `-- --json`: {"requirements":[{"id","proven","clauses":[{"id","proven","unproven","tests":[{"title","file","kind",
// "result"}]}]}]} on stdout; "unproven" is the reason in that list, or null.
import { proofLines, proofOf } from './lib/proof.mjs';
import { readJsonIfAny } from './lib/project.mjs';
import { citedIn, requirements } from './lib/requirements.mjs';
import { lastRunFile } from './lib/results.mjs';
import { fail } from './lib/say.mjs';
import { staleIn, UNPROVEN } from './lib/unproven.mjs';

const wanted = requirements();
const stale = staleIn(wanted, UNPROVEN);
if (stale.length > 0)
  fail(`scripts/lib/unproven.mjs lists what is no clause of docs/requirements.md: ${stale.join(' ')}`);

const last = readJsonIfAny(lastRunFile);
if (!last) fail('There is no whole test run to show yet. Type: npm test');

const found = proofOf(wanted, last.tests, citedIn, UNPROVEN);
if (process.argv.includes('--json')) {
  const rows = found.map(({ id, proven, clauses }) => ({
    id,
    proven,
    clauses: clauses.map((clause) => ({
      id: clause.id,
      proven: clause.proven,
      unproven: clause.unproven,
      tests: clause.tests,
    })),
  }));
  console.log(JSON.stringify({ requirements: rows }, null, 2));
} else console.log([`Whole test run of ${last.startedAt}`, '', ...proofLines(found)].join('\n'));
