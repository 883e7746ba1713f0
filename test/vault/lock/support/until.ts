// Waits for another program's effect on a vault, without a timeout.
import type { Vault } from '../../../../electron/vault/index.ts';
import type { State } from '../../support/vaults.ts';

/**
 * Resolves when a condition holds for a vault that follows another program: checked now, and after each of its events.
 */
export function waitUntil(vault: Vault<State>, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const check = (): void => {
      if (!condition()) return;
      for (const stop of stops.splice(0)) stop();
      resolve();
    };
    stops.push(vault.onChange(check), vault.onWriting(check));
    check();
  });
}
