// To whom the menu offers what: it follows who is signed in, and whether the vault is writable.
import type { EventName, EventPayload } from '../../domain/contract/api.ts';
import { loadContract } from '../../domain/contract/load.ts';
import { isOffered } from '../../domain/contract/offered.ts';
import { MENU, type Offered } from '../../domain/screens/index.ts';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import type { EngineClient } from '../engine/client.ts';

export interface OfferedEntries {
  /** Every entry is offered while nobody is signed in. */
  isOffered: (entry: Offered) => boolean;
  /** The id of the person who is signed in, or null. */
  person: () => string | null;
  /** Follows the engine's events: whether to offer something may have changed. */
  heard: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** `changed` is called when the menu offers something else than before, `known` whenever the vault's status is read. */
export function createOfferedEntries(
  engine: Pick<EngineClient, 'call'>,
  changed: () => void,
  known: () => void = () => undefined,
): OfferedEntries {
  let status: VaultStatus | null = null;
  const offered = ({ call, starts }: Offered): boolean => {
    const me = status?.me ?? null;
    if (status === null || me === null) return true;
    const roles = me.roles.map((role) => ({ role, departmentId: null }));
    return isOffered({ archived: null, roles }, status.mode === 'readWrite', { ...(call && { call }), starts });
  };
  const list = (): string =>
    Object.values(MENU)
      .flat()
      .filter(offered)
      .map(({ name }) => name)
      .join();
  const ask = async (): Promise<void> => {
    const answer = await engine.call('vault.status', {});
    const { calls } = await loadContract();
    const before = list();
    status = answer.ok ? calls['vault.status'].output.parse(answer.value) : null;
    if (list() !== before) changed();
    known();
  };
  return {
    isOffered: offered,
    person: () => status?.me?.personId ?? null,
    heard: (event, payload) => {
      const isPeople = 'collections' in payload && payload.collections.includes('people');
      if (event === 'status' || event === 'writing' || (event === 'changed' && isPeople)) void ask();
    },
  };
}
