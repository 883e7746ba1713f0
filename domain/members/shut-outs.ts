// On whose decision an archived person is shut out of the vault: a program carries out only its own member's. R25, R28;
// docs/decisions/0049-orders-by-others.md.
import { canonical } from '../kernel/canonical.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Offboarding } from '../offboardings/model.ts';
import type { Person } from '../people/model.ts';

export interface ShutOut {
  /** Who archived the person, or whose program did after the last day. */
  readonly by: string;
  readonly at: string;
  /** The last working day that archived the person; null: somebody did. */
  readonly lastDay: Day | null;
  /** Everybody who decided it: who archived the person, or who approved and moved the last day. */
  readonly decidedBy: readonly string[];
}

/** Why an archived person is to be shut out; null for a person who is in use. */
export function shutOutOf(
  { id, archived }: Pick<Person, 'id' | 'archived'>,
  { offboardings }: Pick<VaultState, 'offboardings'>,
): ShutOut | null {
  if (archived === null) return null;
  const archives = ({ items }: Offboarding): boolean =>
    canonical(items[`roles:${id}`]?.done ?? null) === canonical(archived);
  // Anybody's program archives the person after the last day and stamps it, so that stamp alone decides nothing. An item
  // can be rewritten afterwards, but that the day was over cannot.
  const over = Object.values(offboardings).filter(
    (one) =>
      one.personId === id &&
      one.ended !== null &&
      (archives(one) || Date.parse(one.ended.at) <= Date.parse(archived.at)),
  );
  const day = over.find(archives) ?? null;
  const deciders = over.flatMap(({ approved, moved }) => [
    ...(approved === null ? [] : [approved.by]),
    ...moved.map(({ stamp }) => stamp.by),
  ]);
  return {
    by: archived.by,
    at: archived.at,
    lastDay: day?.lastDay ?? null,
    decidedBy: [...new Set([...deciders, ...(day === null ? [archived.by] : [])])],
  };
}
