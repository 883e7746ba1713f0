// Simulates the keys after a plan has been carried out.
import type { ActualKeys, KeyPlan } from '../../../domain/custody/key-plan.ts';

/** Applies the plan's steps to the keys, as the vault does. */
export function applyKeyPlan(plan: KeyPlan, before: readonly ActualKeys[]): ActualKeys[] {
  const keys = new Map(
    before.map((one) => [
      one.id,
      { holders: new Set(one.holders), staged: new Map(one.staged.map((s) => [s.memberId, s.releasers])) },
    ]),
  );
  for (const step of plan.steps) {
    const one = keys.get(step.channelId)!;
    if (step.kind === 'rekey') {
      one.holders = new Set(step.recipients);
      one.staged = new Map();
    } else if (step.kind === 'recovery') continue;
    else if (step.kind === 'stage') one.staged.set(step.memberId, step.releasers);
    else one.staged.delete(step.memberId);
    if (step.kind === 'grant' || step.kind === 'release') one.holders.add(step.memberId);
  }
  return [...keys].map(([id, one]) => ({
    id,
    holders: [...one.holders],
    staged: [...one.staged].map(([memberId, releasers]) => ({ memberId, releasers })),
  }));
}
