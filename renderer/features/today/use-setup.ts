// The steps that remain before the vault is in order, and whether the person has put the list of them away.
import type { SetupStep } from '../../../domain/today/setup.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';

/** A step with what the vault does not know filled in. */
export type KnownStep = SetupStep & { readonly done: boolean };

/** The steps; null while unknown, and for the example vault, which nobody sets up. */
export function useSetupSteps(): readonly KnownStep[] | null {
  const { data: vault } = useCall('vault.status', {});
  const real = vault?.demo === false;
  const { data: setup } = useCall('today.setup', {}, { enabled: real });
  const { data: backup } = useCall('backup.status', {}, { enabled: real });
  if (!real || setup === undefined || backup === undefined) return null;
  return setup.steps.map((step) => ({ ...step, done: step.done ?? backup.last !== null }));
}

export interface PutAway {
  /** Null while unknown. */
  readonly isPutAway: boolean | null;
  readonly set: (putAway: boolean) => Promise<boolean>;
}

const MAX_PEOPLE = 100;

/** Whether the person has put the list away on this computer. */
export function usePutAway(): PutAway {
  const { data: vault } = useCall('vault.status', {});
  const { data: preferences } = useCall('app.preferences', {});
  const save = useAction('app.savePreferences');
  const me = vault?.me?.personId;
  const those = preferences?.setupPutAway ?? [];
  return {
    isPutAway: preferences === undefined || me === undefined ? null : those.includes(me),
    set: async (putAway) => {
      if (me === undefined) return false;
      const others = those.filter((id) => id !== me);
      const saved = await save.run({ setupPutAway: putAway ? [...others, me].slice(-MAX_PEOPLE) : others });
      return saved.ok;
    },
  };
}
