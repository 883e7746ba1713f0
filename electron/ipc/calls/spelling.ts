// The call that checks spelling.
import { ok } from '../../../domain/kernel/result.ts';
import type { Spelling } from '../../spelling/client.ts';
import type { MainHandlers } from '../gateway/dispatcher.ts';

export function spellingCalls(spelling: Pick<Spelling, 'check'>) {
  return {
    'spelling.check': async ({ words }) => ok({ misspelt: await spelling.check(words) }),
  } satisfies Partial<MainHandlers>;
}
