// A mail file as evidence: what is read from it, and what a hostile one cannot do.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import { mailEvidenceService } from '../../../../../electron/services/evidence/mail.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, makeClock, person } from '../../../support/world/index.ts';

let ctx: ServiceContext;
beforeEach(() => {
  ctx = contextOf(makeFakeVault(), person('me'), makeClock('2026-11-24T08:20:00.000Z').now);
});

async function store(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const { uploadId } = must(
    await evidenceService['evidence.begin'](ctx, { name: 'brev.eml', size: content.byteLength }),
  );
  must(await evidenceService['evidence.append'](ctx, { uploadId, chunk: content }));
  return must(await evidenceService['evidence.finish'](ctx, { uploadId })).blobId;
}
/** Lines verbatim, in Latin-1, so that every byte can be written. */
const read = async (...lines: string[]) =>
  mailEvidenceService['evidence.readMail'](ctx, {
    blobId: await store(Uint8Array.from(Buffer.from(lines.join('\r\n'), 'latin1'))),
  });
const HEAD = [
  'From: =?iso-8859-1?Q?=C5sa_=D6berg?= <asa@example.se>',
  'Date: Mon, 23 Nov 2026 10:00:00 +0100',
  'Subject: =?iso-8859-1?Q?=D6ppet=3F?=',
];
const MIXED = [...HEAD, 'Content-Type: multipart/mixed; boundary=gr'];

describe('an email as evidence', () => {
  it('in several parts gives text, sender, times and attachments', async () => {
    const mail = must(
      await read(
        'Received: from a.example by b.example with SMTP;',
        ' Mon, 23 Nov 2026 09:00:07 +0000 (UTC)',
        ...MIXED,
        '',
        '--gr',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'N=C3=A4r =C3=B6ppnar =',
        'badet?',
        '--gr',
        'Content-Type: text/plain; name="../x"',
        'Content-Disposition: attachment; filename="../x"',
        '',
        'innehåll',
        '--gr',
        'Content-Type: application/pdf',
        'Content-Disposition: attachment',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('%PDF-1.7 hej').toString('base64'),
        '--gr--',
        '',
      ),
    );
    expect(mail).toMatchObject({
      subject: 'Öppet?',
      text: 'När öppnar badet?',
      textCut: false,
      senderName: 'Åsa Öberg',
      senderAddress: 'asa@example.se',
      sentAt: '2026-11-23T09:00:00.000Z',
      arrivedAt: '2026-11-23T09:00:07.000Z',
      left: [],
    });
    expect(mail.files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['x', expect.any(String)],
      ['bilaga 2', 'application/pdf'],
    ]);
  });

  it('without a valid date has no time, and without a name has its address as name', async () => {
    expect(must(await read('From: a@example.se', '', 'Hej'))).toMatchObject({
      sentAt: null,
      arrivedAt: null,
      senderName: 'a@example.se',
      text: 'Hej',
    });
    for (const date of ['Mon, 23 Nov 2099 10:00:00 +0100', '1 Jan 1970 00:00:00 +0000', 'i går'])
      expect(must(await read('From: a@example.se', `Date: ${date}`, '', 'Hej')).sentAt).toBeNull();
    expect(must(await read('Subject: Hej', '', ''))).toMatchObject({ senderName: '', text: '' });
  });

  it('in HTML only is read as text, without images and scripts', async () => {
    const mail = must(
      await read(
        ...HEAD,
        'Content-Type: text/html; charset=utf-8',
        '',
        '<style>p{}</style><p>Hej <b>du</b></p><script>bad()</script><img src="http://spy.example/1.gif" alt="spy"><p>Stängt?</p>'.replaceAll(
          'ä',
          '&auml;',
        ),
      ),
    );
    expect(mail.text).toBe('Hej du\n\nStängt?');
    expect(mail.files).toEqual([]);
  });

  it('inside another email stays an unread attachment', async () => {
    const mail = must(
      await read(
        ...MIXED,
        '',
        '--gr',
        '',
        'Se nedan',
        '--gr',
        'Content-Type: message/rfc822',
        '',
        'From: b@example.se',
        'Subject: Inre',
        '',
        'Inre text',
        '--gr--',
      ),
    );
    expect(mail.text).toBe('Se nedan');
    expect(mail.files.map(({ name }) => name)).toEqual(['mejl 1.eml']);
  });

  it('lists the attachments left out: empty ones, image bombs, and those over the limit', async () => {
    const png = Buffer.alloc(33);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    png.write('IHDR', 12, 'latin1');
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    const part = (name: string, content: string): string[] => [
      '--gr',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content, 'latin1').toString('base64'),
    ];
    const mail = must(
      await read(
        ...MIXED,
        '',
        ...part('bomb.png', png.toString('latin1')),
        ...part('tom.txt', ''),
        ...Array.from({ length: 18 }, (_, n) => part(`fil ${n}.txt`, `nummer ${n}`)).flat(),
        '--gr--',
      ),
    );
    expect(mail.files).toHaveLength(17);
    expect(mail.left).toEqual(['fil 17.txt', 'bomb.png', 'tom.txt']);
  });

  it('is refused when invalid, too large, or with too many parts, lines or levels', async () => {
    const code = async (content: string) =>
      mailEvidenceService['evidence.readMail'](ctx, {
        blobId: await store(Uint8Array.from(Buffer.from(content, 'latin1'))),
      });
    expect(await code('\u0001\u0002 inget')).toMatchObject({ error: { code: 'evidence.notMail' } });
    expect(await code('bara text\r\n\r\nmer')).toMatchObject({ error: { code: 'evidence.notMail' } });
    expect(await code(`From: a@b.se\r\n\r\n${'x'.repeat(25 * 1024 * 1024)}`)).toMatchObject({
      error: { code: 'evidence.mailTooLarge', params: { max: 25 } },
    });
    expect(await code(`From: a@b.se\r\n\r\n${'a\n'.repeat(500_000)}`)).toMatchObject({
      error: { code: 'evidence.mailTooMany' },
    });
    expect(await code(`${MIXED.join('\r\n')}\r\n\r\n${'--gr\r\n\r\n'.repeat(1_000_000)}`)).toMatchObject({
      error: { code: 'evidence.mailTooMany' },
    });
    expect(
      await code(`${MIXED.join('\r\n')}\r\n\r\n${'--gr\r\nContent-Type: a/b\r\n\r\nx\r\n'.repeat(201)}--gr--`),
    ).toMatchObject({ error: { code: 'evidence.mailTooMany', params: { max: 200 } } });
    const deep = Array.from(
      { length: 40 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join('');
    expect(await code(`From: a@b.se\r\n${deep}`)).toMatchObject({ error: { code: 'evidence.mailTooMany' } });
    expect(await mailEvidenceService['evidence.readMail'](ctx, { blobId: 'ab'.repeat(32) })).toMatchObject({
      error: { code: 'evidence.notStored' },
    });
  });

  it('never makes reading throw, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.constantFrom('', MIXED.join('\r\n'), 'From: "\r\nSubject: =?utf-8?B?'),
        async (bytes, start) => {
          const answer = await mailEvidenceService['evidence.readMail'](ctx, {
            blobId: await store(Uint8Array.from(Buffer.concat([Buffer.from(start), bytes]))),
          });
          if (answer.ok) expect(answer.value.senderName.length).toBeLessThanOrEqual(200);
        },
      ),
      { numRuns: 200, seed: 14 },
    );
  });
});
