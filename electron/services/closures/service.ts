// Closing a channel: the decision, the list, the end; and channels that are lost without a decision. R06, R11, R12,
// R24, R34, R46.
import type { Checked } from '../../../domain/contract/api.ts';
import type { ClosureView } from '../../../domain/closures/calls.ts';
import { checkReopen, checkTypedName, isPastNoReturn } from '../../../domain/closures/point-of-no-return.ts';
import { checkFinish } from '../../../domain/closures/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { changeClosure, checkMayWork, stampOf } from './change.ts';
import { endChannel } from './end.ts';
import { lookThrough, setFactAside } from './last-check.ts';
import { startClosure, startLost, startMany } from './start.ts';
import { recordNotice, saveLoginFates, saveName, saveStep } from './steps.ts';
import { closuresOfDecision, listClosures, viewOf } from './view.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';

const finish = (
  context: ServiceContext,
  { id, words: confirmation }: Checked<'closures.finish'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.finish', { id }, (tx, found, facts) => {
    const { closure, channel } = found;
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    if (closure.lost !== undefined) return fail('closures.isLost');
    const checked = checkFinish(closure, facts);
    if (!checked.ok) return checked;
    const nameCheck = isPastNoReturn(closure, context.today())
      ? ok(undefined)
      : checkTypedName(confirmation, channel.name);
    if (!nameCheck.ok) return nameCheck;
    const stamp = stampOf(context, channel.id);
    endChannel(context, tx, closure, channel, stamp);
    return ok({ ...closure, status: 'finished', finished: stamp });
  });

const abandon = (context: ServiceContext, { id, reason }: Checked<'closures.abandon'>): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.abandon', { id }, (tx, found) => {
    const { closure, channel } = found;
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    const open = checkReopen(closure, context.today(), channel.name);
    if (!open.ok) return open;
    const stamp = stampOf(context, channel.id);
    if (closure.lost === undefined)
      tx.data.channels[channel.id] = { ...channel, state: closure.channelWas ?? 'active', changed: stamp };
    return ok({ ...closure, status: 'abandoned', abandoned: { reason, stamp } });
  });

/**
 * Marks a lost channel as recovered. Requires that every step is settled, the communications office is notified and,
 * after a break-in, every password is changed.
 */
const recover = (context: ServiceContext, { id, note }: Checked<'closures.recover'>): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.recover', { id }, (tx, found, facts) => {
    const { closure } = found;
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    if (closure.lost === undefined) return fail('closures.notLost');
    const checked = checkFinish(closure, facts);
    return checked.ok
      ? ok({ ...closure, status: 'recovered', recovered: { note, stamp: stampOf(context, closure.channelId) } })
      : checked;
  });

export const closureService: Handlers<'closures'> = {
  'closures.list': listClosures,
  'closures.get': (context, { id }) => viewOf(context, id),
  'closures.decision': (context, { id }) => closuresOfDecision(context, id),
  'closures.start': startClosure,
  'closures.startMany': startMany,
  'closures.startLost': startLost,
  'closures.saveStep': saveStep,
  'closures.saveName': saveName,
  'closures.lookThrough': lookThrough,
  'closures.setFactAside': setFactAside,
  'closures.saveLoginFates': saveLoginFates,
  'closures.recordNotice': recordNotice,
  'closures.finish': finish,
  'closures.abandon': abandon,
  'closures.recover': recover,
};
