// A channel's notices to its users: what is recorded, and what is outdated. R27.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  withAllSeen,
  withoutPosting,
  withPosting,
  withSighting,
  withVersion,
} from '../../../../domain/channels/notice-acts.ts';
import { Channel } from '../../../../domain/channels/model.ts';
import type { ChannelNotice, NoticeKey } from '../../../../domain/channels/notice-model.ts';
import {
  hasNewRulesText,
  lastSeen,
  missingOfNotices,
  newestOf,
  noticesOf,
  noticesSeenOn,
  standing,
} from '../../../../domain/channels/notices.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { codeOf, must } from '../../../support/results.ts';
import { channel, STAMP, TODAY } from '../../support/world/index.ts';

const SV: NoticeKey = { language: 'sv', languageName: '', place: '' };
let last = 0;
const newId = (): string => `id${String((last += 1))}`;
const write = (notices: readonly ChannelNotice[], text: string, key = SV) =>
  withVersion(notices, key, { text, made: STAMP }, newId);
const written = (...texts: string[]): ChannelNotice[] =>
  texts.reduce<ChannelNotice[]>((notices, text) => must(write(notices, text)), []);
const post = (notices: readonly ChannelNotice[], more: object = {}, space: number | null = null) =>
  withPosting(
    notices,
    notices[0]?.id ?? '',
    { version: 1, where: 'Om-texten', on: TODAY, evidence: [], made: STAMP, ...more },
    { space, today: TODAY, newId },
  );
const lacks = (notices: ChannelNotice[], today = TODAY) =>
  missingOfNotices({ ...channel('c'), notices }, { ruleSet: BOLLNAS_2011, today });
const first = (notices: readonly ChannelNotice[]): ChannelNotice => notices[0]!;

describe('a channel from before there were several notices', () => {
  const old = channel('c', { userNotice: { text: 'Hej', postedOn: '2026-01-02', checkedOn: '2026-03-04' } });
  it('shows its notice as the first version of a Swedish text, which continues', () => {
    const notices = noticesOf(Channel.parse(old));
    expect(notices).toMatchObject([{ language: 'sv', versions: [{ number: 1, text: 'Hej', made: null }] }]);
    expect(first(notices).postings).toMatchObject([{ on: '2026-01-02', version: 1, removed: null }]);
    expect(lastSeen(first(notices).postings[0]!)).toBe('2026-03-04');
    const next = must(write(notices, 'Hej igen'));
    expect(next).toHaveLength(1);
    expect(first(next).versions.map(({ text }) => text)).toEqual(['Hej', 'Hej igen']);
    expect(noticesOf(channel('c'))).toEqual([]);
  });

  it('lacks what it lacked before', () => {
    const of = (userNotice: Channel['userNotice']) =>
      missingOfNotices(channel('c', { userNotice }), { ruleSet: BOLLNAS_2011, today: TODAY });
    expect(of({ text: 'Hej', postedOn: null, checkedOn: null })).toEqual(['noticeMissing']);
    expect(of({ text: '', postedOn: TODAY, checkedOn: null })).toEqual([]);
    expect(of({ text: 'Hej', postedOn: '2024-01-02', checkedOn: TODAY })).toEqual([]);
    expect(of({ text: 'Hej', postedOn: '2024-01-02', checkedOn: null })).toEqual(['noticeOld']);
  });
});

