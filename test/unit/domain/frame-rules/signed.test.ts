import { describe, expect, it } from 'vitest';
import { bearsOtherStamp, signedOtherwise } from '../../../../domain/frame-rules/signed.ts';

const AT = '2026-06-10T09:00:00.000Z';
const OLD = '2026-06-01T09:00:00.000Z';
const by = (member: string, at = AT) => ({ by: member, at });

describe('who signed a record that is written once', () => {
  it('is not shown where the record says so', () => {
    expect(signedOtherwise([by('bo')], by('bo'))).toBeNull();
    expect(signedOtherwise([by('bo')], by('bo', '2026-06-10T08:59:00.000Z'))).toBeNull();
    expect(signedOtherwise([], by('bo'))).toBeNull();
  });

  it('is shown where the record names another, says another time or was written over', () => {
    expect(signedOtherwise([by('cia')], by('bo'))).toEqual(by('cia'));
    expect(signedOtherwise([by('bo')], by('bo', OLD))).toEqual(by('bo'));
    expect(signedOtherwise([by('bo', OLD), by('cia')], by('cia'))).toEqual(by('cia'));
  });
});

it('a version of a record bears another’s stamp only where the stamp is new', () => {
  const before = { actions: [{ id: 'a', stamp: by('dag', OLD) }], changed: by('dag', OLD) };
  const own = { actions: [...before.actions, { id: 'b', stamp: by('bo') }], changed: by('bo') };
  expect(bearsOtherStamp(by('bo'), before, own)).toBe(false);
  expect(bearsOtherStamp(by('cia'), before, own)).toBe(true);
  expect(bearsOtherStamp(by('bo'), null, own)).toBe(true);
});
