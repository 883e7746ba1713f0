import { describe, expect, it } from 'vitest';
import {
  choice,
  choiceOrNull,
  count,
  type Facet,
  flag,
  ifSecret,
  isSecret,
  optional,
  secrecy,
  text,
  textOrNull,
  words,
  yesNo,
  yesNoOrNull,
} from '../../../../../electron/services/record-kinds/facet.ts';
import type { Facets } from '../../../../../electron/vault/index.ts';

/** What is stored for a value, and that it is read back. */
const storedAs = <T>(facet: Facet<T>, value: T): Facets => {
  const stored = facet.write(value);
  expect(facet.of(stored)).toEqual(value);
  return stored;
};

describe('a facet', () => {
  it('is stored in the words that older versions have used', () => {
    expect(storedAs(text('by'), '')).toEqual({ by: '' });
    expect(storedAs(text('by'), 'anna')).toEqual({ by: 'anna' });
    expect(storedAs(textOrNull('forId'), null)).toEqual({ forId: '' });
    expect(storedAs(textOrNull('forId'), 'anna')).toEqual({ forId: 'anna' });
    expect(storedAs(choice('diary', ['undecided', 'needed'], 'undecided'), 'needed')).toEqual({ diary: 'needed' });
    expect(storedAs(choiceOrNull('field', ['password']), null)).toEqual({ field: '' });
    expect(storedAs(choiceOrNull('field', ['password']), 'password')).toEqual({ field: 'password' });
    expect(storedAs(words('told'), [])).toEqual({ told: '' });
    expect(storedAs(words('told'), ['anna', 'bo'])).toEqual({ told: 'anna bo' });
    expect(storedAs(count('files'), 3)).toEqual({ files: '3' });
    expect(storedAs(yesNo('passed'), true)).toEqual({ passed: 'yes' });
    expect(storedAs(yesNo('passed'), false)).toEqual({ passed: 'no' });
    expect(storedAs(yesNoOrNull('inTime'), true)).toEqual({ inTime: 'yes' });
    expect(storedAs(yesNoOrNull('inTime'), false)).toEqual({ inTime: 'no' });
    expect(storedAs(yesNoOrNull('inTime'), null)).toEqual({ inTime: '' });
    expect(storedAs(flag('disposed'), true)).toEqual({ disposed: 'yes' });
    expect(storedAs(flag('block', 'on'), true)).toEqual({ block: 'on' });
    expect(storedAs(flag('block', 'on'), false)).toEqual({});
    expect(storedAs(optional(yesNo('diaryNo')), false)).toEqual({ diaryNo: 'no' });
    expect(storedAs(optional(yesNo('diaryNo')), undefined)).toEqual({});
    expect(storedAs(secrecy('secrecy'), true)).toEqual({ secrecy: 'yes' });
    expect(storedAs(secrecy('secrecy'), false)).toEqual({});
    expect(storedAs(secrecy('secret'), true)).toEqual({ secret: 'yes' });
    expect(storedAs(secrecy('secret'), false)).toEqual({ secret: 'no' });
  });

  it('that a row lacks or does not know is the least', () => {
    expect(text('by').of({})).toBe('');
    expect(textOrNull('forId').of({})).toBe(null);
    expect(choice('diary', ['undecided', 'needed'], 'undecided').of({ diary: 'other' })).toBe('undecided');
    expect(choiceOrNull('field', ['password']).of({ field: 'other' })).toBe(null);
    expect(words('told').of({})).toEqual([]);
    expect(count('files').of({})).toBe(0);
    expect(yesNo('passed').of({})).toBe(false);
    expect(yesNoOrNull('inTime').of({})).toBe(null);
    expect(optional(text('policeOn')).of({})).toBe(undefined);
  });

  it('says that a record is confidential under either name, whatever its kind', () => {
    for (const stored of [{ secrecy: 'yes' }, { secret: 'yes' }, { secrecy: 'yes', secret: 'no' }] as Facets[]) {
      expect(isSecret(stored)).toBe(true);
      expect(secrecy('secrecy').of(stored)).toBe(true);
      expect(secrecy('secret').of(stored)).toBe(true);
    }
    expect(isSecret({ secret: 'no' })).toBe(false);
  });

  it('is in every row unless it may be left out', () => {
    for (const { storedIn } of [text('by'), words('told'), yesNo('passed'), secrecy('secret')])
      expect(storedIn).toBe('all');
    for (const { storedIn } of [flag('disposed'), optional(text('policeOn')), secrecy('secrecy')])
      expect(storedIn).toBe('some');
    const workers = ifSecret(words('workers'));
    expect([workers.storedIn, workers.of({}), workers.of({ workers: 'anna' })]).toEqual([
      'confidential',
      undefined,
      ['anna'],
    ]);
  });
});
