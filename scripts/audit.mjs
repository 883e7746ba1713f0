// The stage `audit` of `npm test`: known weaknesses in the packages of the lock file, where the registry answers. What
// does not answer proves nothing, and is said.
import { inRoot, readJson } from './lib/project.mjs';
import { judgeAudit } from './lib/audit.mjs';
import { npm } from './lib/run.mjs';
import { fail, main, say } from './lib/say.mjs';

main(async () => {
  const { stdout } = await npm(['audit', '--json'], { quiet: true, timeout: 40_000 });
  const accepted = readJson(inRoot('scripts', 'accepted-advisories.json'));
  const { answered, refused, noted } = judgeAudit(stdout, accepted, new Date().toISOString().slice(0, 10));
  if (!answered) return say('The registry does not answer audits, so no package was checked for known weaknesses.');
  for (const line of noted) say(line);
  if (refused.length > 0) fail(`Packages with known weaknesses:\n  ${refused.join('\n  ')}`);
  say('No package has a known weakness of high severity.');
});
