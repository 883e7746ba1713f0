// Approved answers on the first screen of their owners: to approve, and to look at again. R33.
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { isReviewAsked, mayRetire, stateOf } from './rules.ts';

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

export function approvedAnswerTodayRows({ state, me, today, urgencyOf }: Context): TodayRow[] {
  return Object.values(state.approvedAnswers).flatMap((answer): TodayRow[] => {
    const now = stateOf(answer, state.people[answer.ownerId], today);
    const mine = answer.ownerId === me.id;
    const row = { ...NO_CHANNEL, id: answer.id, title: answer.title };
    if (now === 'waiting' && mine)
      return [
        {
          ...row,
          kind: 'answerWaits',
          due: null,
          urgency: 'soon',
          params: { by: state.people[answer.changed.by]?.name ?? '' },
        },
      ];
    if (now === 'ownerless' && mayRetire(me, answer))
      return [
        {
          ...row,
          kind: 'answerOwnerless',
          due: null,
          urgency: 'soon',
          params: { owner: state.people[answer.ownerId]?.name ?? '' },
        },
      ];
    if ((now === 'due' || now === 'approved') && mine && isReviewAsked(answer, today))
      return [
        { ...row, kind: 'answerReview', due: answer.reviewOn, urgency: urgencyOf(answer.reviewOn, today), params: {} },
      ];
    return [];
  });
}
