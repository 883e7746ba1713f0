// The yearly review of a channel, and what is refused in it. R08, R13, R27, R31, R32.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { addDays } from '../../../../../domain/calendar/days.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  channelFields,
  person,
  role,
  ruleVersion,
  signedIn,
  type TestContext,
  TODAY,
} from '../../../support/world/index.ts';

type Review = Checked<'channels.review'>;
const NOTICE = { text: 'Hej', postedOn: '2025-01-01', checkedOn: null };
const world = () =>
  signedIn({
    people: [
      person('anna'),
      person('guest', { departmentId: 'social', unitId: null, roles: [role('officer', 'social')] }),
    ],
    channels: [
      channel('c', { responsibleId: 'anna', verifiedOn: null, userNotice: NOTICE }),
      channel('silent', { userNotice: { text: '', postedOn: null, checkedOn: null } }),
      channel('closed', { state: 'closed' }),
    ],
  });
const picture = (context: TestContext) => {
  const { id } = context.vault.addBlob(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
  return [{ blobId: id, name: 'sidan.png' }];
};
const plain = (more: Partial<Review['checks'][number]> = {}): Review['checks'][number] => ({
  ...{ checkId: 'plainLanguage', result: 'ok', note: '', evidence: [], ...more },
});
const review = (context: TestContext, more: Partial<Review> = {}) =>
  channelService['channels.review'](context, {
    ...{ channelId: 'c', on: TODAY, checks: [], verified: false, noticeSeen: false, ...more },
  });

describe('the yearly review of a channel', () => {
  it('[R13.1][R27.2][R31.1][R32.1] records its checks with pictures, its row and its notice in one frame', async () => {
    const context = world();
    const evidence = picture(context);
    const frames = must(await context.vault.journal({ limit: 100 })).lines.length;
    must(
      await review(context, {
        checks: [
          plain({ nextOn: addDays(TODAY, 30) }),
          plain({ checkId: 'sender', evidence }),
          plain({ checkId: 'coatOfArms', result: 'notOk', note: 'Vapnet saknas' }),
        ],
        ...{ verified: true, noticeSeen: true },
      }),
    );
    expect(must(await context.vault.journal({ limit: 100 })).lines).toHaveLength(frames + 1);
    const { checks, verifiedOn, notices, checkHistory } = context.vault.db.data.channels.c!;
    expect(checks).toMatchObject({
      plainLanguage: { result: 'ok', on: TODAY, nextOn: addDays(TODAY, 30), stamp: { by: 'me' } },
      sender: { result: 'ok', evidence: [{ name: 'sidan.png', size: 9 }] },
      coatOfArms: { result: 'notOk', note: 'Vapnet saknas' },
    });
    expect([verifiedOn, checkHistory]).toEqual([TODAY, []]);
    expect(notices?.[0]?.postings[0]?.seen.at(-1)).toMatchObject({ on: TODAY });
  });

  it('[R13.1] keeps the checks of the year before in the history', async () => {
    const context = world();
    must(await review(context, { on: '2025-11-24', checks: [plain({ note: 'Förra året' })] }));
    must(await review(context, { checks: [plain()] }));
    const { checks, checkHistory } = context.vault.db.data.channels.c!;
    expect(checks.plainLanguage?.on).toBe(TODAY);
    expect(checkHistory).toMatchObject([{ checkId: 'plainLanguage', on: '2025-11-24', note: 'Förra året' }]);
  });

  it.each<[string, string, Partial<Review>]>([
    ['a future day', 'channels.dayInFuture', { on: addDays(TODAY, 1), verified: true }],
    ['an unknown check', 'channels.unknownCheck', { checks: [plain({ checkId: 'x' })] }],
    ['a check of other channels', 'channels.unknownCheck', { checks: [plain({ checkId: 'electedDisclaimer' })] }],
    ['no picture', 'channels.evidenceMissing', { checks: [plain({ checkId: 'sender' })] }],
    [
      'a picture that is not stored',
      'evidence.notStored',
      { checks: [plain({ evidence: [{ blobId: 'aa'.repeat(16), name: 'x' }] })] },
    ],
    ['a fault without a note', 'channels.noteMissing', { checks: [plain({ result: 'notOk' })] }],
    ['a next day that is today', 'channels.nextTooEarly', { checks: [plain({ nextOn: TODAY })] }],
    [
      'a next day later than the rules allow',
      'channels.nextTooLate',
      { checks: [plain({ nextOn: addDays(TODAY, 366) })] },
    ],
    ['a notice that is not posted', 'channels.noticeNotPosted', { channelId: 'silent', noticeSeen: true }],
    ['a closed channel', 'channels.closed', { channelId: 'closed', verified: true }],
    ['a channel that does not exist', 'channels.unknown', { channelId: 'nowhere', verified: true }],
  ])('refuses %s, and then records nothing', async (_name, code, more) => {
    const context = world();
    const before = JSON.stringify(context.vault.db.data.channels);
    const checks = [plain({ checkId: 'notPrivateProfile' }), ...(more.checks ?? [])];
    expect(codeOf(await review(context, { verified: true, ...more, checks }))).toBe(code);
    expect(JSON.stringify(context.vault.db.data.channels)).toBe(before);
  });

  it('says which check of the list is refused', async () => {
    const context = world();
    expect(await review(context, { checks: [plain(), plain({ checkId: 'sender' })] })).toMatchObject({
      error: { field: 'checks.1.evidence' },
    });
  });

  it('is for those who may change the channel, and of something, each check once', async () => {
    const context = world();
    const { people } = context.vault.db.data;
    const by = (id: string) => review(as(context, people[id]!), { verified: true });
    expect([codeOf(await by('guest')), codeOf(await by('anna'))]).toEqual(['rights.notYourChannel', 'ok']);
    const parse = (more: Partial<Review>) =>
      calls['channels.review'].input.safeParse({
        ...{ channelId: 'c', on: TODAY, checks: [], verified: false, noticeSeen: false, ...more },
      }).success;
    expect([parse({ verified: true }), parse({ checks: [plain(), plain()] })]).toEqual([true, false]);
    expect(codeOf(await review(context))).toBe('channels.nothingReviewed');
  });

  it('follows the interval of each check in the rules', async () => {
    const context = world();
    const checks = BOLLNAS_2011.checks.map((check) =>
      check.id === 'plainLanguage' ? { ...check, everyDays: 10 } : check,
    );
    const version = ruleVersion({ set: { ...BOLLNAS_2011, checks } });
    context.vault.db.data.ruleVersions[version.id] = version;
    const next = (days: number) => review(context, { checks: [plain({ nextOn: addDays(TODAY, days) })] });
    expect([codeOf(await next(11)), codeOf(await next(10))]).toEqual(['channels.nextTooLate', 'ok']);
  });
});

describe('one check', () => {
  it('has a next day as early as the person says', async () => {
    const context = world();
    const record = (nextOn: string | null, on = TODAY) =>
      channelService['channels.recordCheck'](context, { channelId: 'c', on, ...plain({ nextOn }) });
    expect([
      codeOf(await record(TODAY)),
      codeOf(await record(addDays(TODAY, 366))),
      codeOf(await record(addDays(TODAY, 364), addDays(TODAY, -2))),
      codeOf(await record(addDays(TODAY, 365))),
    ]).toEqual(['channels.nextTooEarly', 'channels.nextTooLate', 'channels.nextTooLate', 'ok']);
    must(await record(null));
    expect(context.vault.db.data.channels.c?.checks.plainLanguage).not.toHaveProperty('nextOn');
  });
});

describe('the same check of several channels', () => {
  it('has the same pictures in each', async () => {
    const context = world();
    context.vault.db.data.channels = {
      c: context.vault.db.data.channels.c!,
      d: channel('d', channelFields({ name: 'd' })),
    };
    const evidence = picture(context);
    const change = { what: 'check', ...plain({ checkId: 'sender', evidence }), on: TODAY } as const;
    const many = async () => must(await channelService['channels.changeMany'](context, { ids: ['c', 'd'], change }));
    expect(await many()).toEqual({ changed: 2, unchanged: 0, refused: [] });
    expect(await many()).toMatchObject({ changed: 0, unchanged: 2 });
    const { channels } = context.vault.db.data;
    for (const id of ['c', 'd'])
      expect(channels[id]?.checks.sender?.evidence).toMatchObject([{ name: 'sidan.png', size: 9 }]);
  });
});
