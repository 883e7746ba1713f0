// Pages to look through on the first screen: of those who have the duty, or, where nobody has, of those who may step in.
// R15, R25.
import type { CoverView } from '../cover/holders.ts';
import { onBehalfOf } from '../cover/on-behalf.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { lookStates } from './due.ts';
import { hasLookDuty, nobodyLooks, stepsIn } from './rights.ts';

const MAX_NAMES = 3;
/** How many pages that one covers for others have a row each. */
const MAX_APART = 3;

interface LookContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly view: CoverView;
  /** The only channel that is wanted; null: all. */
  readonly only: string | null;
}

interface Waiting {
  readonly channel: Channel;
  readonly missed: readonly Day[];
}

/** Whether it is this person who looks through the page. */
const isMine = ({ view, me, today }: LookContext, channel: Channel): boolean =>
  hasLookDuty(view, channel, today, me.id) || (stepsIn(me, channel) && nobodyLooks(view, channel, today));

/** The channels of the person that were missed or are due today, what was missed longest first. */
function waitingFor(context: LookContext): Waiting[] {
  const { state, today, only } = context;
  const waits: Waiting[] = [];
  for (const [id, { missed, due }] of lookStates(state, today)) {
    const channel = state.channels[id];
    if (only !== null && id !== only) continue;
    if (channel !== undefined && (missed.length > 0 || due === today) && isMine(context, channel))
      waits.push({ channel, missed });
  }
  return waits.sort(
    (a, b) =>
      (a.missed[0] ?? today).localeCompare(b.missed[0] ?? today) || a.channel.name.localeCompare(b.channel.name, 'sv'),
  );
}

function rowOf(waits: readonly Waiting[], today: Day): TodayRow[] {
  const [first] = waits;
  if (first === undefined) return [];
  const missed = waits.filter((one) => one.missed.length > 0).length;
  const isOne = waits.length === 1;
  return [
    {
      kind: 'look',
      id: isOne ? first.channel.id : 'more-look',
      ...(isOne ? channelFieldsOf(first.channel) : NO_CHANNEL),
      title: '',
      due: first.missed[0] ?? today,
      urgency: missed > 0 ? 'late' : 'today',
      params: {
        count: waits.length,
        missed,
        names: waits
          .slice(0, MAX_NAMES)
          .map(({ channel }) => channel.name)
          .join(', '),
      },
    },
  ];
}

/** One row for all the pages of the person; a few that they cover for others have a row each, which says for whom. */
export function lookTodayRows(context: LookContext): TodayRow[] {
  const { view, today, me } = context;
  const waits = waitingFor(context);
  const covered = waits.filter(({ channel }) => onBehalfOf(view, channel, 'moderate', today, me.id).length > 0);
  const apart = covered.length <= MAX_APART ? covered : [];
  return [
    ...rowOf(
      waits.filter((one) => !apart.includes(one)),
      today,
    ),
    ...apart.flatMap((one) => rowOf([one], today)),
  ];
}
