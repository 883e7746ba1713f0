// A moderation case in the diary. R21, R22; OSL 5:1.
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { checkDiary, counterpartOf, proposesDiary } from '../../../domain/moderation/rules.ts';
import { categoriesAt, categoriesEver } from '../../../domain/rule-sets/versions.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { type DiaryPart, proposeMatter } from './diary-part.ts';

/** Actions as the document names them: a hidden item is not deleted. */
const ACTION_TIMES = { unpublish: 'hidden', delete: 'deleted', restore: 'shownAgain' } as const;
const LABELS = {
  comment: 'Kommentar',
  post: 'Inlägg',
  message: 'Meddelande',
  review: 'Omdöme',
  picture: 'Bild',
  other: 'Inlägg',
} as const;

interface CaseFacets {
  readonly status: string;
  readonly outcome: string | undefined;
  readonly category: string;
  readonly secret: boolean;
}

export const caseDiary: DiaryPart<ModerationCase, CaseFacets> = {
  rows: (context) => {
    const categories = [...categoriesEver(context.vault.db.data).values()];
    const proposing = new Set(categories.filter(({ proposeDiary }) => proposeDiary).map(({ id }) => id));
    return {
      proposed: (row) =>
        row('outcome') === 'unpublish' ||
        row('outcome') === 'delete' ||
        row('secret') ||
        proposing.has(row('category')),
      isNotDueYet: (row) => row('status') === 'draft' || row('outcome') === 'none',
    };
  },
  facts: (record, context) => ({
    direction: record.direction,
    at: record.seenAt,
    title: record.item.text,
    counterpart: counterpartOf(record.sender),
    matter: proposeMatter(context, LABELS[record.item.kind], record.channelId, record.category?.name ?? ''),
    proposed: proposesDiary(record, { categories: categoriesAt(context.vault.db.data, record.created.at) }),
  }),
  check: (record, context, decision, reason) =>
    record.disposed === undefined
      ? checkDiary(record, decision, reason, { categories: categoriesAt(context.vault.db.data, record.created.at) })
      : fail('moderation.disposed'),
  reopenable: ({ status }) => (status === 'done' ? fail('diary.finished') : ok(undefined)),
  revised: (record) => ({ ...record, revision: (record.revision ?? 0) + 1 }),
  notes: ({ categoryNote, actions, reopenReason = '' }) => [
    categoryNote,
    ...actions.map(({ note }) => note),
    reopenReason,
  ],
  describe: ({ item, sender, evidence, preserved, actions, seenAt, alike = [] }) => ({
    sender,
    link: item.link,
    times: [
      ...(item.postedAt === null ? [] : [['posted', item.postedAt] as const]),
      ...(preserved === null ? [] : [['preserved', preserved.stamp.at] as const]),
      ...actions.flatMap(({ outcome, doneAt }) =>
        outcome === 'keep' ? [] : [[ACTION_TIMES[outcome], doneAt] as const],
      ),
    ],
    texts: [
      ['text', item.text],
      ...alike.map(
        (additional) =>
          [
            'text',
            additional.item.text,
            {
              sender: additional.sender,
              link: additional.item.link,
              seenAt: additional.seenAt ?? seenAt,
              postedAt: additional.item.postedAt,
            },
          ] as const,
      ),
    ],
    files: evidence,
    contentSha256: preserved?.contentSha256 ?? '',
  }),
};
