// Who may read a capture: the same as for the channel's moderation cases. R29; OSL (2009:400).
import type { CaseReach } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';

/**
 * Why a person with this reach of the channel may not read the capture; null: they may. Its maker may, even if it is
 * confidential.
 */
export function captureObstacle(
  person: Person,
  reach: CaseReach,
  { secret, by }: { readonly secret: boolean; readonly by: string },
): 'notYours' | 'secret' | null {
  if (reach === 'none') return 'notYours';
  return secret && reach !== 'all' && by !== person.id ? 'secret' : null;
}
