// Screens while no vault is open: first start, unlock, or why the vault cannot be opened.
import { useState } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { assertNever } from '../../../domain/kernel/result.ts';
import { RestoreScreen } from './restore.tsx';
import { Damaged, Newer } from './cannot-open.tsx';
import { RestoreContext } from './restore-link.tsx';
import { SetUpForm } from './set-up.tsx';
import { Unlock } from './unlock.tsx';
import { Welcome } from './welcome.tsx';

export function Gate({ status }: { status: VaultStatus }) {
  const [restoring, setRestoring] = useState(false);
  if (restoring) return <RestoreScreen onEnd={() => setRestoring(false)} />;
  return (
    <RestoreContext value={() => setRestoring(true)}>
      <GateContent status={status} />
    </RestoreContext>
  );
}

function GateContent({ status }: { status: VaultStatus }) {
  // Setup applies to one folder; choosing another starts over.
  const [settingUp, setSettingUp] = useState(false);
  const { folderState } = status;
  switch (folderState.kind) {
    case 'none':
      return settingUp ? (
        <SetUpForm status={status} onBack={() => setSettingUp(false)} />
      ) : (
        <Welcome status={status} onStart={() => setSettingUp(true)} />
      );
    case 'vault':
      return (
        <Unlock key={status.folder} status={status} members={folderState.members} lockedBy={folderState.lockedBy} />
      );
    case 'newer':
      return <Newer status={status} version={folderState.version} />;
    case 'damaged':
      return <Damaged status={status} />;
    default:
      return assertNever(folderState);
  }
}
