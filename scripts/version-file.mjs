// `npm run release:version -- --key FILE --notes FILE --safe-from VERSION [--issued TIME]`: writes the signed version file
// for the installers in out/. NOTES is JSON with the texts `sv` and `en`: what is new, for the users. VERSION is the oldest
// one without a known weakness; 0.0.0 says that no version has one, and takes back what an earlier file said.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot, readJson } from './lib/project.mjs';
import { fail, main, say } from './lib/say.mjs';
import { installersIn, signedVersionFile } from './lib/version-file.mjs';

main(async () => {
  const { values } = parseArgs({
    options: {
      key: { type: 'string' },
      notes: { type: 'string' },
      'safe-from': { type: 'string' },
      issued: { type: 'string' },
      folder: { type: 'string', default: inRoot('out') },
    },
  });
  if (values.key === undefined || values.notes === undefined)
    fail('Type: npm run release:version -- --key FILE --notes FILE --safe-from VERSION');
  if (values['safe-from'] === undefined)
    fail(
      'Say with --safe-from which is the oldest version without a known weakness: that of the last release, if nothing new is known, and 0.0.0 only if no version has one.',
    );
  const { version } = readJson(inRoot('package.json'));
  const issued = values.issued ?? new Date().toISOString();
  const installers = await installersIn(values.folder, version);
  if (installers.length === 0) fail(`There is no installer of version ${version}. Type: npm run package`);
  const file = path.join(values.folder, 'kanalvakt-version.json');
  writeFileSync(
    file,
    signedVersionFile(
      {
        product: 'kanalvakt',
        issued,
        version,
        released: issued.slice(0, 10),
        safeFrom: values['safe-from'],
        notes: readJson(values.notes),
        installers,
      },
      readFileSync(values.key, 'utf8'),
    ),
  );
  say(`Wrote ${path.basename(file)}: version ${version}, ${installers.length} installers.`);
});