describe('a text', () => {
  it('has one row for each language and place, whatever the letters', () => {
    const [sv, en] = [SV, { ...SV, language: 'en' as const }];
    let notices = must(write(must(write([], 'Hej', sv)), 'Hello', en));
    expect(notices).toHaveLength(2);
    const pinned = { ...SV, place: 'Fäst inlägg' };
    notices = must(write(must(write(notices, 'Hej där', pinned)), 'Hej igen', { ...pinned, place: 'fäst INLÄGG' }));
    expect(notices.map(({ versions }) => versions.length)).toEqual([1, 1, 2]);
    expect(codeOf(write(notices, 'x', { ...SV, language: 'other' }))).toBe('channels.languageNameMissing');
    expect(codeOf(write(notices, 'Hej'))).toBe('channels.noticeSame');
  });

  it('is bounded in versions and in number', () => {
    const many = written(...Array.from({ length: 200 }, (_, number) => String(number)));
    expect(codeOf(write(many, 'en till'))).toBe('input.invalid');
    const places = Array.from({ length: 50 }, (_, number) => ({ ...SV, place: String(number) }));
    const full = places.reduce<ChannelNotice[]>((notices, key) => must(write(notices, 'x', key)), []);
    expect(codeOf(write(full, 'x'))).toBe('input.invalid');
    expect(Channel.safeParse({ ...channel('c'), notices: full }).success).toBe(true);
    expect(Channel.safeParse({ ...channel('c'), notices: many }).success).toBe(true);
  });
});

describe('a posting', () => {
  it('[R27.1] is refused where the text does not fit, counted as a reader counts', () => {
    const notices = written('👩‍👩‍👧'.repeat(10));
    expect(codeOf(post(notices, {}, 10))).toBe('ok');
    expect(codeOf(post(notices, {}, 9))).toBe('channels.noticeTooLong');
    expect(codeOf(post(notices, {}, null))).toBe('ok');
  });

  it('is refused of a version that there is not, and in the future', () => {
    expect(codeOf(post(written('a'), { version: 2 }))).toBe('channels.unknownNotice');
    expect(codeOf(post([], {}))).toBe('channels.unknownNotice');
    expect(codeOf(post(written('a'), { on: addDays(TODAY, 1) }))).toBe('channels.dayInFuture');
  });

  it('replaces what stood in the same place, and no other', () => {
    let notices = must(post(written('a', 'b'), { on: '2026-01-02' }));
    notices = must(post(notices, { where: 'Inlägget', on: '2026-01-03' }));
    notices = must(post(notices, { version: 2, where: 'om-Texten' }));
    expect(standing(first(notices)).map(({ where, version }) => [where, version])).toEqual([
      ['Inlägget', 1],
      ['om-Texten', 2],
    ]);
    expect(first(notices).postings[0]?.removed).toEqual({ on: TODAY, stamp: STAMP });
    // It was there later than that.
    expect(codeOf(post(notices, { version: 1, where: 'Om-texten', on: '2026-02-01' }))).toBe('channels.noticeNotThere');
  });

  it('is seen and taken down on days when it was there', () => {
    const notices = must(post(written('a'), { on: '2026-03-01' }));
    const { id: noticeId, postings } = first(notices);
    const at = { noticeId, postingId: postings[0]!.id, evidence: [], stamp: STAMP };
    const see = (on: string, of: readonly ChannelNotice[] = notices) => withSighting(of, { ...at, on }, TODAY);
    expect(codeOf(see(addDays(TODAY, 1)))).toBe('channels.dayInFuture');
    expect(codeOf(see('2026-02-28'))).toBe('channels.noticeNotThere');
    expect(codeOf(withSighting(notices, { ...at, postingId: 'x', on: TODAY }, TODAY))).toBe('channels.unknownNotice');
    const seen = must(see('2026-05-01'));
    expect(lastSeen(first(seen).postings[0]!)).toBe('2026-05-01');
    expect(codeOf(withoutPosting(seen, { ...at, on: '2026-04-01' }, TODAY))).toBe('channels.noticeNotThere');
    const gone = must(withoutPosting(seen, { ...at, on: '2026-05-02' }, TODAY));
    expect(standing(first(gone))).toEqual([]);
    expect(codeOf(see('2026-05-01', gone))).toBe('channels.noticeNotThere');
    expect(lacks(gone)).toEqual(['noticeMissing']);
  });

  it('[R27.2] is old when nobody has seen it for longer than the rules allow, or when the text is newer', () => {
    const year = BOLLNAS_2011.checkMaxAgeDays;
    const notices = must(post(written('a'), { on: addDays(TODAY, -year) }));
    expect(lacks(notices)).toEqual([]);
    const twice = must(post(notices, { where: 'Inlägget' }));
    expect(noticesSeenOn({ ...channel('c'), notices: twice })).toBe(addDays(TODAY, -year));
    expect(noticesSeenOn({ ...channel('c'), notices: written('a') })).toBeNull();
    expect(lacks(notices, addDays(TODAY, 1))).toEqual(['noticeOld']);
    expect(lacks(must(withAllSeen(notices, TODAY, STAMP, TODAY)), addDays(TODAY, 1))).toEqual([]);
    expect(lacks(must(write(notices, 'b')))).toEqual(['noticeOld']);
    expect(lacks(written('a'))).toEqual(['noticeMissing']);
  });
});

