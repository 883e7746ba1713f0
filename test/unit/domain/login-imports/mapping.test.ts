import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSuggester } from '../../../../domain/login-imports/mapping.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { channel } from '../../support/world/index.ts';

const facebook = channel('f', {
  name: 'Bollnäs kommun',
  platform: 'facebook',
  address: 'https://www.facebook.com/bollnaskommun',
});
const instagram = channel('i', {
  name: 'Bollnäs kommun',
  platform: 'instagram',
  address: 'https://www.instagram.com/bollnas_kommun/',
});
const library = channel('b', {
  name: 'Biblioteket – Instagram',
  platform: 'instagram',
  address: 'https://instagram.com/bibliotek',
});
const blog = channel('g', {
  name: 'Kommunchefens blogg',
  platform: 'blog',
  address: 'https://blogg.bollnas.example/chefen',
});
const ALL = [facebook, instagram, library, blog];
const entry = (more: Partial<Record<'title' | 'address' | 'username', string>>) => ({
  title: '',
  address: '',
  username: '',
  ...more,
});
const suggest = (more: Parameters<typeof entry>[0], channels = ALL) =>
  createSuggester(channels, BOLLNAS_2011)(entry(more));

describe('the suggested channel of an entry', () => {
  it('is found by its address, in any spelling', () => {
    for (const address of [
      'https://www.facebook.com/bollnaskommun',
      'http://facebook.com/BollnasKommun/',
      'm.facebook.com/bollnaskommun?fbclid=1',
      'fb.com/bollnaskommun',
    ])
      expect(suggest({ address, title: 'Biblioteket' })).toEqual({ channelId: 'f', by: 'address' });
  });

  it('is found by the account’s name on the platform', () => {
    expect(suggest({ address: 'https://www.instagram.com/accounts/login/', username: '@bollnas_kommun' })).toEqual({
      channelId: 'i',
      by: 'handle',
    });
    expect(suggest({ title: 'Instagram biblioteket', username: 'Bibliotek' })).toEqual({
      channelId: 'b',
      by: 'handle',
    });
    expect(suggest({ address: 'https://www.youtube.com/', username: 'bollnas_kommun' })).toBeNull();
  });

  it('is found by the title, where the platform’s name chooses between channels of the same name', () => {
    expect(suggest({ title: 'Kommunchefens blogg' })).toEqual({ channelId: 'g', by: 'title' });
    expect(suggest({ title: 'Bollnäs kommun (Instagram)' })).toEqual({ channelId: 'i', by: 'title' });
    expect(suggest({ title: 'Bollnäs kommun', address: 'https://www.facebook.com/login' })).toEqual({
      channelId: 'f',
      by: 'title',
    });
    expect(suggest({ title: 'biblioteket' })).toEqual({ channelId: 'b', by: 'title' });
  });

  it('is none when two are equally likely or nothing matches', () => {
    expect(suggest({ title: 'Bollnäs kommun' })).toBeNull();
    expect(suggest({ title: 'Facebook' })).toBeNull();
    expect(suggest({ title: 'Min bank', username: 'anna', address: 'https://bank.example' })).toBeNull();
    expect(suggest({})).toBeNull();
    expect(suggest({ address: facebook.address }, [facebook, { ...facebook, id: 'f2' }])).toBeNull();
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'Bollnäs kommun',
      'Facebook',
      'bibliotek',
      '@bollnas_kommun',
      'https://instagram.com/bibliotek',
      '__proto__',
    ),
  );
  const anything = fc.record({ title: text, address: text, username: text });

  it('is always one of the available channels, whatever the entry says', () => {
    fc.assert(
      fc.property(anything, fc.subarray(ALL), (one, channels) => {
        const found = createSuggester(channels, BOLLNAS_2011)(one);
        if (found !== null) expect(channels.map(({ id }) => id)).toContain(found.channelId);
      }),
    );
  });

  it('does not depend on the order of the channels', () => {
    fc.assert(
      fc.property(anything, fc.shuffledSubarray(ALL, { minLength: ALL.length }), (one, channels) => {
        expect(createSuggester(channels, BOLLNAS_2011)(one)).toEqual(createSuggester(ALL, BOLLNAS_2011)(one));
      }),
    );
  });

  it('is the one with the entry’s address, whatever the title and user name say', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...ALL), (one, channelOf) => {
        expect(createSuggester(ALL, BOLLNAS_2011)({ ...one, address: channelOf.address })).toEqual({
          channelId: channelOf.id,
          by: 'address',
        });
      }),
    );
  });
});
