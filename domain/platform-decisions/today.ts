// Platforms' decisions on the first screen, to those who answer in the channel: whether to complain, and an answer that
// does not come. DSA art. 20.
import { confirmedAbsences, coverView, holdersOn } from '../cover/holders.ts';
import type { Day } from '../kernel/schemas.ts';
import { channelFieldsOf, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import type { PlatformDecision } from './model.ts';
import { answerAskedOn, complainBy, stateOfDecision } from './rules.ts';

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** What a decision waits for, and until when; null: nothing now. The six months end: then it waits for nobody. */
function waitsFor(decision: PlatformDecision, today: Day): { kind: TodayRow['kind']; due: Day } | null {
  const state = stateOfDecision(decision);
  const [until, asked] = [complainBy(decision), answerAskedOn(decision)];
  if (state === 'open') return until < today ? null : { kind: 'platformComplain', due: until };
  if (asked !== null && asked <= today) return { kind: 'platformAnswer', due: asked };
  return null;
}

export function platformDecisionTodayRows({ state, me, today, urgencyOf }: Context): TodayRow[] {
  const decisions = Object.values(state.platformDecisions);
  if (decisions.length === 0) return [];
  const view = coverView(state, confirmedAbsences(state));
  return decisions.flatMap((decision): TodayRow[] => {
    const waits = waitsFor(decision, today);
    const channel = state.channels[decision.channelId];
    if (waits === null || channel === undefined) return [];
    const isMine = holdersOn(view, channel, 'answer', today)
      .flat()
      .some(({ personId }) => personId === me.id);
    if (!isMine) return [];
    return [
      {
        kind: waits.kind,
        id: decision.id,
        ...channelFieldsOf(channel),
        title: decision.about.split('\n')[0] ?? '',
        due: waits.due,
        urgency: urgencyOf(waits.due, today),
        params: { act: decision.act },
      },
    ];
  });
}
