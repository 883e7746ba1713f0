// A moderation case in the diary. R21, R22; OSL 5:1.
import type { FollowUp, ModerationCase } from '../../../domain/moderation/model.ts';
import { checkDiary, counterpartOf, proposesDiary } from '../../../domain/moderation/rules.ts';
import { categoriesAt, categoriesEver } from '../../../domain/rule-sets/versions.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { type Described, type DiaryPart, proposeMatter } from './diary-part.ts';

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
const INFORMED_HOW = {
  publicly: 'öppet på sidan',
  message: 'i ett direktmeddelande',
  mail: 'med e-post',
  other: 'på annat sätt',
} as const;
const COMPLAINT_TIMES = { stands: 'complaintStands', changed: 'complaintChanged' } as const;

interface CaseFacets {
  readonly status: string;
  readonly outcome: string | undefined;
  readonly category: string;
  readonly secret: boolean;
}

/** What the case was about and what followed, besides what was written. */
function factsOf({ category, followUp: { police, authorInformed } }: ModerationCase): NonNullable<Described['facts']> {
  const how = authorInformed?.how;
  return [
    ['category', category?.name ?? ''],
    ['basis', category?.basis ?? ''],
    ['police', police === null ? '' : [police.reportedOn, police.number].filter((part) => part !== '').join(', ')],
    ['informedHow', how === undefined ? '' : INFORMED_HOW[how]],
  ];
}

const informedTimes = ({ authorInformed }: FollowUp): Described['times'] =>
  authorInformed === null ? [] : [['informed', authorInformed.on]];

const complaintTimes = ({ appeals = [] }: ModerationCase): Described['times'] =>
  appeals.flatMap(({ on, decided }): Described['times'] => [
    ['complaintReceived', on],
    ...(decided === null ? [] : [[COMPLAINT_TIMES[decided.decision], decided.on] as const]),
  ]);

/** What was written afterwards. It is received and drawn up like the rest, and nothing else keeps it. */
function followingTexts({ appeals = [], followUp, disposed }: ModerationCase): Described['texts'] {
  if (disposed !== undefined) return [];
  return [
    ['informed', followUp.authorInformed?.text ?? ''],
    ...appeals.flatMap(
      ({ text, decided }) =>
        [
          ['complaint', text],
          ['complaintDecision', decided?.reason ?? ''],
        ] as const,
    ),
  ];
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
  describe: (record) => {
    const { item, sender, evidence, preserved, actions, seenAt, alike = [] } = record;
    return {
      sender,
      link: item.link,
      facts: factsOf(record),
      times: [
        ...(item.postedAt === null ? [] : [['posted', item.postedAt] as const]),
        ...(preserved === null ? [] : [['preserved', preserved.stamp.at] as const]),
        ...actions.flatMap(({ outcome, doneAt }) =>
          outcome === 'keep' ? [] : [[ACTION_TIMES[outcome], doneAt] as const],
        ),
        ...informedTimes(record.followUp),
        ...complaintTimes(record),
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
        ...followingTexts(record),
      ],
      files: evidence,
      contentSha256: preserved?.contentSha256 ?? '',
    };
  },
};
