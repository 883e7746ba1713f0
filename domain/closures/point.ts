// The point of no return: until it a closure can be taken back, after it not. R24.
import { addDays } from '../calendar/days.ts';
import type { Day, Stamp } from '../common.ts';
import { fail, ok, type Result } from '../result.ts';
import type { RuleClosing, RuleStep } from '../rules/model.ts';
import type { Closure, ClosureStep } from './model.ts';

/** Whether the account is gone for good: removed, and the days are over in which the platform gives it back. */
export const isPast = ({ gone }: Pick<Closure, 'gone'>, today: Day): boolean => gone !== undefined && (gone.undoUntil === null || gone.undoUntil < today);

/** Whether doing the step removes the account. One whose name is kept is emptied and locked, and can be opened again. */
export const removes = (closure: Pick<Closure, 'name'>, rule: Pick<RuleStep, 'pointOfNoReturn'>): boolean => rule.pointOfNoReturn === true && closure.name?.choice !== 'keep';

/** Until when the platform gives it back, counted from the day it was removed; null: it does not, or nothing is known. */
export const goneOf = ({ undoDays }: Pick<RuleClosing, 'undoDays'>, today: Day, stamp: Stamp): NonNullable<Closure['gone']> => ({ undoUntil: undoDays === null || undoDays === 0 ? null : addDays(today, undoDays), stamp });

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');

/** What cannot be taken back is asked for in words: the channel's name, written by hand. */
export const checkWords = (words: string, channelName: string): Result<void> => (plain(words) === plain(channelName) ? ok(undefined) : fail('closures.wordsMissing', { params: { name: channelName }, field: 'words' }));

/** Whether a closure, or the step that removed the account, may go back to what it was. */
export const checkReopen = (closure: Pick<Closure, 'gone'>, today: Day, channelName: string): Result<void> => (isPast(closure, today) ? fail('closures.pastNoReturn', { params: { name: channelName } }) : ok(undefined));

/** The closure after a step changed state: with or without the mark that the account is gone. */
export function markGone(closure: Closure, before: ClosureStep, after: ClosureStep, rule: RuleStep, gone: NonNullable<Closure['gone']>): Closure {
  if (rule.pointOfNoReturn !== true || before.state === after.state) return closure;
  const { gone: _, ...back } = closure;
  return after.state === 'done' && removes(closure, rule) ? { ...closure, gone } : back;
}
