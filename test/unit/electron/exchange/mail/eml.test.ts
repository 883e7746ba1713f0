// A notice as a mail file, read back with another library.
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toEml } from '../../../../../electron/exchange/mail/eml.ts';

const base = {
  from: { name: 'Åsa Öberg', mail: 'asa@norrasa.example' },
  to: { name: 'Jörgen "JJ" Ärlig', mail: 'jorgen@norrasa.example' },
  subject: 'Påminnelse: fråga att besvara från Badhuset, senast måndag 22 juni',
  text: 'Hej!\n\nNär öppnar badet? 😀\n.\nFrom oss',
  date: new Date('2026-06-17T08:00:00Z'),
  id: 'a-1',
};
const read = async (more: Partial<typeof base> = {}) => {
  const bytes = await toEml({ ...base, ...more });
  return { raw: Buffer.from(bytes).toString('latin1'), mail: await PostalMime.parse(bytes) };
};

describe('a notice as an email file', () => {
  it('is read back unchanged, including Swedish letters, from short lines of ASCII', async () => {
    const { raw, mail } = await read();
    expect(mail).toMatchObject({
      from: { name: base.from.name, address: base.from.mail },
      to: [{ name: base.to.name, address: base.to.mail }],
      subject: base.subject,
      date: '2026-06-17T08:00:00.000Z',
    });
    expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(base.text);
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    const [head = ''] = raw.split('\r\n\r\n');
    expect(head).toMatch(/^[\x20-\x7E\r\n\t]+$/);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThan(200);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('leaves an unknown address empty for the person to fill in', async () => {
    expect((await read({ to: { name: 'Växeln', mail: '' } })).mail.to ?? []).toEqual([]);
    expect((await read({ from: { name: 'Åsa', mail: '' } })).mail.from?.address ?? '').toBe('');
  });

  it.each([
    'Evil\r\nBcc: spy@example.com',
    'Evil\nBcc: spy@example.com',
    'Evil\rBcc: spy@example.com',
    'Evil\u0085Bcc: spy@example.com',
    'Evil\u2028Bcc: x',
    'Evil\0Bcc: x',
  ])('never lets a name or subject start a header: %j', async (evil) => {
    const { mail } = await read({
      subject: evil,
      from: { name: evil, mail: 'a@b.example' },
      to: { name: evil, mail: 'c@d.example' },
    });
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect([mail.to?.length, mail.to?.[0]?.address, mail.from?.address]).toEqual([1, 'c@d.example', 'a@b.example']);
  });

  it.each([
    '=?UTF-8?Q?x?=',
    'Fr=?utf-8?B?eA==?=',
    'a =?UTF-8?Q?x?= b "c"',
    `=?UTF-8?Q?${'x'.repeat(60)}?= 😀${'å'.repeat(90)}`,
  ])('is read back unchanged although it looks encoded: %s', async (odd) => {
    const { raw, mail } = await read({
      subject: odd,
      from: { name: odd, mail: 'a@b.example' },
      to: { name: odd, mail: 'c@d.example' },
    });
    expect([mail.subject, mail.from?.name, mail.to?.[0]?.name]).toEqual([odd, odd, odd]);
    expect([mail.from?.address, mail.to?.[0]?.address]).toEqual(['a@b.example', 'c@d.example']);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThan(200);
  });

  it('never gains headers or recipients, whatever the name and subject', async () => {
    const usual = (await read()).mail.headers.map(({ key }) => key).sort();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'binary-ascii', maxLength: 200 }),
        async (name, subject) => {
          const { mail } = await read({ subject: `Fråga ${subject}`, to: { name: `A ${name}`, mail: 'c@d.example' } });
          expect(mail.headers.map(({ key }) => key).sort()).toEqual(usual);
          expect(mail.to?.map((one) => one.address)).toEqual(['c@d.example']);
        },
      ),
      { numRuns: 60 },
    );
  });
});
