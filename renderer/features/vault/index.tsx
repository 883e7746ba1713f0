// Screens while no vault is open: first start, unlock, or why the vault cannot be opened.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { assertNever } from '../../../domain/kernel/result.ts';
import { runWhenIdle } from '../../bridge.ts';
import { Damaged, Newer } from './cannot-open.tsx';
import { RestoreContext } from './restore-link.tsx';
import { Unlock } from './unlock.tsx';
import { Welcome } from './welcome.tsx';

// Behind a button of the gate's first screen, and loaded while it is shown.
const loadRestore = () => import('./restore.tsx');
const loadSetUp = () => import('./set-up.tsx');
const RestoreScreen = lazy(async () => ({ default: (await loadRestore()).RestoreScreen }));
const SetUpForm = lazy(async () => ({ default: (await loadSetUp()).SetUpForm }));

export function Gate({ status }: { status: VaultStatus }) {
  const [restoring, setRestoring] = useState(false);
  useEffect(
    () =>
      runWhenIdle(() => {
        void loadRestore();
        void loadSetUp();
      }),
    [],
  );
  return (
    <Suspense fallback={null}>
      {restoring ? (
        <RestoreScreen onEnd={() => setRestoring(false)} />
      ) : (
        <RestoreContext value={() => setRestoring(true)}>
          <GateContent status={status} />
        </RestoreContext>
      )}
    </Suspense>
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
