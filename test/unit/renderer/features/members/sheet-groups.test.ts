import { Decrypter, generateIdentity } from 'age-encryption';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { members as en } from '../../../../../renderer/i18n/en/members.ts';
import { members as sv } from '../../../../../renderer/i18n/sv/members.ts';
import { groupsOf } from '../../../../../renderer/features/members/sheet-groups.ts';

it('an identity is shown in groups that give it back without the white space', () => {
  const identity = 'AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE6M';
  const lines = groupsOf(identity);
  expect(lines[0]).toBe('AGE-SECRET-KEY-1');
  expect(
    lines.slice(1).every((line) => line.split(' ').length <= 6 && line.split(' ').every((group) => group.length <= 4)),
  ).toBe(true);
  expect(lines.join('').replaceAll(' ', '')).toBe(identity);
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,90}$/), (text) => groupsOf(text).join('').replaceAll(' ', '') === text),
  );
});

it('the sheet says that age needs the key on one line, and the key is printed on several', async () => {
  const lines = groupsOf(await generateIdentity()).map((line) => line.replaceAll(' ', ''));
  expect(lines.length).toBeGreaterThan(1);
  expect(() => new Decrypter().addIdentity(lines.join('\n'))).toThrow();
  expect(() => new Decrypter().addIdentity(lines.join(''))).not.toThrow();
  expect(sv.sheet.printAge).toContain('på en enda rad, utan mellanslag,');
  expect(en.sheet.printAge).toContain('on a single line, without spaces,');
});
