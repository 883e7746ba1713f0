// Who may read a capture: as with the channel's moderation cases. R29; OSL (2009:400).
import type { CaseReach } from '../moderation/access.ts';
import type { Person } from '../people/model.ts';
import type { Capture } from './model.ts';

/** Why a capture is not for a person with that reach of its channel, or null. Whoever took it may read it, secret or not. */
export function captureObstacle(person: Person, reach: CaseReach, { marks, created }: Pick<Capture, 'marks' | 'created'>): 'notYours' | 'secret' | null {
  if (reach === 'none') return 'notYours';
  return marks.secrecy && reach !== 'all' && created.by !== person.id ? 'secret' : null;
}
