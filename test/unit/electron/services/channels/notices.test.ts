// The notices to a channel's users by their calls: proposed, written, posted, seen; and what is refused. R27.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, channel, signedIn, type TestContext, TODAY, withRole } from '../../../support/world/index.ts';

const SV = { language: 'sv' as const, languageName: '', place: '' };
const OTHER = withRole('other', 'officer', 'social', { departmentId: 'social' });
const world = (more: object = {}) => ({
  people: [withRole('officer', 'officer'), OTHER],
  channels: [
    channel('c', { platform: 'instagram', responsibleId: 'officer', ...more }),
    channel('done', { state: 'closed' as const }),
  ],
});
const notices = (context: TestContext) =>
  calls['channels.notices'].output.parse(must(channelService['channels.notices'](context, { id: 'c' }) as never));
const lacks = (context: TestContext) =>
  calls['channels.get'].output
    .parse(must(channelService['channels.get'](context, { id: 'c' }) as never))
    .lacks.filter((code) => code.startsWith('notice'));
const write = async (context: TestContext, text: string, more: object = {}) =>
  await channelService['channels.writeNotice'](context, { channelId: 'c', text, ...SV, ...more });
const post = async (context: TestContext, more: object = {}) =>
  await channelService['channels.postNotice'](context, {
    ...{ channelId: 'c', noticeId: notices(context).notices[0]?.id ?? 'none', version: 1 },
    ...{ where: 'Profiltexten', on: TODAY, evidence: [], ...more },
  });

