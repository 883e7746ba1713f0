// What was lost when the vault was locked during a save. The capture window, which would normally say so, is then
// closed.
import type { StoredCapture } from '../../domain/captures/calls.ts';
import type { EventPayload } from '../../domain/contract/api.ts';
import type { Problem, Result } from '../../domain/kernel/result.ts';

type LostPart = EventPayload<'captureCut'>['lost'];

/** Whether the vault was locked or its process ended; this answer can arrive before the event that announces it. */
const isVaultClosed = ({ code }: Pick<Problem, 'code'>): boolean =>
  code === 'vault.closed' || code === 'vault.locked' || code === 'app.engineStopped';

/** What the main window reports about a finished save; null if the bar is still open and reports it. */
export function lostInSave(
  locked: boolean,
  stored: Result<Pick<StoredCapture, 'caseProblem' | 'planProblem'>>,
): LostPart | null {
  if (!stored.ok) return locked || isVaultClosed(stored.error) ? 'all' : null;
  const problems = [stored.value.caseProblem, stored.value.planProblem].filter((problem) => problem !== null);
  if (!locked && !problems.some(isVaultClosed)) return null;
  return problems.length > 0 ? 'place' : 'nothing';
}
