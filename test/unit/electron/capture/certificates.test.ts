import { expect, test } from 'vitest';
import { SeenCertificates } from '../../../../electron/capture/certificates.ts';

test('the certificates of a server are kept, the latest last, each once', () => {
  const seen = new SeenCertificates();
  for (const pem of ['a', 'b', 'a']) seen.add('exempel.se', pem);
  seen.add('annan.se', 'c');
  expect([seen.of('exempel.se'), seen.of('annan.se'), seen.of('okänd.se')]).toEqual([['b', 'a'], ['c'], []]);
});

test('a page of many servers, or a server of many certificates, does not fill the memory', () => {
  const seen = new SeenCertificates();
  for (let at = 0; at < 2_000; at += 1) {
    seen.add(`${at}.se`, 'a');
    seen.add('exempel.se', String(at));
  }
  expect(seen.of('0.se')).toEqual([]);
  expect(seen.of('1999.se')).toEqual(['a']);
  expect(seen.of('exempel.se').length).toBeLessThan(100);
  expect(seen.of('exempel.se').at(-1)).toBe('1999');
});
