// Facts about a channel's notices to its users: where they are, when they were last seen, what is outdated. R27.
import { daysBetween } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Channel } from './model.ts';
import type { ChannelNotice, NoticeKey, NoticePosting, NoticeVersion } from './notice-model.ts';
import type { MissingRequirement } from './problems.ts';

type WithNotices = Pick<Channel, 'notices' | 'userNotice'>;

/** The id of the notice, and of its posting, that a channel had before there were several. */
export const FIRST_NOTICE_ID = 'userNotice';

function firstNotice({ text, postedOn, checkedOn }: Channel['userNotice']): ChannelNotice[] {
  if (text === '' && postedOn === null) return [];
  const posting = (on: Day): NoticePosting => ({
    id: FIRST_NOTICE_ID,
    where: '',
    on,
    version: 1,
    evidence: [],
    seen: checkedOn === null ? [] : [{ on: checkedOn, evidence: [], stamp: null }],
    removed: null,
    made: null,
  });
  return [
    {
      id: FIRST_NOTICE_ID,
      language: 'sv',
      languageName: '',
      place: '',
      versions: [{ number: 1, text, made: null }],
      postings: postedOn === null ? [] : [posting(postedOn)],
    },
  ];
}

/** The channel's notices; that of a channel from before there were several is the first version of a Swedish text. */
export const noticesOf = (channel: WithNotices): readonly ChannelNotice[] =>
  channel.notices ?? firstNotice(channel.userNotice);

/** The newest version of a text. */
export function newestOf({ versions }: Pick<ChannelNotice, 'versions'>): NoticeVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('a notice has a version');
  return newest;
}

/** The postings that are still there. */
export const standing = ({ postings }: Pick<ChannelNotice, 'postings'>): NoticePosting[] =>
  postings.filter(({ removed }) => removed === null);

/** When a posting was last seen; it was there on the day that it was posted. */
export const lastSeen = ({ on, seen }: Pick<NoticePosting, 'on' | 'seen'>): Day =>
  seen.reduce((last, sighting) => (sighting.on > last ? sighting.on : last), on);

/** When the notice that was seen longest ago was last seen; null: none is posted. */
export const noticesSeenOn = (channel: WithNotices): Day | null =>
  noticesOf(channel)
    .flatMap(standing)
    .map(lastSeen)
    .reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);

/** Whether nobody has seen a posting for longer than the rules allow. */
export const isUnseen = (
  posting: Pick<NoticePosting, 'on' | 'seen'>,
  { checkMaxAgeDays }: Pick<RuleSet, 'checkMaxAgeDays'>,
  today: Day,
): boolean => daysBetween(lastSeen(posting), today) > checkMaxAgeDays;

/** Whether a place shows another version than the newest. */
export const showsOldText = (notice: ChannelNotice, posting: Pick<NoticePosting, 'version'>): boolean =>
  posting.version !== newestOf(notice).number;

/** Whether two texts are for the same language and place. */
export const isSameNotice = (a: NoticeKey, b: NoticeKey): boolean =>
  a.language === b.language &&
  a.languageName.toLowerCase() === b.languageName.toLowerCase() &&
  a.place.toLowerCase() === b.place.toLowerCase();

/** Whether the rules have another text than the one that the newest version came from, unchanged (R27). */
export function hasNewRulesText(
  notice: ChannelNotice,
  { userNotice, userNoticeShort }: Pick<RuleSet, 'userNotice' | 'userNoticeShort'>,
): boolean {
  const { fromRules } = newestOf(notice);
  const { language } = notice;
  if (fromRules === undefined || (language !== 'sv' && language !== 'en')) return false;
  return fromRules !== userNotice[language] && fromRules !== userNoticeShort[language];
}

/** The characters that the place of a text has; null: the rules do not say. Only the platform's own place is known. */
export const spaceOf = (
  { place }: Pick<NoticeKey, 'place'>,
  { platform }: Pick<Channel, 'platform'>,
  { platforms }: Pick<RuleSet, 'platforms'>,
): number | null => (place === '' ? (platforms.find(({ id }) => id === platform)?.notice.maxLength ?? null) : null);

/** What a channel's notices lack (R27). */
export function missingOfNotices(
  channel: WithNotices,
  {
    ruleSet,
    today,
  }: {
    readonly ruleSet: Pick<RuleSet, 'checkMaxAgeDays' | 'userNotice' | 'userNoticeShort'>;
    readonly today: Day;
  },
): MissingRequirement[] {
  const notices = noticesOf(channel);
  if (notices.every((notice) => standing(notice).length === 0)) return ['noticeMissing'];
  const isOld = notices.some((notice) =>
    standing(notice).some((posting) => showsOldText(notice, posting) || isUnseen(posting, ruleSet, today)),
  );
  return [
    ...(isOld ? (['noticeOld'] as const) : []),
    ...(notices.some((notice) => hasNewRulesText(notice, ruleSet)) ? (['noticeRulesNew'] as const) : []),
  ];
}
