// Who has a role in a channel on its platform: the list is pasted, its rows are matched with the register, and each
// difference is decided. R35.
import { useState } from 'react';
import type { Channel } from '../../../domain/channels/model.ts';
import type { AccessReviewsOfChannel } from '../../../domain/access-reviews/calls.ts';
import { EmptyState, Page, ProblemNote, Section } from '../../components/index.ts';
import { Button } from '@mantine/core';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { paths } from '../../routes.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { FindingsStep } from './findings-step.tsx';
import { ListStep, type ReadList } from './list-step.tsx';
import { MatchStep } from './match-step.tsx';
import { ReviewFacts } from './review-facts.tsx';

export function AccessReviewScreen({ channelId }: { channelId: string }) {
  const { t } = useText();
  const channel = useCall('channels.get', { id: channelId });
  const reviews = useCall('accessReviews.list', { channelId });
  const problem = channel.problem ?? reviews.problem;
  if (channel.data !== undefined && reviews.data !== undefined)
    return <Loaded channel={channel.data.channel} data={reviews.data} />;
  return (
    <Page title={t('accessReviews.title')} back={{ label: t('channels.title'), to: paths.channels }}>
      <ProblemNote problem={problem} onRetry={reviews.refetch} />
    </Page>
  );
}

const STEPS = ['list', 'match', 'findings'] as const;
type Step = (typeof STEPS)[number];

function Loaded({ channel, data }: { channel: Channel; data: AccessReviewsOfChannel }) {
  const { t } = useText();
  const may = useMay();
  const platformName = useChannelPlatformName();
  const [latest, previous] = data.reviews;
  const records = data.mayRecord && may('accessReviews.record');
  const [step, setStep] = useState<Step>(latest === undefined && records ? 'list' : 'findings');
  const [list, setList] = useState<ReadList | null>(null);
  useLeaveGuard(list !== null);
  const states = {
    list: list === null && latest === undefined ? 'todo' : 'done',
    match: list === null && latest === undefined ? 'blocked' : 'done',
    findings: latest === undefined ? 'blocked' : 'todo',
  } as const;
  const go = (wanted: Step): void => {
    if (wanted === 'findings' ? latest !== undefined : records && (wanted === 'list' || list !== null)) setStep(wanted);
  };
  const read = (next: ReadList): void => {
    setList(next);
    setStep('match');
  };
  const recorded = (): void => {
    setList(null);
    setStep('findings');
  };
  return (
    <Wizard<Step>
      title={t('accessReviews.title')}
      subtitle={<bdi>{t('accessReviews.about', { channel: channel.name, platform: platformName(channel) })}</bdi>}
      back={{ label: channel.name, to: paths.channel(channel.id) }}
      steps={STEPS.map((id) => ({
        id,
        title: t(`accessReviews.steps.${id}`),
        state: id === step ? 'current' : states[id],
      }))}
      current={step}
      onGo={go}
      {...(step === 'findings' && latest !== undefined && records
        ? {
            actions: (
              <Button variant="default" onClick={() => setStep('list')}>
                {t('accessReviews.review.again')}
              </Button>
            ),
          }
        : {})}
      {...(latest === undefined ? {} : { aside: <ReviewFacts reviews={data.reviews} /> })}
    >
      <div hidden={step !== 'list'}>
        {records && <ListStep channel={channel} onRead={read} isShown={step === 'list'} />}
      </div>
      {step === 'match' && list !== null && (
        <MatchStep channel={channel} list={list} onBack={() => setStep('list')} onRecorded={recorded} />
      )}
      {step === 'findings' &&
        (latest === undefined ? (
          <Section>
            <EmptyState
              title={t('accessReviews.title')}
              text={t(data.mayRecord || data.mayAttest ? 'accessReviews.review.notYet' : 'accessReviews.review.hidden')}
            />
          </Section>
        ) : (
          <FindingsStep channel={channel} review={latest} previous={previous} data={data} />
        ))}
    </Wizard>
  );
}
