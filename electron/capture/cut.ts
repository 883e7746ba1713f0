// What was lost when the vault was locked during a save. The capture window, which would normally say so, is then
// closed.
import type { StoredCapture } from '../../domain/captures/calls.ts';
import type { EventPayload } from '../../domain/api.ts';
import type { Problem, Result } from '../../domain/result.ts';

type Lost = EventPayload<'captureCut'>['lost'];

/** Whether the vault was locked or its process ended; this answer can arrive before the event that announces it. */
const isGone = ({ code }: Pick<Problem, 'code'>): boolean => code === 'vault.closed' || code === 'app.engineStopped';

/** What the main window reports about a finished save; null if the bar is still open and reports it. */
export function cutOff(
  locked: boolean,
  stored: Result<Pick<StoredCapture, 'caseProblem' | 'planProblem'>>,
): Lost | null {
  if (!stored.ok) return locked || isGone(stored.error) ? 'all' : null;
  const problems = [stored.value.caseProblem, stored.value.planProblem].filter((problem) => problem !== null);
  if (!locked && !problems.some(isGone)) return null;
  return problems.length > 0 ? 'place' : 'nothing';
}
