// What was done with a record or a closure while somebody was away, in words a person would use. R14, R22, R25.

/** In the order in which they are said. */
export const DEEDS = [
  'received',
  'passedOn',
  'takenBack',
  'answered',
  'deleted',
  'unpublished',
  'left',
  'restored',
  'closed',
  'reopened',
  'saved',
  'registered',
  'toRegister',
  'keptInOrder',
  'changed',
] as const;
export type Deed = (typeof DEEDS)[number];

/** What a record is in the end; which words its facets use. */
export interface EndState {
  readonly outcome: string;
  readonly diary: string;
  readonly numbered: boolean;
}

const BY_ACTION: Readonly<Record<string, Deed>> = {
  'inquiries.add': 'received',
  'moderation.start': 'received',
  'inquiries.passOn': 'passedOn',
  'inquiries.takeBack': 'takenBack',
  'inquiries.answer': 'answered',
  'inquiries.close': 'closed',
  'inquiries.reopen': 'reopened',
  'moderation.reopen': 'reopened',
};

const BY_OUTCOME: Readonly<Record<string, Deed>> = {
  delete: 'deleted',
  unpublish: 'unpublished',
  keep: 'left',
  restore: 'restored',
};

/** Whether a change concerns the diary. */
export const isDiary = (action: string): boolean => action.startsWith('diary.') || action.endsWith('.decideDiary');

function diaryDeed({ diary, numbered }: EndState): Deed | undefined {
  if (diary === 'needed') return numbered ? 'registered' : 'toRegister';
  return diary === 'notNeeded' ? 'keptInOrder' : undefined;
}

function deedOf(action: string, end: EndState): Deed | undefined {
  if (isDiary(action)) return diaryDeed(end);
  if (action === 'moderation.recordOutcome') return BY_OUTCOME[end.outcome];
  return action.startsWith('captures.') || action.startsWith('capturePlans.') ? 'saved' : BY_ACTION[action];
}

/** What was done, each once. That something was received or changed is said only of what nothing else was done with. */
export function deedsOf(actions: Iterable<string>, end: EndState): Deed[] {
  const done = new Set([...actions].flatMap((action) => deedOf(action, end) ?? []));
  if (done.size > 1) done.delete('received');
  return done.size === 0 ? ['changed'] : DEEDS.filter((deed) => done.has(deed));
}
