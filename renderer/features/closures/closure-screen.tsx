// One closure: the checklist while it runs, the record when it is finished.
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ClosurePage } from './closure-page.tsx';
import { ClosuresScreen } from './closures-screen.tsx';

export function ClosureScreen({ id }: { id: string | null }) {
  return id === null ? <ClosuresScreen starting /> : <ExistingClosure id={id} />;
}

function ExistingClosure({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('closures.get', { id });
  if (data) return <ClosurePage view={data} />;
  return (
    <Page title={t('closures.title')} back={{ label: t('closures.page.back'), to: paths.closures }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}
