// Which channels lack something of their notices to users. R27.
import type { ChannelRow } from './calls.ts';

type Line = Pick<ChannelRow, 'lacks'> & { readonly channel: Pick<ChannelRow['channel'], 'state'> };

export const NOTICE_LACKS = ['noticeMissing', 'noticeOld', 'noticeRulesNew'] as const;
export type NoticeLack = (typeof NOTICE_LACKS)[number];

/** What is wrong with the notices of a channel, the worst first; undefined: nothing. */
export const noticeLackOf = ({ lacks }: Line): NoticeLack | undefined =>
  NOTICE_LACKS.find((lack) => lacks.includes(lack));

/** Whether the notices of a channel in use, or on its way to be, need somebody. */
export const lacksNotice = (line: Line): boolean => line.channel.state !== 'closed' && noticeLackOf(line) !== undefined;
