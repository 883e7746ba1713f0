import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeAddress, distance, normaliseAddress, platformOf } from '../../../../domain/channels/address.ts';
import { MISSING_REQUIREMENTS } from '../../../../domain/channels/problems.ts';
import {
  duplicateOf,
  worksWithChannel,
  missingRequirements,
  mayEdit,
  needsCapture,
  rosterOn,
} from '../../../../domain/channels/rules.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { channel, login, person, STAMP, TODAY, withRole } from '../../support/world/index.ts';

describe('normalised addresses', () => {
  it.each([
    ['https://www.facebook.com/exempel.badhuset', 'http://m.facebook.com/Exempel.Badhuset/?ref=page_internal#top'],
    ['https://www.facebook.com/exempel.badhuset', 'sv-se.facebook.com/exempelbadhuset'],
    ['https://twitter.com/Exempel', 'x.com/exempel'],
    ['https://twitter.com/#!/Exempel', 'https://mobile.twitter.com/exempel?s=20'],
    ['https://www.youtube.com/@Exempel-Kanal', 'https://youtube.com/c/exempel-kanal/videos'],
    ['https://www.youtube.com/user/exempel', 'https://m.youtube.com/@exempel/featured'],
    ['https://www.instagram.com/exempel/', 'instagram.com/exempel?igshid=abc'],
    ['https://www.tiktok.com/@exempel.se', 'tiktok.com/%40exempel.se/'],
    ['https://blogg.exempel.se/badhuset/', 'http://blogg.exempel.se:80/badhuset?utm_source=x'],
    ['https://www.threads.net/@exempel', 'threads.com/exempel'],
  ])('%s equals %s', (a, b) => {
    expect(normaliseAddress(a)).toBe(normaliseAddress(b));
    expect(normaliseAddress(a)).not.toBe('');
  });

  it.each([
    ['https://facebook.com/profile.php?id=1', 'https://facebook.com/profile.php?id=2'],
    ['https://www.youtube.com/channel/UCabc', 'https://www.youtube.com/channel/UCabC'],
    ['https://blogg.exempel.se/A', 'https://blogg.exempel.se/a'],
    ['https://exempel.se/?p=1', 'https://exempel.se/?p=2'],
    ['https://facebook.com/a', 'https://instagram.com/a'],
  ])('%s differs from %s', (a, b) => expect(normaliseAddress(a)).not.toBe(normaliseAddress(b)));

  it('accept hosts named like built-in properties', () => {
    for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ':.', 'a.se:.:80.'])
      expect(normaliseAddress(normaliseAddress(word))).toBe(normaliseAddress(word));
    expect(normaliseAddress('__proto__')).toContain('__proto__');
  });

  it('are idempotent, for any input', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (address) => {
        const once = normaliseAddress(address);
        expect(normaliseAddress(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('recognised platforms', () => {
  it.each([
    ['https://www.facebook.com/x', 'facebok', 'facebook', false],
    ['https://www.facebook.com/x', 'Twitter', 'facebook', true],
    ['', 'Instgram', 'instagram', false],
    ['', 'linkedinn', 'linkedin', false],
    ['https://x.com/a', '', 'x', false],
    ['https://blogg.exempel.se/a', '', 'blog', false],
    ['https://podd.exempel.se/feed.xml', 'Podcast', 'podcast', false],
    ['https://notfacebook.com/x', '', 'other', false],
    ['https://facebook.com.evil.example/x', '', 'other', false],
    ['', 'Anslagstavla', 'other', false],
  ])('%s written as %s is %s', (address, word, platform, differs) =>
    expect(platformOf(address, word, BOLLNAS_2011)).toMatchObject({ platform, differs }),
  );

  it('are matched by the number of letters to change', () => {
    expect([
      distance('facebok', 'facebook', 2),
      distance('abc', 'abc', 2),
      distance('abc', 'xyz', 2),
      distance('a', 'abcdef', 2),
    ]).toEqual([1, 0, 3, 3]);
  });
});

describe('missing requirements of a channel', () => {
  const context = { logins: [], people: {}, boards: {}, ruleSet: BOLLNAS_2011, today: TODAY };
  it('[R11.3] are all listed for an empty channel, in order of importance, and none for a closed one', () => {
    const found = missingRequirements(channel('c', { purpose: '', verifiedOn: null }), context);
    expect(found).toEqual([
      'noResponsible',
      'noRoster',
      'noCustodian',
      'noPurpose',
      'noApproval',
      'noAddress',
      'noticeMissing',
      'checkMissing',
      'neverVerified',
      'captureMissing',
    ]);
    expect(found).toEqual(MISSING_REQUIREMENTS.filter((code) => found.includes(code)));
    expect(missingRequirements(channel('c', { state: 'closed' }), context)).toEqual([]);
  });

  it('[R11.3] include people in the channel who are not authorised', () => {
    const people = { a: person('a', { roles: [], permission: null }) };
    const found = missingRequirements(
      channel('c', {
        responsibleId: 'a',
        roster: [{ id: 'r', personId: 'a', duties: ['moderate'], from: '2026-01-01', to: null }],
      }),
      { ...context, people, logins: [login('l', 'c', ['a'])] },
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'responsibleNotPermitted',
        'rosterNotPermitted',
        'custodianNotPermitted',
        'oneCustodian',
      ]),
    );
  });

  it('[R11.3] tell each login that nobody keeps, and that one person keeps, also beside others in order', () => {
    const ids = ['a', 'b', 'gone'] as const;
    const people = Object.fromEntries(
      ids.map((id) => [
        id,
        person(id, { archived: id === 'gone' ? { at: '2026-01-02T08:00:00.000Z', by: 'a' } : null }),
      ]),
    );
    const custodyOf = (...custodians: (typeof ids)[number][][]) =>
      missingRequirements(channel('c'), {
        ...context,
        people,
        logins: custodians.map((keepers, at) => login(`l${String(at)}`, 'c', keepers)),
      }).filter((code) => code.endsWith('Custodian'));
    expect(custodyOf()).toEqual(['noCustodian']);
    expect(custodyOf(['a', 'b'])).toEqual([]);
    expect(custodyOf([])).toEqual(['loginWithoutCustodian']);
    expect(custodyOf(['a', 'b'], [])).toEqual(['loginWithoutCustodian']);
    expect(custodyOf(['a', 'b'], ['gone'])).toEqual(['loginWithoutCustodian']);
    expect(custodyOf(['a', 'b'], ['a', 'gone'])).toEqual(['oneCustodian']);
    expect(custodyOf(['a'], [])).toEqual(['loginWithoutCustodian', 'oneCustodian']);
  });

  it('[R08.1] tell a row that was never compared with the platform from one compared too long ago', () => {
    const verification = (verifiedOn: string | null) =>
      missingRequirements(channel('c', { verifiedOn }), context).filter((code) => /verif/i.test(code));
    expect(verification(null)).toEqual(['neverVerified']);
    expect(verification('2025-11-23')).toEqual(['verifyOld']);
    expect(verification('2025-11-24')).toEqual([]);
  });

  it('include consultation and notice while the channel is in preparation', () => {
    expect(missingRequirements(channel('c', { state: 'preparing' }), context)).toEqual(
      expect.arrayContaining(['noSetupNotice', 'noConsultation']),
    );
  });

  it('[R12.2] include recurring capture until the records plan is revised', () => {
    const board = (revised: boolean) => ({
      b: {
        id: 'b',
        name: 'Nämnd',
        recordsPlan: { revised, decidedOn: null, reference: '' },
        archived: null,
        changed: STAMP,
      },
    });
    expect(needsCapture({ recordsPlan: 'board', boardId: 'b' }, board(true))).toBe(false);
    expect(needsCapture({ recordsPlan: 'board', boardId: 'b' }, board(false))).toBe(true);
    expect(needsCapture({ recordsPlan: 'revised', boardId: null }, {})).toBe(false);
  });

  it('distinguish a missing, a failed and an outdated check', () => {
    const made = (on: string, result: 'ok' | 'notOk') =>
      Object.fromEntries(
        BOLLNAS_2011.checks.map((check) => [check.id, { result, note: '', on, stamp: STAMP, evidence: [] }]),
      );
    expect(missingRequirements(channel('c', { checks: made('2026-11-01', 'ok') }), context)).not.toEqual(
      expect.arrayContaining(['checkMissing']),
    );
    expect(missingRequirements(channel('c', { checks: made('2026-11-01', 'notOk') }), context)).toContain(
      'checkFailed',
    );
    expect(missingRequirements(channel('c', { checks: made('2025-11-01', 'ok') }), context)).toContain('checkOld');
  });
});

describe('people in a channel', () => {
  const entry = { id: 'r', personId: 'a', duties: ['answer' as const], from: '2026-01-01', to: '2026-11-24' };
  it('are on the roster on both its first and its last day', () => {
    const one = channel('c', { roster: [entry] });
    expect(['2025-12-31', '2026-01-01', '2026-11-24', '2026-11-25'].map((day) => rosterOn(one, day).length)).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('edit their own channels or their department’s, and only the communications office municipality-wide ones', () => {
    const own = channel('c', { roster: [entry] });
    const wide = channel('w', { departmentId: null, responsibleId: 'a' });
    expect(worksWithChannel(person('a', { roles: [] }), own, [], TODAY)).toBe(true);
    expect([
      mayEdit(withRole('a', 'officer'), own, [], TODAY),
      mayEdit(withRole('b', 'officer'), own, [], TODAY),
      mayEdit(withRole('b', 'officer'), own, [login('l', 'c', ['b'])], TODAY),
    ]).toEqual([true, false, true]);
    expect([
      mayEdit(withRole('h', 'unitHead'), own, [], TODAY),
      mayEdit(withRole('h', 'unitHead', 'social'), own, [], TODAY),
    ]).toEqual([true, false]);
    expect([
      mayEdit(withRole('a', 'officer'), wide, [], TODAY),
      mayEdit(withRole('k', 'communications', null), wide, [], TODAY),
    ]).toEqual([false, true]);
  });

  it('duplicates are found by normalised address, but not among closed channels', () => {
    const old = channel('c', { address: 'https://facebook.com/exempel' });
    expect(duplicateOf('www.facebook.com/Exempel/', [old])?.id).toBe('c');
    expect(duplicateOf('www.facebook.com/Exempel/', [old], 'c')).toBeUndefined();
    expect(duplicateOf('www.facebook.com/Exempel/', [{ ...old, state: 'closed' }])).toBeUndefined();
    expect(duplicateOf('', [channel('d')])).toBeUndefined();
  });
});

describe('an address as it is typed', () => {
  it('gets its scheme when it is a host, and is otherwise left to be refused', () => {
    expect(completeAddress(' www.facebook.com/biblioteket ')).toBe('https://www.facebook.com/biblioteket');
    expect(completeAddress('bollnäs.se')).toBe('https://bollnäs.se');
    expect(completeAddress('http://bollnas.se')).toBe('http://bollnas.se');
    expect(completeAddress('')).toBe('');
    for (const other of ['javascript:alert(1)', 'file:///etc/passwd', 'mailto:a@b.se', 'a@b.se', 'bollnas', '//x.se/y'])
      expect(completeAddress(other)).toBe(other);
  });
});
