// The questions to the signed-in person about people who are to have a key of theirs for the first time. R11, R25.
import type { Absence, Cover } from '../../../domain/absences/model.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { KeyQuestion } from '../../../domain/custody/calls.ts';
import type { KeyPlan } from '../../../domain/custody/key-plan.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import type { ServiceContext } from '../kernel/context.ts';

type Ask = KeyPlan['asks'][number];
type AskedCover = { readonly absence: Absence; readonly cover: Cover };

/** The covers of a channel's logins that a person has today or later, the first to begin first. */
const coversOf = (state: VaultState, { channelId, memberId }: Ask, today: string): AskedCover[] =>
  Object.values(state.absences)
    .filter(({ status }) => status === 'confirmed')
    .flatMap((absence) => absence.covers.map((cover) => ({ absence, cover })))
    .filter(
      ({ cover }) =>
        cover.duty === 'logins' &&
        cover.channelId === channelId &&
        cover.substituteId === memberId &&
        (cover.to === null || cover.to >= today),
    )
    .sort((a, b) => a.cover.from.localeCompare(b.cover.from));

/** The last day of the leaver whose login in the channel a person was chosen to take over, and who chose them. */
const successionOf = (
  { offboardings, logins }: VaultState,
  { channelId, memberId }: Ask,
): { readonly lastDay: string; readonly chosen: Stamp | null } | undefined =>
  Object.values(offboardings)
    .filter(({ status }) => status === 'running')
    .flatMap(({ lastDay, items }) => Object.values(items).map((item) => ({ lastDay, ...item })))
    .find(
      ({ kind, refId, successorId }) =>
        kind === 'login' && successorId === memberId && logins[refId]?.channelId === channelId,
    );

/** What the question about one channel says: in which capacity, from when, and who entered it. */
function detailsOf(
  state: VaultState,
  ask: Ask,
  today: string,
): Pick<KeyQuestion, 'as' | 'from'> & { readonly stamp: Stamp | null } {
  const login = Object.values(state.logins)
    .filter(({ channelId, custodianIds }) => channelId === ask.channelId && custodianIds.includes(ask.memberId))
    .sort((a, b) => b.changed.at.localeCompare(a.changed.at))[0];
  if (login !== undefined && !ask.later) return { as: 'custodian', from: null, stamp: login.changed };
  const [first] = coversOf(state, ask, today);
  const successor = first === undefined ? successionOf(state, ask) : undefined;
  if (successor !== undefined) return { as: 'successor', from: successor.lastDay, stamp: successor.chosen };
  if (first === undefined) return { as: 'substitute', from: null, stamp: null };
  const begins = first.cover.from > first.absence.from ? first.cover.from : first.absence.from;
  return { as: 'substitute', from: begins > today ? begins : null, stamp: first.cover.assigned };
}

/** One question per person, capacity, first day and who entered it; by name. */
export function questionsOf(context: ServiceContext, asks: KeyPlan['asks']): KeyQuestion[] {
  const state = context.vault.db.data;
  const today = context.today();
  const found = new Map<string, KeyQuestion>();
  for (const ask of asks) {
    const { as, from, stamp } = detailsOf(state, ask, today);
    const entered = stamp === null ? null : { name: state.people[stamp.by]?.name ?? '', at: stamp.at };
    const day = stamp === null ? '' : dayInStockholm(stamp.at);
    const key = [ask.memberId, as, from ?? '', stamp?.by ?? '', day].join('\n');
    const channel = { channelId: ask.channelId, channelName: state.channels[ask.channelId]?.name ?? '' };
    const known = found.get(key);
    found.set(key, {
      ...{ personId: ask.memberId, name: state.people[ask.memberId]?.name ?? '', as, from, entered },
      channels: [...(known?.channels ?? []), channel].sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv')),
    });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/** The questions on the first screen. */
export function keyQuestionRows(
  { vault, today }: ServiceContext,
  questions: readonly KeyQuestion[],
  urgencyOf: (due: string | null, today: string) => TodayRow['urgency'],
): TodayRow[] {
  const { channels } = vault.db.data;
  return questions.map(({ personId, name, channels: asked, from }) => {
    const [first] = asked;
    const one = asked.length === 1 && first !== undefined ? channels[first.channelId] : undefined;
    const due = from ?? today();
    return {
      kind: 'keyQuestion',
      id: personId,
      ...(one === undefined ? NO_CHANNEL : channelFieldsOf(one)),
      title: name,
      due,
      urgency: urgencyOf(due, today()),
      params: { person: name, count: asked.length },
    };
  });
}
