// One person's offboarding; starting a new one opens a dialog on the list.
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { OffboardingPage } from './offboarding-page.tsx';
import { OffboardingsScreen } from './offboardings-screen.tsx';

export function OffboardingScreen({ id }: { id: string | null }) {
  return id === null ? <OffboardingsScreen starting /> : <ExistingOffboarding id={id} />;
}

function ExistingOffboarding({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('offboardings.get', { id });
  if (data) return <OffboardingPage view={data} />;
  return (
    <Page title={t('offboardings.title')} back={{ label: t('offboardings.back'), to: paths.offboardings }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}
