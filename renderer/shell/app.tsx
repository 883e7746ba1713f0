// Root component: the unlock gate while the vault is closed, otherwise the shell with the screen of the current path.
import { useCall } from '../calls/use-call.ts';
import { useResetLocation } from '../hooks/use-reset-location.ts';
import { Gate } from '../features/vault/index.tsx';
import { ProblemNote } from '../components/basics/problem-note.tsx';
import { Screens } from './navigation/screens.tsx';
import { Shell } from './shell.tsx';

export function App() {
  const { data: status, problem, refetch } = useCall('vault.status', {});
  useResetLocation(status?.me?.personId ?? null);
  if (problem && !status)
    return (
      <main style={{ padding: 28 }}>
        <h1 className="sr">Kanalvakt</h1>
        <ProblemNote problem={problem} onRetry={refetch} />
      </main>
    );
  if (!status) return null;
  if (status.state === 'closed') return <Gate status={status} />;
  return (
    <Shell status={status}>
      <Screens />
    </Shell>
  );
}
