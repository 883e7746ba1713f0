// The notices to users of the demonstration vault: Swedish for all that are kept, English too for the largest pages.
import type { ChannelNotice } from '../../../domain/channels/notice-model.ts';
import { type NoticeFacts, proposedNotice } from '../../../domain/channels/notice-text.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { Language } from './localize.ts';

const IN_ENGLISH_TOO: ReadonlySet<string> = new Set(['kommunen-fb', 'bibliotek-fb']);

interface Kept {
  readonly id: string;
  readonly platform: string;
  /** When they were posted. */
  readonly on: string;
}

/** @param language of the places where the texts are posted */
export function demoNotices(
  { id, platform, on }: Kept,
  facts: NoticeFacts,
  { ruleSet, language, made }: { readonly ruleSet: RuleSet; readonly language: Language; readonly made: Stamp },
): ChannelNotice[] {
  const place = ruleSet.platforms.find((one) => one.id === platform)?.notice;
  return (IN_ENGLISH_TOO.has(id) ? (['sv', 'en'] as const) : (['sv'] as const)).map((written) => {
    const { text, fromRules } = proposedNotice(ruleSet, facts, written, place?.maxLength ?? null);
    const noticeId = `${id}-${written}`;
    return {
      id: noticeId,
      language: written,
      languageName: '',
      place: '',
      versions: [{ number: 1, text, fromRules, made }],
      postings: [
        {
          ...{ id: noticeId, where: place?.where[language] ?? '', on, version: 1 },
          ...{ evidence: [], seen: [], removed: null, made },
        },
      ],
    };
  });
}
