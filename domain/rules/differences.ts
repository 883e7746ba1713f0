// What differs between two rule sets, part by part, for a person to see before publishing. R15.
import { canonical } from '../kernel/canonical.ts';
import type { RuleSet } from './model.ts';

/** The parts that are lists of things with ids. */
const LISTS = [
  'categories',
  'checks',
  'closureSteps',
  'lostSteps',
  'disposalGrounds',
  'platforms',
  'documents',
] as const;
/** The parts whose fields are compared one by one. */
const GROUPS = [
  ...(['answer', 'cover', 'decides', 'applications', 'disclosure', 'archiving', 'looks', 'posts'] as const),
  ...(['closingElsewhere', 'authorNotices'] as const),
] as const;
const VALUES = [
  ...[
    'name',
    'version',
    'source',
    'passwordChangeWorkingDays',
    'checkMaxAgeDays',
    'accessReviewDays',
    'duties',
    'platformsAllowed',
  ],
  ...['userNotice', 'userNoticeShort', 'closureNotice', 'lostNotice', 'representReminder', 'privateAccounts'],
  ...['electedGuidance', 'answerSignature'],
] as readonly Value[];
type Value = Exclude<keyof RuleSet, 'id' | (typeof LISTS)[number] | (typeof GROUPS)[number]>;

export interface Difference {
  readonly part: Exclude<keyof RuleSet, 'id'>;
  /** In a list: the id of the thing; in a group: the field; otherwise, and for the order of a list, empty. */
  readonly id: string;
  readonly what: 'added' | 'removed' | 'changed' | 'reordered';
  /** What the thing is called, as it is now, or was; null where `part` and `id` say it all. */
  readonly name: { readonly sv: string; readonly en: string } | null;
}

interface Thing {
  readonly id: string;
  readonly name?: string | { readonly sv: string; readonly en: string };
  readonly title?: string | { readonly sv: string; readonly en: string };
}

const differs = (a: unknown, b: unknown): boolean => canonical(a ?? null) !== canonical(b ?? null);

function nameOf({ name, title }: Thing): Difference['name'] {
  const called = name ?? title ?? '';
  return typeof called === 'string' ? { sv: called, en: called } : called;
}

function ofList(part: (typeof LISTS)[number], before: readonly Thing[], after: readonly Thing[]): Difference[] {
  const [old, next] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
  const kept = (list: readonly Thing[]): string =>
    list.flatMap(({ id }) => (old.has(id) && next.has(id) ? id : [])).join();
  return [
    ...after.flatMap((one): Difference[] => {
      const known = old.get(one.id);
      if (known === undefined) return [{ part, id: one.id, what: 'added', name: nameOf(one) }];
      return differs(known, one) ? [{ part, id: one.id, what: 'changed', name: nameOf(one) }] : [];
    }),
    ...before.flatMap((one): Difference[] =>
      next.has(one.id) ? [] : [{ part, id: one.id, what: 'removed', name: nameOf(one) }],
    ),
    ...(kept(before) === kept(after) ? [] : [{ part, id: '', what: 'reordered', name: null } as const]),
  ];
}

function ofGroup(part: (typeof GROUPS)[number], before: RuleSet, after: RuleSet): Difference[] {
  const [old, next]: Readonly<Record<string, unknown>>[] = [{ ...before[part] }, { ...after[part] }];
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])].flatMap((id): Difference[] =>
    differs(old?.[id], next?.[id]) ? [{ part, id, what: 'changed', name: null }] : [],
  );
}

/** What differs, the parts in a fixed order. The id of the set does not count: it only says what it was made from. */
export const differences = (before: RuleSet, after: RuleSet): Difference[] => [
  ...VALUES.flatMap((part): Difference[] =>
    differs(before[part], after[part]) ? [{ part, id: '', what: 'changed', name: null }] : [],
  ),
  ...GROUPS.flatMap((part) => ofGroup(part, before, after)),
  ...LISTS.flatMap((part) => ofList(part, before[part], after[part])),
];