describe('the notices of a channel', () => {
  it('[R27.1] are proposed for the platform and the language, and known as the rules’ own while unchanged', async () => {
    const context = signedIn(world());
    const { place, proposals } = notices(context);
    expect(place).toEqual({ where: expect.objectContaining({ sv: expect.any(String) }) as object, maxLength: 150 });
    expect(proposals.sv.elsewhere).toMatchObject({ variant: 'long', lacksLink: true });
    expect(proposals.sv.platform).toMatchObject({ variant: 'short', lacksLink: true });
    expect(proposals.en.platform.text).not.toBe(proposals.sv.platform.text);
    must(await write(context, proposals.sv.platform.text));
    must(await write(context, proposals.en.platform.text, { language: 'en' }));
    must(await write(context, 'Egen text', { language: 'other', languageName: 'Somaliska' }));
    expect(notices(context).notices.map(({ versions }) => versions[0]?.fromRules)).toEqual([
      BOLLNAS_2011.userNoticeShort.sv,
      BOLLNAS_2011.userNoticeShort.en,
      undefined,
    ]);
  });

  it('[R27.1] are versions that stay, each with who wrote it', async () => {
    const context = signedIn(world());
    const { noticeId } = must(await write(context, 'Ett'));
    expect(must(await write(context, 'Två')).noticeId).toBe(noticeId);
    expect(codeOf(await write(context, 'Två'))).toBe('channels.noticeSame');
    expect(notices(context).notices).toMatchObject([
      {
        versions: [
          { number: 1, text: 'Ett', made: { by: 'me' } },
          { number: 2, text: 'Två', made: { by: 'me' } },
        ],
      },
    ]);
  });

  it('are with the channel itself, and not with each row of the list', async () => {
    const context = signedIn(world());
    must(await write(context, 'Ett'));
    const listed = calls['channels.list'].output.parse(must(channelService['channels.list'](context, {}) as never));
    expect(listed.every(({ channel: row }) => !('notices' in row))).toBe(true);
    const { channel: own } = calls['channels.get'].output.parse(
      must(channelService['channels.get'](context, { id: 'c' }) as never),
    );
    expect(own.notices).toHaveLength(1);
  });

  it('[R27.2] say where each is posted and when it was seen, and what the page has that is older', async () => {
    const context = signedIn(world());
    expect(lacks(context)).toEqual(['noticeMissing']);
    must(await write(context, 'Ett'));
    expect(lacks(context)).toEqual(['noticeMissing']);
    must(await post(context, { on: '2025-01-02' }));
    expect(lacks(context)).toEqual(['noticeOld']);
    const [notice] = notices(context).notices;
    const at = { channelId: 'c', noticeId: notice!.id, postingId: notice!.postings[0]!.id, on: TODAY };
    must(await channelService['channels.noticeSeen'](context, { ...at, evidence: [] }));
    expect(lacks(context)).toEqual([]);
    must(await write(context, 'Två'));
    expect(lacks(context)).toEqual(['noticeOld']);
    must(await post(context, { version: 2 }));
    expect(lacks(context)).toEqual([]);
    const { postings } = notices(context).notices[0]!;
    expect(postings).toMatchObject([
      { where: 'Profiltexten', on: '2025-01-02', removed: { on: TODAY }, seen: [{ on: TODAY, stamp: { by: 'me' } }] },
      { version: 2, removed: null },
    ]);
    must(await channelService['channels.takeDownNotice'](context, { ...at, postingId: postings[1]!.id }));
    expect(lacks(context)).toEqual(['noticeMissing']);
  });

  it('[R27.2] keep a picture of where it was seen', async () => {
    const context = signedIn(world());
    const blob = context.vault.addBlob(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
    must(await write(context, 'Ett'));
    must(await post(context, { evidence: [{ blobId: blob.id, name: 'sida.png' }] }));
    expect(notices(context).notices[0]?.postings[0]?.evidence).toMatchObject([{ name: 'sida.png', size: 9 }]);
    expect(codeOf(await post(context, { evidence: [{ blobId: 'a'.repeat(64), name: 'x.png' }] }))).toBe(
      'evidence.notStored',
    );
  });

  it('[R27.1] are not posted where they do not fit; a place that the rules do not know takes any', async () => {
    const context = signedIn(world());
    must(await write(context, 'x'.repeat(151)));
    const refused = await post(context);
    expect(refused).toMatchObject({
      error: { code: 'channels.noticeTooLong', params: { count: 151, max: 150 }, field: 'where' },
    });
    must(await write(context, 'x'.repeat(151), { place: 'Fäst inlägg' }));
    must(await post(context, { noticeId: notices(context).notices[1]!.id }));
  });

  it('refuse days to come, versions that there are not, a closed channel, and whoever may not change it', async () => {
    const context = signedIn(world());
    must(await write(context, 'Ett'));
    expect(codeOf(await post(context, { on: '2199-01-01' }))).toBe('channels.dayInFuture');
    expect(codeOf(await post(context, { version: 7 }))).toBe('channels.unknownNotice');
    expect(codeOf(await post(context, { noticeId: 'x' }))).toBe('channels.unknownNotice');
    expect(codeOf(await write(context, 'Hej', { channelId: 'done' }))).toBe('channels.closed');
    expect(codeOf(await write(context, 'Hej', { channelId: 'x' }))).toBe('channels.unknown');
    expect(codeOf(await write(as(context, OTHER), 'Hej'))).toBe('rights.notYourChannel');
    expect(calls['channels.writeNotice'].input.safeParse({ channelId: 'c', text: '   ', ...SV }).success).toBe(false);
  });

  it('[R27.1] are pointed out when the rules have a new text, and take it in one act', async () => {
    const before = { ...BOLLNAS_2011, userNoticeShort: { sv: 'Gammal text.', en: 'Old text.' } };
    const next = signedIn(world());
    const context: TestContext = { ...next, ruleSet: () => before };
    must(await write(context, notices(context).proposals.sv.platform.text));
    must(await post(context));
    expect(lacks(context)).toEqual([]);
    expect(lacks(next)).toEqual(['noticeRulesNew']);
    must(await write(next, notices(next).proposals.sv.platform.text));
    expect(lacks(next)).toEqual(['noticeOld']);
    expect(notices(next).notices[0]?.versions.map(({ text }) => text)).toEqual([
      'Gammal text.',
      'Det du skriver här kan andra läsa och blir en allmän handling. Vi behandlar personuppgifter.',
    ]);
  });

  it('continue the notice that the channel had before there were several', async () => {
    const context = signedIn(world({ userNotice: { text: 'Hej', postedOn: TODAY, checkedOn: null } }));
    expect(lacks(context)).toEqual([]);
    must(await write(context, 'Hej igen'));
    expect(notices(context).notices).toMatchObject([{ versions: [{ text: 'Hej', made: null }, { text: 'Hej igen' }] }]);
    expect(lacks(context)).toEqual(['noticeOld']);
  });
});
