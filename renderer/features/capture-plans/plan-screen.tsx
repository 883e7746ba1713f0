// One channel's recurring capture: what is due, what was kept, and the plan. R12, R23.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { addressesOf, notSavedUnattended } from '../../../domain/capture-plans/rules.ts';
import {
  Section,
  EmptyState,
  Facts,
  FormDialog,
  Note,
  Page,
  ProblemNote,
  ReasonDialog,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './capture-plans.module.css';
import { FilesCard } from './files-card.tsx';
import { OccasionsCard } from './occasions-card.tsx';
import { PlanForm } from './form.tsx';
import { everyText } from './texts.ts';

export function CapturePlanScreen({ id }: { id: string }) {
  const { t } = useText();
  const [limit, setLimit] = useState(60);
  const { data, problem, refetch } = useCall('capturePlans.get', { channelId: id, limit }, { keepPrevious: true });
  const back = { label: t('capturePlans.title'), to: paths.capturePlans };
  if (!data)
    return (
      <Page title={t('capturePlans.title')} back={back}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  return (
    <Page
      title={data.channelName}
      subtitle={t('capturePlans.title')}
      back={back}
      actions={
        <Button component={Link} href={paths.channel(id)} variant="default">
          {t('capturePlans.page.toChannel')}
        </Button>
      }
      aside={data.plan === null ? undefined : <PlanCard view={data} />}
    >
      <div className={classes.stack}>
        <StoppedNote view={data} />
        <NotHttpsNote view={data} />
        {data.plan === null ? (
          <Proposal view={data} />
        ) : (
          <OccasionsCard view={data} onMore={data.total > data.occasions.length ? () => setLimit(2000) : undefined} />
        )}
        {data.plan !== null && <FilesCard view={data} />}
      </div>
    </Page>
  );
}

/** Why the plan is stopped, and how to restart it. */
function StoppedNote({ view }: { view: CapturePlanView }) {
  const { t } = useText();
  const may = useMay();
  const start = useAction('capturePlans.start', { success: 'capturePlans.page.started' });
  if (view.still === null) return null;
  const restartButton = (view.still === 'byHand' || view.still === 'changed') &&
    view.mayPlan &&
    may('capturePlans.start') && (
      <Button
        {...start.press}
        variant="default"
        loading={start.busy}
        onClick={() => void start.run({ channelId: view.channelId })}
      >
        {t('capturePlans.page.start')}
      </Button>
    );
  const reasonText =
    view.still === 'revised' && view.stillNote !== ''
      ? t('capturePlans.still.revisedBy', { note: view.stillNote })
      : t(`capturePlans.still.${view.still}`, { note: view.stillNote });
  return (
    <Note tone="plain" action={restartButton}>
      <bdi>{reasonText}</bdi>
    </Note>
  );
}

/** An address that the plan never saves, from before such plans were refused or because the channel's has changed. */
function NotHttpsNote({ view: { plan, fields, address, still } }: { view: CapturePlanView }) {
  const { t } = useText();
  if (plan === null || still !== null || fields.way !== 'unattended') return null;
  const [refused] = notSavedUnattended(addressesOf(fields, { address }));
  return refused === undefined ? null : (
    <Note tone="amber">
      <bdi>{t('capturePlans.notHttps', { address: refused })}</bdi>
    </Note>
  );
}

function Proposal({ view }: { view: CapturePlanView }) {
  const { t } = useText();
  const may = useMay();
  if (view.still !== null) return <EmptyState title={t('capturePlans.page.noPlan')} />;
  return (
    <Section title={t('capturePlans.page.proposal')}>
      <p className={`dim ${classes.gap ?? ''}`}>{t('capturePlans.page.proposalText')}</p>
      {view.mayPlan && may('capturePlans.save') ? (
        <PlanForm view={view} />
      ) : (
        <Facts rows={[{ label: t('capturePlans.form.unit'), value: everyText(view.fields.every) }]} />
      )}
    </Section>
  );
}

function PlanCard({ view }: { view: CapturePlanView }) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { plan, fields, who } = view;
  if (plan === null) return null;
  const mayPlan = view.mayPlan && may('capturePlans.save') && view.still !== 'closed' && view.still !== 'revised';
  const earlier = plan.stretches.slice(0, -1).filter(({ from, to }) => to !== null && from <= to);
  const names = who.map(({ name, forName }) =>
    forName === '' ? name : t('capturePlans.page.whoFor', { name, absent: forName }),
  );
  return (
    <Section title={t('capturePlans.page.plan')}>
      <Facts
        rows={[
          { label: t('capturePlans.form.unit'), value: everyText(fields.every) },
          { label: t('capturePlans.form.way'), value: t(`capturePlans.way.${plan.way}`) },
          {
            label: t('capturePlans.page.who'),
            value: (
              <bdi title={t('capturePlans.page.whoHint')}>
                {names.length === 0 ? t('capturePlans.list.nobody') : names.join(', ')}
              </bdi>
            ),
          },
          { label: t('capturePlans.page.pages'), value: <Pages view={view} /> },
          { label: t('capturePlans.page.from'), value: dayFull(fields.from) },
          { label: t('capturePlans.page.place'), value: plan.place === '' ? '' : <bdi>{plan.place}</bdi> },
          {
            label: t('capturePlans.page.earlier'),
            value:
              earlier.length === 0
                ? ''
                : earlier.map(({ from, to, every }) => (
                    <div key={from}>
                      {t('capturePlans.page.stretch', { every: everyText(every), period: period(from, to) })}
                    </div>
                  )),
          },
        ]}
      />
      {mayPlan && (
        <div className={`${classes.buttons ?? ''} ${classes.under ?? ''}`}>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('capturePlans.page.edit')}
          </Button>
          {view.runs && (
            <Button variant="default" onClick={() => setStopping(true)}>
              {t('capturePlans.page.stop')}
            </Button>
          )}
        </div>
      )}
      <FormDialog open={editing ? view : null} onClose={() => setEditing(false)} title={t('capturePlans.page.edit')}>
        {(open) => <PlanForm view={open} onClose={() => setEditing(false)} />}
      </FormDialog>
      {stopping && <StopDialog channelId={view.channelId} onClose={() => setStopping(false)} />}
    </Section>
  );
}

function Pages({ view }: { view: CapturePlanView }) {
  const { t } = useText();
  const { plan, address } = view;
  if (plan === null || plan.addresses.length === 0)
    return (
      <span className={classes.wrap}>
        <bdi>{address}</bdi> <span className="dim">{t('capturePlans.page.ownAddress')}</span>
      </span>
    );
  return plan.addresses.map((item) => (
    <bdi key={item} className={classes.wrap}>
      {item}
    </bdi>
  ));
}

function StopDialog({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const { t } = useText();
  const stop = useAction('capturePlans.stop', { quiet: true, success: 'capturePlans.page.stopped', onDone: onClose });
  return (
    <ReasonDialog
      press={stop.press}
      title={t('capturePlans.stop.title')}
      text={t('capturePlans.stop.text')}
      label={t('capturePlans.stop.reason')}
      action={t('capturePlans.stop.action')}
      busy={stop.busy}
      problem={stop.problem}
      onSend={(reason) => void stop.run({ channelId, reason })}
      onClose={onClose}
    />
  );
}
