import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openMhtml } from '../../../../../electron/exchange/replay/mhtml.ts';

const B = '----MultipartBoundary--x----';
const PAGE = [
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://exempel.se/bad',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  `\tboundary="${B}"`,
  '',
  '',
  `--${B}`,
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://exempel.se/bad#k2',
  '',
  '<link href=3D"cid:css-1@mhtml.blink"><p>P=C3=A5 =',
  'badet',
  `--${B}`,
  'Content-Type: text/css',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: cid:css-1@mhtml.blink',
  '',
  'p { color: red }',
  `--${B}`,
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://exempel.se/bild.png',
  '',
  'iVBORw0K',
  'GgoA',
  `--${B}--`,
  '',
].join('\r\n');

async function body(file: string, address: string): Promise<string | undefined> {
  const pages = openMhtml(Buffer.from(file));
  const found = pages?.find('GET', address);
  return found === undefined || found === null ? undefined : (await pages!.read(found.answer))?.body.toString('utf8');
}

it('shows a stored page under its address, with its styles and pictures', async () => {
  expect(openMhtml(Buffer.from(PAGE))?.facts).toMatchObject({ end: 'whole', left: 0, records: 3 });
  expect(await body(PAGE, 'https://exempel.se/bad')).toBe(
    '<link href="https://mhtml.invalid/css-1@mhtml.blink"><p>På badet',
  );
  expect(await body(PAGE, 'https://mhtml.invalid/css-1@mhtml.blink')).toBe('p { color: red }');
  expect(await body(PAGE, 'https://exempel.se/bild.png')).toBe(Buffer.from('iVBORw0KGgoA', 'base64').toString('utf8'));
  expect(await body(PAGE, 'https://exempel.se/annat')).toBeUndefined();
});

it('of a page cut in the middle, the parts that are whole are shown, and it is said', async () => {
  const cut = PAGE.slice(0, PAGE.indexOf('GgoA'));
  expect(openMhtml(Buffer.from(cut))?.facts).toMatchObject({ end: 'cut', records: 2 });
  expect(await body(cut, 'https://mhtml.invalid/css-1@mhtml.blink')).toBe('p { color: red }');
});

it('refuses what is no such file, and never fails', () => {
  expect(openMhtml(Buffer.from('<html>'))).toBeNull();
  fc.assert(fc.property(fc.uint8Array(), (bytes) => (openMhtml(Buffer.concat([Buffer.from(PAGE), bytes])), true)));
});
