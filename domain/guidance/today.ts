// Elected members who have yet to be given the guidance of the rules, for those who keep their row. R38.
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { holdsRight, isInCommunicationsOffice, leads } from '../people/role-checks.ts';
import { KEEPS_REGISTERS } from '../rights/roles.ts';
import type { RuleSet } from '../rules/model.ts';
import { awaitsGuidance } from './rules.ts';

const MAX_NAMES = 3;

interface GuidanceContext {
  readonly state: Pick<VaultState, 'people' | 'givenGuidance'>;
  readonly me: Person;
  readonly ruleSet: RuleSet;
}

/** One row for all of them; `params.person` is the id of the only one. */
export function guidanceTodayRows({ state, me, ruleSet }: GuidanceContext): TodayRow[] {
  if (!holdsRight(me, KEEPS_REGISTERS)) return [];
  const waiting = Object.values(state.people)
    .filter((person) => awaitsGuidance(state, person, ruleSet))
    .filter(({ departmentId }) => isInCommunicationsOffice(me) || leads(me, departmentId))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const [first] = waiting;
  if (first === undefined) return [];
  return [
    {
      kind: 'guidance',
      id: 'guidance',
      ...NO_CHANNEL,
      title: '',
      due: null,
      urgency: 'whenever',
      params: {
        count: waiting.length,
        names: waiting
          .slice(0, MAX_NAMES)
          .map(({ name }) => name)
          .join(', '),
        person: waiting.length === 1 ? first.id : '',
      },
    },
  ];
}