it('[R27.1] what was written, posted and seen is never lost, whatever is done next', () => {
  const act = fc.oneof(
    fc.record({
      what: fc.constant('write' as const),
      text: fc.constantFrom('a', 'b', 'c'),
      place: fc.constantFrom('', 'x'),
    }),
    fc.record({ what: fc.constant('post' as const), version: fc.nat(3), where: fc.constantFrom('här', 'där') }),
    fc.record({ what: fc.constant('see' as const) }),
    fc.record({ what: fc.constant('down' as const), index: fc.nat(3) }),
  );
  const recorded = (notices: readonly ChannelNotice[]) =>
    notices.flatMap(({ id, versions, postings }) => [
      ...versions.map((version) => JSON.stringify([id, version])),
      ...postings.map(({ removed: _removed, seen: _seen, ...posting }) => JSON.stringify([id, posting])),
      ...postings.flatMap(({ id: posting, seen }) =>
        seen.map((sighting, at) => JSON.stringify([posting, at, sighting])),
      ),
    ]);
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let notices: readonly ChannelNotice[] = [];
      for (const one of acts) {
        const done =
          one.what === 'write'
            ? write(notices, one.text, { ...SV, place: one.place })
            : one.what === 'post'
              ? post(notices, { version: one.version, where: one.where })
              : one.what === 'see'
                ? withAllSeen(notices, TODAY, STAMP, TODAY)
                : withoutPosting(
                    notices,
                    {
                      noticeId: notices[0]?.id ?? '',
                      postingId: notices[0]?.postings[one.index]?.id ?? '',
                      on: TODAY,
                      stamp: STAMP,
                    },
                    TODAY,
                  );
        if (!done.ok) continue;
        expect(recorded(done.value)).toEqual(expect.arrayContaining(recorded(notices)));
        notices = done.value;
        for (const notice of notices)
          expect(notice.versions.map(({ number }) => number)).toEqual(notice.versions.map((_, index) => index + 1));
      }
    }),
  );
});

describe('a text that came from the rules', () => {
  const notice = (more: object): ChannelNotice => ({
    ...{ ...SV, id: 'n', postings: [] },
    versions: [{ number: 1, text: 'x', made: STAMP, ...more }],
  });
  it('is pointed out when the rules have another, unless somebody has written it', () => {
    const { sv } = BOLLNAS_2011.userNotice;
    expect(hasNewRulesText(notice({ fromRules: sv }), BOLLNAS_2011)).toBe(false);
    expect(hasNewRulesText(notice({ fromRules: BOLLNAS_2011.userNoticeShort.sv }), BOLLNAS_2011)).toBe(false);
    expect(hasNewRulesText(notice({ fromRules: 'Annat' }), BOLLNAS_2011)).toBe(true);
    expect(hasNewRulesText(notice({}), BOLLNAS_2011)).toBe(false);
    const posted = must(post([notice({ fromRules: 'Annat' })]));
    expect(lacks(posted)).toEqual(['noticeRulesNew']);
    expect(newestOf(first(posted)).fromRules).toBe('Annat');
  });
});
