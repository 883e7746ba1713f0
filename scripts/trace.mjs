// `npm run trace`: each requirement R01–R47 with the tests that carry its number in their titles
// ([R17], [R16][R18] or [R16, R18]) and their results in the last whole `npm test`.
// `-- --json`: {"requirements":[{"id":"R17","tests":[{"title","file","result"}]}]} on stdout.
import { readJsonIfAny } from './lib/project.mjs';
import { requirementIds, requirementsIn } from './lib/requirements.mjs';
import { lastRunFile } from './lib/results.mjs';
import { fail } from './lib/say.mjs';

const last = readJsonIfAny(lastRunFile);
if (!last) fail('There is no whole test run to show yet. Type: npm test');

const requirements = requirementIds.map((id) => ({
  id,
  tests: last.tests.filter((test) => requirementsIn(test.title).has(id)).map(({ title, file, result }) => ({ title, file, result })),
}));

if (process.argv.includes('--json')) console.log(JSON.stringify({ requirements }, null, 2));
else table();

function table() {
  console.log(`Whole test run of ${last.startedAt}\n`);
  for (const { id, tests } of requirements) {
    if (tests.length === 0) console.log(`${id}  –        missing`);
    for (const [index, test] of tests.entries()) console.log(`${index === 0 ? id : '   '}  ${test.result.padEnd(8)} ${test.title}  (${test.file})`);
  }
  const covered = requirements.filter(({ tests }) => tests.length > 0).length;
  const failing = requirements.filter(({ tests }) => tests.some((test) => test.result === 'failed')).length;
  console.log(`\n${covered} of ${requirementIds.length} requirements have tests; ${failing} with a failing one.`);
}
