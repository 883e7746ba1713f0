// What a vault that is locked while a page is being saved takes with it. The window that would say it is closed then.
import type { StoredCapture } from '../../domain/captures/calls.ts';
import type { EventPayload } from '../../domain/api.ts';
import type { Problem, Result } from '../../domain/result.ts';

type Lost = EventPayload<'captureCut'>['lost'];

/** The vault was locked, or its process ended: also where that is answered before it is told. */
const isGone = ({ code }: Pick<Problem, 'code'>): boolean => code === 'vault.closed' || code === 'app.engineStopped';

/** What the main window is to say of a page whose saving has ended; null: the bar is there to say it. */
export function cutOff(locked: boolean, stored: Result<Pick<StoredCapture, 'caseProblem' | 'planProblem'>>): Lost | null {
  if (!stored.ok) return locked || isGone(stored.error) ? 'all' : null;
  const problems = [stored.value.caseProblem, stored.value.planProblem].filter((problem) => problem !== null);
  if (!locked && !problems.some(isGone)) return null;
  return problems.length > 0 ? 'place' : 'nothing';
}
