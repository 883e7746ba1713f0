// A municipality's own platforms: their ids, their hosts, and how a channel is recognised on them. R04.
import { describe, expect, it } from 'vitest';
import { normaliseAddress, platformOf } from '../../../../domain/channels/address.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { NewRuleSet, type RulePlatform, RuleSet } from '../../../../domain/rules/model.ts';
import { platformIdOf } from '../../../../domain/rules/platform-id.ts';
import { PlatformId, hostProblem } from '../../../../domain/rules/rule-id.ts';

const platform = (id: string, hosts: string[], aliases: string[] = []): RulePlatform => ({
  ...{ id, name: id, hosts, aliases, roleGrants: false, roles: [] },
  moderation: { hide: NO_TEXT, delete: NO_TEXT },
  notice: { where: NO_TEXT, maxLength: null },
});
const withOwn = (...own: RulePlatform[]) => ({ ...BOLLNAS_2011, platforms: [...BOLLNAS_2011.platforms, ...own] });

describe('the id of an own platform', () => {
  it.each([
    ['Nextdoor Sverige', [], 'nextdoor-sverige'],
    ['  Grannsamverkan: Åkra!  ', [], 'grannsamverkan-akra'],
    ['Facebook', ['facebook'], 'facebook-2'],
    ['Facebook', ['facebook', 'facebook-2'], 'facebook-3'],
    // What a channel names when its platform is not in the rules, and what every object has.
    ['Other', [], 'other-2'],
    ['Constructor', [], 'constructor-2'],
    ['日本', [], 'plattform'],
  ])('of %j is made of its name, and free', (name, taken, id) => {
    expect(platformIdOf(name, taken)).toBe(id);
  });

  it('fits what a channel may name, however long the name', () => {
    expect(PlatformId.safeParse(platformIdOf('å b'.repeat(60), [])).success).toBe(true);
  });
});

describe('the host of a platform', () => {
  it.each([
    ['nextdoor.com', null],
    ['xn--bollns-bua.se', null],
    ['https://nextdoor.com', 'hostOnly'],
    ['javascript:alert(1)', 'hostOnly'],
    ['anna:hemligt@nextdoor.com', 'hostOnly'],
    ['nextdoor.com/bollnas', 'hostOnly'],
    ['nextd\u043Eor.com', 'hostLetters'],
    ['bollnäs.se', 'hostLetters'],
    ['nextdoor', 'notAHost'],
    ['next door.com', 'notAHost'],
  ])('%j gives %j', (typed, problem) => {
    expect(hostProblem(typed)).toBe(problem);
  });

  it('belongs to one platform of a set that is to be published, and a stored set opens', () => {
    const set = withOwn(platform('own', ['own.se', 'twitter.com']));
    expect(NewRuleSet.safeParse(set).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['platforms.18.hosts.1', 'sharedHost'],
    ]);
    expect(RuleSet.safeParse(set).success).toBe(true);
    expect(NewRuleSet.safeParse(withOwn(platform('own', ['own.se']))).success).toBe(true);
  });
});

describe('a channel on an own platform', () => {
  it('[R04.2] is recognised by its address and by words in a list', () => {
    const set = withOwn(platform('nextdoor', ['nextdoor.se'], ['grannar']));
    expect(platformOf('https://www.nextdoor.se/bollnas', '', set)).toEqual({
      ...{ platform: 'nextdoor', from: 'address', differs: false },
    });
    expect(platformOf('', ' Grannar', set)).toMatchObject({ platform: 'nextdoor', from: 'word' });
    expect(normaliseAddress('https://www.nextdoor.se/bollnas/')).toBe('nextdoor.se/bollnas');
  });

  it('is on the platform whose host is closest to the address, in any order', () => {
    const own = platform('own', ['bollnas.wordpress.com']);
    for (const platforms of [withOwn(own).platforms, withOwn(own).platforms.toReversed()]) {
      expect(platformOf('https://bollnas.wordpress.com/start', '', { platforms }).platform).toBe('own');
      expect(platformOf('https://annat.wordpress.com', '', { platforms }).platform).toBe('blog');
    }
  });
});
