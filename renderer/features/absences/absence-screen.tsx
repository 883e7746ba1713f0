// One absence: a new one, or an existing one to continue with.
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { AbsenceWizard } from './wizard.tsx';
import { NewAbsence } from './new-absence.tsx';

export function AbsenceScreen({ id }: { id: string | null }) {
  return id === null ? <NewAbsence /> : <ExistingAbsence id={id} />;
}

function ExistingAbsence({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('absences.get', { id });
  if (data) return <AbsenceWizard view={data} />;
  return (
    <Page title={t('absences.title')} back={{ label: t('absences.walk.back'), to: paths.cover }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}
