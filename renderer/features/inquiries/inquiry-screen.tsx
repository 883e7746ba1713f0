// One question: a new one, or an existing one to continue with.
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { useCreatedHere } from '../../wizard/use-created-here.ts';
import { DisposedInquiry } from '../disposal/disposed-others.tsx';
import { InquiryWizard } from './wizard.tsx';
import { NewInquiry } from './new-inquiry.tsx';

export function InquiryScreen({ id }: { id: string | null }) {
  const { isHere, key, onCreated } = useCreatedHere(id);
  return isHere ? <NewInquiry key={key} onCreated={onCreated} /> : <ExistingInquiry key={id} id={id ?? ''} />;
}

function ExistingInquiry({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('inquiries.get', { id });
  if (data?.inquiry.disposed) return <DisposedInquiry view={data} disposed={data.inquiry.disposed} />;
  if (data) return <InquiryWizard view={data} />;
  return (
    <Page title={t('inquiries.walk.title')} back={{ label: t('inquiries.title'), to: paths.inquiries }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}
