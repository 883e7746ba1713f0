// What must hold before an account is deleted, for tests whose subject it is not: what was saved is looked through, and
// what is missing otherwise is set aside.
import { closureService } from '../../../electron/services/closures/service.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { must } from '../../support/results.ts';

export async function settleFacts(context: ServiceContext, id: string, decidedBy: string): Promise<void> {
  const read = async () => must(await closureService['closures.get'](context, { id })).lastCheck;
  const { saved } = await read();
  if (saved !== null) must(await closureService['closures.lookThrough'](context, { id, of: saved.of }));
  for (const { kind, state } of (await read()).facts)
    if (state === 'missing' && kind !== 'steps' && kind !== 'capture')
      must(await closureService['closures.setFactAside'](context, { id, kind, decidedBy, reason: 'Prövat' }));
}
