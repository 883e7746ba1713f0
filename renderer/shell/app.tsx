// Root component: the unlock gate while the vault is closed, otherwise the shell with the screen of the current path.
import { lazy, Suspense, useEffect } from 'react';
import { isOwnWindow, runWhenIdle } from '../bridge.ts';
import { useCall } from '../calls/use-call.ts';
import { useResetLocation } from '../hooks/use-reset-location.ts';
import { Gate } from '../features/vault/index.tsx';
import { ProblemNote } from '../components/basics/problem-note.tsx';

const loadOpenVault = () => import('./open-vault.tsx');
const OpenVault = lazy(async () => ({ default: (await loadOpenVault()).OpenVault }));

export function App() {
  const { data: status, problem, refetch } = useCall('vault.status', {});
  useResetLocation(status?.me?.personId ?? null);
  const isGate = status?.state === 'closed';
  // While somebody reads the gate, so that an opened vault is shown at once.
  useEffect(() => (isGate ? runWhenIdle(() => void loadOpenVault()) : undefined), [isGate]);
  if (problem && !status)
    return (
      <main style={{ padding: 28 }}>
        <h1 className="sr">Kanalvakt</h1>
        <ProblemNote problem={problem} onRetry={refetch} />
      </main>
    );
  if (!status) return null;
  // A window for one record closes with the vault.
  if (isGate) return isOwnWindow() ? null : <Gate status={status} />;
  return (
    <Suspense fallback={null}>
      <OpenVault status={status} />
    </Suspense>
  );
}
