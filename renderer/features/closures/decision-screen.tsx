// A decision that closes several channels: progress per channel and step, and one record for all.
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { StateLabel, Section, Facts, Page, PrintMenu, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeDue, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { useLocalized, usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { useDecisionDocument } from './record/sections.ts';
import classes from './closures.module.css';
import tableClasses from './record/record.module.css';
import shared from './steps/steps.module.css';
import type { ClosureDetails } from './steps/types.ts';

export function DecisionScreen({ id }: { id: string | null }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('closures.decision', { id: id ?? '' }, { enabled: id !== null });
  const [first] = data ?? [];
  if (data && first) return <Overview views={data} first={first} />;
  return (
    <Page title={t('closures.title')} back={{ label: t('closures.page.back'), to: paths.closures }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}

function Overview({ views, first }: { views: readonly ClosureDetails[]; first: ClosureDetails }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const document = useDecisionDocument(views);
  const { closure } = first;
  const endedCount = views.filter((view) => view.closure.status !== 'running').length;
  return (
    <Page
      title={closure.decision?.title ?? ''}
      subtitle={t('closures.decision.progress', { done: endedCount, count: views.length })}
      back={{ label: t('closures.page.back'), to: paths.closures }}
      actions={<PrintMenu document={document} />}
    >
      <div className={layout.stack}>
        <Section title={t('closures.page.decision')}>
          <Facts
            rows={[
              { label: t('closures.page.decidedBy'), value: <bdi>{nameOf(closure.decidedBy)}</bdi> },
              { label: t('closures.page.decidedOn'), value: exactTime(closure.decidedOn) },
              { label: t('closures.page.reference'), value: closure.reference },
              { label: t('closures.page.reason'), value: <bdi>{closure.reason}</bdi> },
              { label: t('closures.page.endsOn'), value: exactTime(closure.endsOn) },
            ]}
          />
        </Section>
        <Section title={t('closures.decision.channels')}>
          <Matrix views={views} />
        </Section>
      </div>
    </Page>
  );
}

/** Union of the channels' steps, in order of first appearance. */
function stepsOf(views: readonly ClosureDetails[]): ClosureDetails['rules'] {
  const rulesById = new Map<string, ClosureDetails['rules'][number]>();
  for (const rule of views.flatMap((view) => view.rules)) if (!rulesById.has(rule.id)) rulesById.set(rule.id, rule);
  return [...rulesById.values()];
}

/** Steps as rows, channels as columns: titles are not truncated, and few decisions close many channels. */
function Matrix({ views }: { views: readonly ClosureDetails[] }) {
  const { t } = useText();
  const both = useLocalized();
  return (
    <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={t('closures.decision.channels')}>
      <table className={`${tableClasses.table} ${tableClasses.matrix}`}>
        <thead>
          <tr>
            <th scope="col">{t('closures.protocol.step')}</th>
            {views.map((view) => (
              <ChannelHead key={view.closure.id} view={view} />
            ))}
          </tr>
        </thead>
        <tbody>
          {stepsOf(views).map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{both(rule.title)}</th>
              {views.map(({ closure }) => (
                <Cell
                  key={closure.id}
                  step={closure.steps.find(({ id }) => id === rule.id)}
                  running={closure.status === 'running'}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChannelHead({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const platform = usePlatformName()(view.platform);
  const { closure } = view;
  return (
    <th scope="col">
      <Link href={paths.closure(closure.id)} className={layout.linkish ?? ''}>
        <bdi>{view.channelName}</bdi>
      </Link>
      <div>{platform}</div>
      <StateLabel tone={closure.status === 'running' ? 'accent' : closure.status === 'finished' ? 'green' : 'plain'}>
        {t(`closures.status.${closure.status}`)}
      </StateLabel>
    </th>
  );
}

function Cell({ step, running }: { step: ClosureDetails['closure']['steps'][number] | undefined; running: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  if (!step) return <td />;
  if (step.state !== 'todo') {
    return (
      <td>
        {step.state === 'done' ? (
          <IconCheck size={15} stroke={2.5} className={classes.good ?? ''} aria-hidden />
        ) : (
          <IconMinus size={15} aria-hidden />
        )}
        <span className="sr">{t(`closures.step.state.${step.state}`)}</span>
      </td>
    );
  }
  const late = running && step.dueOn !== null && step.dueOn < today;
  return (
    <td className={late ? shared.late : shared.line}>
      {step.dueOn === null || !running ? t('closures.step.state.todo') : relativeDue(step.dueOn, today)}
    </td>
  );
}
