// Which of a vault's programs captures a page: it is taken on before the page is loaded, so that it is not loaded and
// stored by each of them. R23.
import type { Day } from '../../../domain/kernel/schemas.ts';
import { checkDone } from '../../../domain/capture-plans/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Hold, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findPlan } from './plans.ts';
import { type CaptureJob, captureJobs } from './unattended.ts';

type WhichPage = Pick<CaptureJob, 'channelId' | 'nominal'>;
type Empty = Record<string, never>;

const HOLDS: ScopeKey<Map<string, Hold>> = { reads: [], make: () => new Map() };
const nameOf = ({ channelId, nominal }: WhichPage): string => `capture/${channelId}/${nominal}`;

async function stillToDo(context: ServiceContext, channelId: string, nominal: Day): Promise<Result<unknown>> {
  const now = await findPlan(context, channelId);
  return now.ok ? checkDone(now.value.occasions, nominal, context.today(), context.today()) : now;
}

/**
 * Takes on an occasion, until `leaveCapture` or until the vault is closed. Refuses with `captures.elsewhere` while another
 * program has it, and as for an occasion that is fulfilled.
 */
export async function takeOnCapture(context: ServiceContext, page: WhichPage): Promise<Result<Empty>> {
  const holds = context.vault.scope.of(HOLDS);
  const name = nameOf(page);
  if (holds.get(name)?.isHeld() !== true) {
    const hold = await context.vault.sharing.takeOn([name]);
    if (!hold.ok) return hold;
    if (!hold.value.names.has(name)) return fail('captures.elsewhere');
    holds.set(name, hold.value);
  }
  const open = await stillToDo(context, page.channelId, page.nominal);
  if (open.ok) return ok({});
  await leaveCapture(context, page);
  return open;
}

/** Leaves an occasion to other programs. */
export async function leaveCapture(context: ServiceContext, page: WhichPage): Promise<Result<Empty>> {
  const holds = context.vault.scope.of(HOLDS);
  const hold = holds.get(nameOf(page));
  holds.delete(nameOf(page));
  await hold?.release();
  return ok({});
}

/** The captures due now. What this program has taken on and is due no longer, it leaves. */
export async function jobsNow(context: ServiceContext): Promise<Result<CaptureJob[]>> {
  const jobs = await captureJobs(context);
  if (!jobs.ok) return jobs;
  const holds = context.vault.scope.of(HOLDS);
  const due = new Set(jobs.value.map(nameOf));
  for (const [name, hold] of holds) {
    if (due.has(name)) continue;
    holds.delete(name);
    await hold.release();
  }
  return jobs;
}
