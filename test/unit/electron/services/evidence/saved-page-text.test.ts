import fc from 'fast-check';
import { expect, it } from 'vitest';
import { savedPageText } from '../../../../../electron/services/evidence/saved-page-text.ts';

const mhtml = (html: string): Uint8Array =>
  Buffer.from(
    `From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\tboundary="----Mark----"\r\n\r\n------Mark----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${html}\r\n------Mark----\r\nContent-Type: text/css\r\n\r\nbody { color: red }\r\n------Mark------\r\n`,
  );

it('[R17.2] the text of a page saved before texts were is read from the page itself', () => {
  const text = savedPageText(
    mhtml(
      '<html><title>Namn</title><style>p { x }</style><p class=3D"a">K=C3=B6p &amp; s=\r\n=C3=A4lj &#128512;</p><!-- <p>dolt --><script>var dolt</script><i>slut</i>',
    ),
  );
  expect(text).toContain('Köp & sälj 😀');
  expect(text).toContain('slut');
  for (const hidden of ['Namn', 'dolt', 'color', 'class']) expect(text).not.toContain(hidden);
});

it('any bytes give a text', () => {
  fc.assert(
    fc.property(fc.string(), (html) => {
      expect(typeof savedPageText(mhtml(html))).toBe('string');
      expect(typeof savedPageText(Buffer.from(html))).toBe('string');
    }),
  );
});
