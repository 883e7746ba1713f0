// A channel's page, or the form for a new one.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Section, EmptyState, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ChannelPage } from './channel-page.tsx';
import { NewChannel } from './new-channel.tsx';

export function ChannelScreen({ id }: { id: string | null }) {
  return id === null ? <NewChannel /> : <Loaded id={id} />;
}

function Loaded({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('channels.get', { id });
  if (data) return <ChannelPage line={data} />;
  if (problem === null) return null;
  if (problem.code !== 'channels.unknown' && problem.code !== 'input.invalid')
    return (
      <Page title={t('channels.title')} back={{ label: t('channels.title'), to: paths.channels }}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  return (
    <Page title={t('channels.page.notFound')} back={{ label: t('channels.title'), to: paths.channels }}>
      <Section>
        <EmptyState
          title={t('channels.page.notFound')}
          text={t('channels.page.notFoundText')}
          action={
            <Button component={Link} href={paths.channels}>
              {t('channels.page.toList')}
            </Button>
          }
        />
      </Section>
    </Page>
  );
}
