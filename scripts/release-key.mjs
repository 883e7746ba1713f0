// `npm run release:key -- FILE`: makes the key that signs version files. The private key is written to FILE, which
// belongs in a safe outside the project; the public key is added to assets/release-keys.json, which the program is built
// with. A second key may be added before the first is retired: the program accepts any of them.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, readJson, root } from './lib/project.mjs';
import { fail, main, say } from './lib/say.mjs';

main(() => {
  const [file] = process.argv.slice(2);
  if (file === undefined) fail('Say where the private key goes: npm run release:key -- FILE');
  if (!path.relative(root, path.resolve(file)).startsWith('..'))
    fail('The private key must not be inside the project, where it could be committed.');
  const pair = generateKeyPairSync('ed25519');
  // Never over another key.
  writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  const list = inRoot('assets', 'release-keys.json');
  const { keys } = readJson(list);
  keys.push(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(list, `${JSON.stringify({ keys }, null, 2)}\n`);
  say(
    'The public key is in assets/release-keys.json. Keep the private key where nobody but the publisher can read it.',
  );
});
