// One case: a new one, or an existing one to continue with.
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { useCreatedHere } from '../../wizard/use-created-here.ts';
import { DisposedCase } from '../disposal/disposed-case.tsx';
import { CaseWizard } from './case-wizard.tsx';
import { NewCase } from './new-case.tsx';

export function CaseScreen({ id }: { id: string | null }) {
  const { isHere, key, onCreated } = useCreatedHere(id);
  return isHere ? <NewCase key={key} onCreated={onCreated} /> : <ExistingCase key={id} id={id ?? ''} />;
}

function ExistingCase({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('moderation.get', { id });
  if (data?.case.disposed) return <DisposedCase view={data} disposed={data.case.disposed} />;
  if (data) return <CaseWizard view={data} />;
  return (
    <Page title={t('moderation.walk.title')} back={{ label: t('moderation.title'), to: paths.moderation }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}
