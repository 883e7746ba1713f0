// Tasks of access reviews: a review that is due, findings to settle, and a review to attest. R35.
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';
import type { AccessReview } from './model.ts';
import { findingsDueOn, latestReviews, mayAttest, reviewDueOn, undecided, unsettled } from './rules.ts';

const MAX_NAMES = 3;

interface AccessTodayContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: Pick<RuleSet, 'platforms' | 'accessReviewDays'>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** Channels whose review is due, in one row. */
function dueRow(
  { state, today, ruleSet }: AccessTodayContext,
  channels: readonly Channel[],
  latest: ReadonlyMap<string, AccessReview>,
): TodayRow[] {
  const logins = Object.values(state.logins);
  const due = channels.filter((channel) => {
    const day = reviewDueOn(channel, latest.get(channel.id), ruleSet, logins);
    return day !== null && day <= today;
  });
  if (due.length === 0) return [];
  const names = due
    .slice(0, MAX_NAMES)
    .map(({ name }) => name)
    .join(', ');
  return [
    {
      kind: 'accessReview',
      id: 'accessReviews',
      ...(due.length === 1 ? channelFieldsOf(due[0]) : NO_CHANNEL),
      title: names,
      due: null,
      urgency: 'whenever',
      // The first one is opened; the row then leads to the next.
      params: { part: 'Due', count: due.length, names, first: due[0]?.id ?? '' },
    },
  ];
}

/**
 * One row for all reviews that are due, one for each review with something to settle that is due, and one for each that
 * waits for the signed-in head.
 *
 * @param channels those the person may change
 */
export function accessReviewTodayRows(context: AccessTodayContext, channels: readonly Channel[]): TodayRow[] {
  const { state, me, today, urgencyOf } = context;
  const latest = latestReviews(state);
  const open = channels.flatMap((channel): TodayRow[] => {
    const review = latest.get(channel.id);
    const due = review === undefined ? null : findingsDueOn(review);
    if (review === undefined || due === null || urgencyOf(due, today) === 'whenever') return [];
    return [
      {
        kind: 'accessReview',
        id: review.id,
        ...channelFieldsOf(channel),
        title: '',
        due,
        urgency: urgencyOf(due, today),
        params: { part: 'Open', count: unsettled(review).length, names: '', first: channel.id },
      },
    ];
  });
  const attest = [...latest.values()].flatMap((review): TodayRow[] => {
    const channel = state.channels[review.channelId];
    if (channel === undefined || channel.state === 'closed' || review.attested !== null) return [];
    if (undecided(review).length > 0 || !mayAttest(me, channel, state)) return [];
    return [
      {
        kind: 'accessAttest',
        id: review.id,
        ...channelFieldsOf(channel),
        title: '',
        due: null,
        urgency: 'soon',
        params: { first: channel.id },
      },
    ];
  });
  return [...dueRow(context, channels, latest), ...open, ...attest];
}
