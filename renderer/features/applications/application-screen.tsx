// One application: the form while it is being written, otherwise what was asked for and the decision.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState, Page, ProblemNote, Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ApplicationForm } from './form.tsx';
import { ApplicationPage } from './page.tsx';

export function ApplicationScreen({ id }: { id: string | null }) {
  return id === null ? <NewApplication /> : <Loaded id={id} />;
}

function NewApplication() {
  const me = useMe();
  return me === null ? null : <ApplicationForm me={me} view={null} />;
}

function Loaded({ id }: { id: string }) {
  const { t } = useText();
  const me = useMe();
  const { data, problem, refetch } = useCall('applications.get', { id });
  const [correcting, setCorrecting] = useState(false);
  if (problem !== null)
    return (
      <Page title={t('applications.title')} back={{ label: t('applications.title'), to: paths.applications }}>
        {problem.code === 'applications.unknown' ? (
          <Section>
            <EmptyState
              title={t('applications.gone.title')}
              text={t('applications.gone.text')}
              action={
                <Button component={Link} href={paths.applications}>
                  {t('applications.gone.back')}
                </Button>
              }
            />
          </Section>
        ) : (
          <ProblemNote problem={problem} onRetry={refetch} />
        )}
      </Page>
    );
  if (data === undefined || me === null) return null;
  return data.may.save && (data.state === 'draft' || correcting) ? (
    <ApplicationForm key={id} me={me} view={data} onSent={() => setCorrecting(false)} />
  ) : (
    <ApplicationPage key={id} view={data} onCorrect={() => setCorrecting(true)} />
  );
}
