// Waiting for what another program does to a vault, as long as it takes.
import type { Vault } from '../../../electron/vault/index.ts';
import type { State } from './vaults.ts';

/** Resolves when something is so of a vault that follows another program: looked at now, and after each thing that it tells. */
export function until(vault: Vault<State>, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      if (!isSo()) return;
      for (const stop of stops.splice(0)) stop();
      resolve();
    };
    stops.push(vault.onChange(look), vault.onWriting(look));
    look();
  });
}
