// Version files as the program reads them (domain/updates/version-file.ts).
import { createHash, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const PREFIX = 'kanalvakt/v1/version-file\n';
const ENDINGS = ['.exe', '.msi', '.dmg', '.deb', '.AppImage'];

/** The installers of a version in a folder, with size and SHA-512. */
export async function installersIn(folder, version) {
  const names = (await readdir(folder)).filter(
    (name) => name.includes(`-${version}-`) && ENDINGS.some((ending) => name.endsWith(ending)),
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const hash = createHash('sha512');
      await pipeline(createReadStream(path.join(folder, name)), hash);
      return { name, bytes: (await stat(path.join(folder, name))).size, sha512: hash.digest('hex') };
    }),
  );
}

/** The text of a version file. `privateKey` is PEM, Ed25519. */
export function signedVersionFile(facts, privateKey) {
  const signed = JSON.stringify(facts);
  const signature = sign(null, Buffer.from(PREFIX + signed), privateKey).toString('base64');
  return `${JSON.stringify({ signed, signature }, null, 2)}\n`;
}
