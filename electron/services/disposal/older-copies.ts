// Copies from before the vault was updated hold what is disposed of later. They go first, so that a case is never called gone
// while one is there.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Removes them: `disposal.copyLeft` (`name`, of the first) when one could not be removed. */
export async function withoutOlderCopies({ vault }: Pick<ServiceContext, 'vault'>): Promise<Result<void>> {
  const left = await vault.removeOlderCopies();
  if (!left.ok) return left;
  const [name] = left.value;
  return name === undefined ? ok(undefined) : fail('disposal.copyLeft', { params: { name } });
}
