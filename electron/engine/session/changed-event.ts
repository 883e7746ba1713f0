// What a change of the vault is called towards the screens.
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import type { EventPayload } from '../../../domain/contract/api.ts';
import { DAY, EVERYTHING } from '../../../domain/contract/reads.ts';
import type { ChangeEvent } from '../../vault/index.ts';

/**
 * The vault's own registers that answers name (services/kernel/recorded-reads.ts). A change of any other may concern
 * everything: an erasure, for one, removes records without touching their logs.
 */
const NAMED_OWN_REGISTERS: readonly string[] = ['$members', '$compartments'];

/**
 * Returns the event of a change: the registers and logs that it touched, `*` if it may concern more, and `day` if it is
 * the first of a new day, by the clock; who made it, if that was in another program.
 */
export function makeChangedEvent(
  now: () => Date,
  nameOf: (memberId: string) => string,
): (change: ChangeEvent) => EventPayload<'changed'> {
  let day = dayInStockholm(now());
  return ({ seq, by, collections, logs, foreign }) => {
    const today = dayInStockholm(now());
    const isNewDay = today !== day;
    day = today;
    const isMore = collections.some((name) => name.startsWith('$') && !NAMED_OWN_REGISTERS.includes(name));
    return {
      seq,
      collections: [...collections, ...(isMore ? [EVERYTHING] : []), ...(isNewDay ? [DAY] : [])],
      logs: [...logs],
      ...(foreign !== undefined && { foreign: { name: nameOf(by), at: foreign.at, ids: [...foreign.ids] } }),
    };
  };
}
