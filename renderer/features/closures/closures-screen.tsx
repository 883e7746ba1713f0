// The closures: running ones first, then past ones.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { Section, EmptyState, ListRow, RowList, Page, ProblemNote, type Tone } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useStepTitle } from '../../hooks/use-step-title.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, relativeDue, exactTime, dayShort } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { SharedDecisionDialog } from './dialogs/shared-decision.tsx';
import { StartDialog } from './dialogs/start.tsx';

type ListedClosure = Output<'closures.list'>[number];

export function ClosuresScreen({ starting = false }: { starting?: boolean }) {
  const { t } = useText();
  const [, go] = useLocation();
  const { data, problem, refetch } = useCall('closures.list', {});
  const [sharedDecision, setSharedDecision] = useState(false);
  const startButton = (
    <>
      <Button variant="default" onClick={() => setSharedDecision(true)}>
        {t('closures.many.start')}
      </Button>
      <Button component={Link} href={paths.newClosure} leftSection={<IconPlus size={15} aria-hidden />}>
        {t('closures.start')}
      </Button>
    </>
  );
  const needMe = (data ?? []).filter(({ needsMe }) => needsMe).length;
  const of = (status: ListedClosure['closure']['status'], lost = false): ListedClosure[] =>
    (data ?? []).filter(({ closure }) => closure.status === status && (closure.lost !== undefined) === lost);
  return (
    <Page
      title={t('closures.title')}
      {...(needMe > 0 ? { subtitle: t('common.list.needMe', { count: needMe }) } : {})}
      actions={data?.length === 0 ? undefined : startButton}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <div className={layout.stack}>
        {data?.length === 0 && (
          <Section>
            <EmptyState
              title={t('closures.list.emptyTitle')}
              text={t('closures.list.emptyText')}
              action={startButton}
            />
          </Section>
        )}
        <Part title={t('closures.list.lost')} views={of('running', true)} />
        <Decisions views={of('running')} />
        {(['running', 'finished', 'abandoned'] as const).map((status) => (
          <Part key={status} title={t(`closures.list.${status}`)} views={of(status)} />
        ))}
        <Part
          title={t('closures.list.lostOver')}
          views={[...of('recovered', true), ...of('replaced', true), ...of('abandoned', true)]}
        />
      </div>
      {sharedDecision && <SharedDecisionDialog onClose={() => setSharedDecision(false)} />}
      {starting && <StartDialog onClose={() => go(paths.closures)} />}
    </Page>
  );
}

/** Decisions that close several channels: one row each, with overall progress. */
function Decisions({ views }: { views: readonly ListedClosure[] }) {
  const { t } = useText();
  const { today } = useNow();
  const byId = new Map<string, ListedClosure[]>();
  for (const view of views)
    if (view.closure.decision)
      byId.set(view.closure.decision.id, [...(byId.get(view.closure.decision.id) ?? []), view]);
  if (byId.size === 0) return null;
  return (
    <Section title={t('closures.list.decisions')}>
      <RowList label={t('closures.list.decisions')}>
        {[...byId].map(([id, closuresOfDecision]) => {
          const endsOn = closuresOfDecision[0]?.closure.endsOn ?? today;
          return (
            <ListRow
              key={id}
              when={capital(relativeDue(endsOn, today))}
              whenExact={exactTime(endsOn)}
              tone={endsOn < today ? 'red' : 'plain'}
              title={<bdi>{closuresOfDecision[0]?.closure.decision?.title}</bdi>}
              detail={
                <bdi>
                  {t('closures.list.decisionLeft', {
                    count: closuresOfDecision.length,
                    names: closuresOfDecision.map(({ channelName }) => channelName).join(', '),
                  })}
                </bdi>
              }
              action={
                <Button component={Link} href={paths.closureDecision(id)} variant="default">
                  {t('closures.decision.show')}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}

function Part({ title, views }: { title: string; views: readonly ListedClosure[] }) {
  if (views.length === 0) return null;
  return (
    <Section title={title}>
      <RowList label={title}>
        {[...views]
          .sort((a, b) => (a.closure.endsOn < b.closure.endsOn ? -1 : 1))
          .map((view) => (
            <ClosureRow key={view.closure.id} view={view} />
          ))}
      </RowList>
    </Section>
  );
}

function ClosureRow({ view }: { view: ListedClosure }) {
  const { t } = useText();
  const { today } = useNow();
  const platform = usePlatformName()(view.platform);
  const stepTitle = useStepTitle();
  const { closure } = view;
  const running = closure.status === 'running';
  const openSteps = closure.steps.filter((step) => step.state === 'todo');
  const next = openSteps.find((step) => (view.waits[step.id] ?? []).length === 0);
  const late = running && (closure.endsOn < today || closure.lost !== undefined);
  const tone: Tone = late ? 'red' : closure.endsOn === today && running ? 'amber' : 'plain';
  const endedText =
    closure.finished?.at ??
    closure.abandoned?.stamp.at ??
    closure.recovered?.stamp.at ??
    (running ? undefined : closure.changed.at);
  const due = closure.lost === undefined ? closure.endsOn : (next?.dueOn ?? closure.endsOn);
  const progress =
    openSteps.length === 0 ? t('closures.list.allDone') : t('closures.list.left', { count: openSteps.length });
  return (
    <ListRow
      when={running ? capital(relativeDue(due, today)) : endedText === undefined ? '' : dayShort(endedText, today)}
      whenExact={exactTime(running || endedText === undefined ? due : endedText)}
      tone={tone}
      title={
        <>
          <bdi>{view.channelName}</bdi>, {platform}
        </>
      }
      detail={
        running ? (
          [progress, next && t('closures.list.next', { step: stepTitle(next.title).toLocaleLowerCase() })]
            .filter(Boolean)
            .join(' · ')
        ) : (
          <bdi>{closure.abandoned?.reason ?? closure.recovered?.note ?? closure.reason}</bdi>
        )
      }
      action={
        <Button component={Link} href={paths.closure(closure.id)} variant="default">
          {running ? t('closures.list.continue') : t('closures.list.open')}
        </Button>
      }
    />
  );
}
