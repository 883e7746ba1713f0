// `npm run icons`: renders assets/icon.svg in the sizes the operating systems need. Run it after changing the drawing.
// Needs rsvg-convert (Debian: librsvg2-bin); the results are committed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './lib/project.mjs';
import { fail } from './lib/say.mjs';

const icons = inRoot('assets', 'icons');
mkdirSync(icons, { recursive: true });

for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) draw(size);
copyFileSync(fileOf(512), inRoot('assets', 'icon.png'));
writeFileSync(inRoot('assets', 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]));

function draw(size) {
  const drawn = spawnSync('rsvg-convert', [
    '-w',
    String(size),
    '-h',
    String(size),
    inRoot('assets', 'icon.svg'),
    '-o',
    fileOf(size),
  ]);
  if (drawn.status !== 0) fail('The icons could not be drawn. Type: apt-get install -y librsvg2-bin');
}

function fileOf(size) {
  return `${icons}/${size}x${size}.png`;
}

/** An .ico file is a directory followed by PNG files (Windows Vista and later). */
function ico(sizes) {
  const images = sizes.map((size) => ({ size, data: readFileSync(fileOf(size)) }));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, data }] of images.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...images.map(({ data }) => data)]);
}
