// What is shown while a vault is open. Loaded apart, while the gate is shown: no start waits for it.
import '@mantine/dates/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { Screens } from './navigation/screens.tsx';
import { Shell } from './shell.tsx';

export function OpenVault({ status }: { status: VaultStatus }) {
  return (
    <Shell status={status}>
      <Screens />
    </Shell>
  );
}
