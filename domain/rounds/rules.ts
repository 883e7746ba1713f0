// Which departments a verification round asks, who the letter goes to, and which channels an answer verifies. R08.
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { isHeadOfDepartment } from '../people/role-checks.ts';
import type { Round, RoundDepartment } from './model.ts';

/**
 * The departments in use with a channel that is not closed, by name, each with its channels. The communications office
 * keeps the municipality-wide channels itself, so nobody is asked about them.
 */
export function departmentsToAsk({
  departments,
  channels,
}: Pick<VaultState, 'departments' | 'channels'>): RoundDepartment[] {
  const own = new Map<string, string[]>();
  for (const { id, departmentId, state } of Object.values(channels))
    if (departmentId !== null && state !== 'closed') own.set(departmentId, [...(own.get(departmentId) ?? []), id]);
  return Object.values(departments)
    .filter(({ id, archived }) => archived === null && own.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
    .map(({ id, name }) => ({
      departmentId: id,
      name,
      channelIds: own.get(id) ?? [],
      letter: null,
      answer: null,
    }));
}

/** The round under way; undefined: none. */
export const runningRound = (rounds: Readonly<Record<string, Round>>): Round | undefined =>
  Object.values(rounds).find(({ ended }) => ended === null);

/** The head of a department, who has an address if any of them has; undefined: nobody is its head. */
export const recipientOf = (people: Readonly<Record<string, Person>>, departmentId: string): Person | undefined =>
  Object.values(people)
    .filter((person) => person.archived === null && isHeadOfDepartment(person, departmentId))
    .sort((a, b) => Number(a.email === '') - Number(b.email === '') || a.name.localeCompare(b.name, 'sv'))[0];

/** The channels that an answer verifies: those asked about and not said to be wrong, which the department still has. */
export const verifiedBy = (
  { departmentId, channelIds }: RoundDepartment,
  wrongIds: readonly string[],
  channels: Readonly<Record<string, Channel>>,
): Channel[] =>
  channelIds.flatMap((id) => {
    const channel = channels[id];
    return channel === undefined ||
      wrongIds.includes(id) ||
      channel.state === 'closed' ||
      channel.departmentId !== departmentId
      ? []
      : [channel];
  });

/** The departments of a round that have not answered. */
export const unanswered = ({ departments }: Round): RoundDepartment[] =>
  departments.filter(({ answer }) => answer === null);

/** Whether the day by which departments were to answer has passed, in a round under way. */
export const isOverdue = ({ dueOn, ended }: Round, today: Day): boolean => ended === null && dueOn < today;
