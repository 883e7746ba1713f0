// The notices to a channel's users: proposed from the rules, written, posted, seen and taken down. R27.
import type { Channel } from '../../../domain/channels/model.ts';
import type { NoticeKey } from '../../../domain/channels/notice-model.ts';
import {
  withAllSeen,
  withoutPosting,
  withPosting,
  withSighting,
  withVersion,
} from '../../../domain/channels/notice-acts.ts';
import { isSameNotice, noticesOf, spaceOf } from '../../../domain/channels/notices.ts';
import { type ProposedNotice, proposedNotice, type TextLanguage } from '../../../domain/channels/notice-text.ts';
import type { JournalAction } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, findEditable, stamp } from '../kernel/register-access.ts';

function proposalFor(
  context: ServiceContext,
  { departments, municipality }: Pick<VaultState, 'departments' | 'municipality'>,
  channel: Channel,
  language: TextLanguage,
  space: number | null,
): ProposedNotice {
  const row = municipality.municipality;
  const department = channel.departmentId === null ? '' : (departments[channel.departmentId]?.name ?? '');
  const facts = { municipality: row?.name ?? '', department, link: row?.dataPage ?? '' };
  return proposedNotice(context.ruleSet(), facts, language, space);
}

/** The text of the rules that a text is, unchanged; undefined: somebody has written it. */
function rulesTextOf(
  context: ServiceContext,
  data: VaultState,
  channel: Channel,
  { text, ...key }: NoticeKey & { text: string },
): string | undefined {
  if (key.language !== 'sv' && key.language !== 'en') return undefined;
  const proposal = proposalFor(context, data, channel, key.language, spaceOf(key, channel, context.ruleSet()));
  return proposal.text === text ? proposal.fromRules : undefined;
}

/** Replaces the notices of a channel inside a transaction. */
const edit = (
  context: ServiceContext,
  action: JournalAction,
  channelId: string,
  next: (channel: Channel, made: Stamp, data: VaultState) => Result<NonNullable<Channel['notices']>>,
): Promise<Result<NonNullable<Channel['notices']>>> =>
  change(context, action, ({ data, now }) => {
    const channel = findEditable(context, data, channelId);
    if (!channel.ok) return channel;
    const made = stamp(context, now, channel.value.changed);
    const notices = next(channel.value, made, data);
    if (notices.ok) data.channels[channelId] = { ...channel.value, notices: notices.value, changed: made };
    return notices;
  });

const done = (result: Result<unknown>): Result<Record<string, never>> => (result.ok ? ok({}) : result);

type NoticeHandlers = Pick<
  Handlers<'channels'>,
  | 'channels.notices'
  | 'channels.writeNotice'
  | 'channels.postNotice'
  | 'channels.noticeSeen'
  | 'channels.noticesSeen'
  | 'channels.takeDownNotice'
>;

export const noticeHandlers: NoticeHandlers = {
  'channels.notices': (context, { id }) => {
    const { data } = context.vault.db;
    const found = find(data.channels, id, 'channels.unknown');
    if (!found.ok) return found;
    const place = context.ruleSet().platforms.find((platform) => platform.id === found.value.platform)?.notice;
    const maxLength = place?.maxLength ?? null;
    const both = (language: TextLanguage) => ({
      platform: proposalFor(context, data, found.value, language, maxLength),
      elsewhere: proposalFor(context, data, found.value, language, null),
    });
    return ok({
      notices: [...noticesOf(found.value)],
      place: { where: place?.where ?? { sv: '', en: '' }, maxLength },
      proposals: { sv: both('sv'), en: both('en') },
    });
  },

  'channels.writeNotice': async (context, { channelId, text, ...key }) => {
    const written = await edit(context, 'channels.writeNotice', channelId, (channel, made, data) => {
      const fromRules = rulesTextOf(context, data, channel, { ...key, text });
      return withVersion(
        noticesOf(channel),
        key,
        { text, made, ...(fromRules === undefined ? {} : { fromRules }) },
        context.newId,
      );
    });
    if (!written.ok) return written;
    const notice = written.value.find((one) => isSameNotice(one, key));
    return notice === undefined ? fail('channels.unknownNotice') : ok({ noticeId: notice.id });
  },

  'channels.postNotice': async (context, { channelId, noticeId, ...posting }) => {
    // Looked up before the transaction, which is synchronous.
    const files = await resolveBlobs(context, posting.evidence);
    if (!files.ok) return files;
    return done(
      await edit(context, 'channels.postNotice', channelId, (channel, made) => {
        const notices = noticesOf(channel);
        const notice = notices.find(({ id }) => id === noticeId);
        const space = notice === undefined ? null : spaceOf(notice, channel, context.ruleSet());
        const place = { space, today: context.today(), newId: context.newId };
        return withPosting(notices, noticeId, { ...posting, evidence: files.value, made }, place);
      }),
    );
  },

  'channels.noticeSeen': async (context, { channelId, ...what }) => {
    const files = await resolveBlobs(context, what.evidence);
    if (!files.ok) return files;
    return done(
      await edit(context, 'channels.noticeSeen', channelId, (channel, made) =>
        withSighting(noticesOf(channel), { ...what, evidence: files.value, stamp: made }, context.today()),
      ),
    );
  },

  'channels.noticesSeen': async (context, { channelId, on }) =>
    done(
      await edit(context, 'channels.noticesSeen', channelId, (channel, made) =>
        withAllSeen(noticesOf(channel), on, made, context.today()),
      ),
    ),

  'channels.takeDownNotice': async (context, { channelId, ...what }) =>
    done(
      await edit(context, 'channels.takeDownNotice', channelId, (channel, made) =>
        withoutPosting(noticesOf(channel), { ...what, stamp: made }, context.today()),
      ),
    ),
};
