import fc from 'fast-check';
import { expect, it } from 'vitest';
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
