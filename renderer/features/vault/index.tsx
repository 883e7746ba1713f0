// Screens while no vault is open: first start, unlock, or why the vault cannot be opened.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { assertNever } from '../../../domain/kernel/result.ts';
import { runWhenIdle } from '../../bridge.ts';
import { useAction } from '../../calls/use-action.ts';
import { onFileWaiting } from '../../hooks/opened-file.ts';
import { useText } from '../../i18n/use-text.ts';
import { Damaged, Newer } from './cannot-open.tsx';
import { Unlock } from './unlock.tsx';
import { type Ways, WaysContext } from './ways.ts';
import { Welcome } from './welcome.tsx';

// Behind a button of the gate's first screen, and loaded while it is shown.
const loadRestore = () => import('./restore.tsx');
const loadJoinServer = () => import('./join-server.tsx');
const loadSetUp = () => import('./set-up.tsx');
const RestoreScreen = lazy(async () => ({ default: (await loadRestore()).RestoreScreen }));
const JoinServerScreen = lazy(async () => ({ default: (await loadJoinServer()).JoinServerScreen }));
const SetUpForm = lazy(async () => ({ default: (await loadSetUp()).SetUpForm }));

/** What the person is about to do with the chosen folder. */
type Intent = 'open' | 'setUp' | 'join' | 'joinServer' | 'restore';

export function Gate({ status }: { status: VaultStatus }) {
  const [intent, setIntent] = useState<Intent>('open');
  const ways = useGateWays(status, setIntent);
  useEffect(() => onFileWaiting(() => setIntent('joinServer')), []);
  useEffect(
    () =>
      runWhenIdle(() => {
        void loadRestore();
        void loadJoinServer();
        void loadSetUp();
      }),
    [],
  );
  return (
    <Suspense fallback={null}>
      <WaysContext value={ways}>
        {intent === 'restore' ? (
          <RestoreScreen onEnd={() => setIntent('open')} />
        ) : intent === 'joinServer' ? (
          <JoinServerScreen onEnd={() => setIntent('open')} />
        ) : (
          <GateContent status={status} intent={intent} onBack={() => setIntent('open')} />
        )}
      </WaysContext>
    </Suspense>
  );
}

function useGateWays({ folderState }: VaultStatus, setIntent: (intent: Intent) => void): Ways {
  const { language } = useText();
  const choose = useAction('vault.chooseFolder');
  const useRecent = useAction('vault.useRecent');
  const useNew = useAction('vault.useNewFolder');
  const demo = useAction('vault.createDemo');
  const chooseFor = async (intent: Intent): Promise<void> => {
    const chosen = await choose.run({});
    if (chosen.ok && chosen.value !== null) setIntent(intent);
  };
  return {
    open: () => void chooseFor('open'),
    openRecent: (folder) => {
      setIntent('open');
      void useRecent.run({ folder });
    },
    setUp: () => {
      if (folderState.kind === 'none') setIntent('setUp');
      else
        void useNew.run({}).then(({ ok }) => {
          if (ok) setIntent('setUp');
        });
    },
    demo: () => void demo.run({ language }),
    join: () => void chooseFor('join'),
    restore: () => setIntent('restore'),
    joinServer: () => setIntent('joinServer'),
    busy: demo.busy,
  };
}

function GateContent({ status, intent, onBack }: { status: VaultStatus; intent: Intent; onBack: () => void }) {
  const { folderState } = status;
  switch (folderState.kind) {
    case 'none':
      return intent === 'setUp' ? (
        <SetUpForm status={status} onBack={onBack} />
      ) : (
        <Welcome status={status} noVault={intent === 'join'} />
      );
    case 'vault':
      return (
        <Unlock
          key={`${status.folder} ${intent}`}
          status={status}
          members={folderState.members}
          lockedBy={folderState.lockedBy}
          joins={intent === 'join'}
        />
      );
    case 'newer':
      return <Newer status={status} version={folderState.version} />;
    case 'damaged':
      return <Damaged status={status} />;
    default:
      return assertNever(folderState);
  }
}
