// The point of no return: a closure can be reverted until then, and not afterwards. R24.
import { addDays } from '../calendar/days.ts';
import type { Day, Stamp } from '../kernel/schemas.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { RuleClosing, RuleStep } from '../rules/model.ts';
import type { Closure, ClosureStep } from './model.ts';

/** Whether the account is permanently deleted: deleted, and past the period in which the platform can restore it. */
export const isPastNoReturn = ({ gone }: Pick<Closure, 'gone'>, today: Day): boolean =>
  gone !== undefined && (gone.undoUntil === null || gone.undoUntil < today);

/**
 * Whether completing the step deletes the account. An account whose name is kept is emptied and locked instead, and can
 * be reopened.
 */
export const deletesAccount = (closure: Pick<Closure, 'name'>, rule: Pick<RuleStep, 'pointOfNoReturn'>): boolean =>
  rule.pointOfNoReturn === true && closure.name?.choice !== 'keep';

/**
 * Last day on which the platform can restore the account, counted from its deletion; null: it cannot, or this is
 * unknown.
 */
export const deletionOf = (
  { undoDays }: Pick<RuleClosing, 'undoDays'>,
  today: Day,
  stamp: Stamp,
): NonNullable<Closure['gone']> => ({
  undoUntil: undoDays === null || undoDays === 0 ? null : addDays(today, undoDays),
  stamp,
});

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');

/** An irreversible step must be confirmed by typing the channel's name. */
export const checkTypedName = (words: string, channelName: string): Result<void> =>
  plain(words) === plain(channelName)
    ? ok(undefined)
    : fail('closures.wordsMissing', { params: { name: channelName }, field: 'words' });

/** Whether a closure, or the step that deleted the account, can be reverted. */
export const checkReopen = (closure: Pick<Closure, 'gone'>, today: Day, channelName: string): Result<void> =>
  isPastNoReturn(closure, today) ? fail('closures.pastNoReturn', { params: { name: channelName } }) : ok(undefined);

/** The closure after a step changed state, with or without the mark that the account is deleted. */
export function withDeletion(
  closure: Closure,
  before: ClosureStep,
  after: ClosureStep,
  rule: RuleStep,
  gone: NonNullable<Closure['gone']>,
): Closure {
  if (rule.pointOfNoReturn !== true || before.state === after.state) return closure;
  const { gone: _, ...back } = closure;
  return after.state === 'done' && deletesAccount(closure, rule) ? { ...closure, gone } : back;
}
