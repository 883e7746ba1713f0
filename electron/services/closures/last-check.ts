// Towards the last check: what was saved last has been looked through, and a requirement is set aside by decision. R24.3,
// R24.4.
import type { Checked } from '../../../domain/contract/api.ts';
import type { ClosureView } from '../../../domain/closures/calls.ts';
import { lastSaved, mayBeSetAside } from '../../../domain/closures/deletion-facts.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import { checkDecides } from '../../../domain/closures/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { changeClosure, checkMayWork, stampOf } from './change.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findPersonInUse } from '../kernel/register-access.ts';

/** What the check rests on changes only before it is made. */
function checkNotMade(closure: Closure): Result<void> {
  if (closure.lost !== undefined) return fail('closures.isLost');
  return closure.lastCheck === undefined ? ok(undefined) : fail('closures.alreadyChecked');
}

/** Refused if something else has been saved since the screen was shown: that has not been looked through. */
export const lookThrough = (
  context: ServiceContext,
  { id, of }: Checked<'closures.lookThrough'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.lookThrough', { id }, (tx, found, { found: facts }) => {
    const { closure } = found;
    const allowed = checkMayWork(context, tx.data, found, 'finalCapture');
    if (!allowed.ok) return allowed;
    const open = checkNotMade(closure);
    if (!open.ok) return open;
    if (lastSaved(closure, facts.capture)?.of !== of) return fail('closures.savedSince');
    return ok({ ...closure, looked: { of, stamp: stampOf(context, closure.channelId) } });
  });

export const setFactAside = (
  context: ServiceContext,
  { id, kind, decidedBy, reason }: Checked<'closures.setFactAside'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.setFactAside', { id }, (tx, found) => {
    const { closure, channel } = found;
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    const open = checkNotMade(closure);
    if (!open.ok) return open;
    if (!mayBeSetAside(kind)) return fail('closures.notSetAside', { field: 'kind' });
    const decider = findPersonInUse(tx.data, decidedBy, 'decidedBy');
    if (!decider.ok) return decider;
    const may = checkDecides(decider.value, channel, context.ruleSet().decides);
    if (!may.ok) return may;
    const aside = { decidedBy, reason, stamp: stampOf(context, channel.id) };
    return ok({ ...closure, setAside: { ...closure.setAside, [kind]: aside } });
  });
