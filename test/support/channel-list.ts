// Reads a channel list from bytes, in this process.
import type { RuleSet } from '../../domain/rules/model.ts';
import { type ChannelList, type GivenSettings, readChannelList } from '../../electron/exchange/tables/channel-list.ts';
import { readSheet } from '../../electron/exchange/tables/sheet.ts';
import type { Result } from '../../domain/kernel/result.ts';

export const readListBytes = (
  bytes: Uint8Array,
  given: GivenSettings,
  ruleSet: Pick<RuleSet, 'platforms'>,
): Promise<Result<ChannelList>> =>
  readChannelList((options, limits) => readSheet(bytes, options, limits), given, ruleSet);
