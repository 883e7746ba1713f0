// The closure of a channel: what is to be done, by whom and when; the decision on the right.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { takeFocus } from '../../focus/focus.ts';
import { StateLabel, Section, Facts, Note, Page, PrintMenu } from '../../components/index.ts';
import { elementById } from '../../bridge.ts';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useMay } from '../../calls/use-me.ts';
import { packageOf } from '../../hooks/passed-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { AppliesHere } from '../../record/applies-here.tsx';
import { shortHash } from '../../record/short-hash.ts';
import { usePersonName, usePlatformName, useStampName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { AbandonDialog } from './dialogs/abandon.tsx';
import classes from './closures.module.css';
import { FinishCard } from './finish-card.tsx';
import { RecoverCard } from './recover-card.tsx';
import { ClosureRecord } from './record/record.tsx';
import { useClosureRecord, useClosureRecordDocument } from './record/sections.ts';
import { StepCard } from './steps/card.tsx';
import type { ClosureDetails } from './steps/types.ts';

function titleKey({ lost, status }: ClosureDetails['closure']) {
  if (lost !== undefined) return 'closures.lost.pageTitle';
  return status === 'finished' ? 'closures.page.titleFinished' : 'closures.page.titleOf';
}

export function ClosurePage({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const platform = usePlatformName()(view.platform);
  const { closure } = view;
  const running = closure.status === 'running';
  const may = useMay();
  const [abandoning, setAbandoning] = useState(false);
  const parts = useClosureRecord(view);
  const document = useClosureRecordDocument(view, parts);
  const done = closure.steps.filter((step) => step.state !== 'todo').length;
  return (
    <Page
      title={t(titleKey(closure), { channel: view.channelName })}
      subtitle={`${platform} · ${t('closures.page.progress', { done, all: closure.steps.length })}`}
      back={{ label: t('closures.page.back'), to: paths.closures }}
      actions={
        <>
          {view.mayReopen && may('closures.abandon') && (
            <Button variant="default" onClick={() => setAbandoning(true)}>
              {t(closure.lost === undefined ? 'closures.page.abandon' : 'closures.lost.falseAlarm')}
            </Button>
          )}
          <PrintMenu document={document} />
        </>
      }
      aside={
        <>
          <Decision view={view} />
          <AppliesHere to="closure" />
        </>
      }
    >
      {running && <ClosureStatus view={view} />}
      {running ? <Checklist view={view} /> : <EndedNote view={view} parts={parts} />}
      {abandoning && (
        <AbandonDialog id={closure.id} lost={closure.lost !== undefined} onClose={() => setAbandoning(false)} />
      )}
    </Page>
  );
}

/** The step that is up when one has been settled: the next that waits for nothing more, or the first. */
function nextAfter({ closure, waits }: ClosureDetails, settled: string): string | null {
  const at = closure.steps.findIndex(({ id }) => id === settled);
  const ready = [...closure.steps.slice(at + 1), ...closure.steps.slice(0, at)].find(
    ({ id, state }) => state === 'todo' && (waits[id] ?? []).every((other) => other === settled),
  );
  return ready?.id ?? null;
}

function Checklist({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const { closure } = view;
  const first =
    closure.steps.find((step) => step.state === 'todo' && (view.waits[step.id] ?? []).length === 0)?.id ?? null;
  const [open, setOpen] = useState<string | null>(first);
  const toggle = useGuarded(setOpen);
  const show = useGuarded((id: string): void => {
    setOpen(id);
    takeFocus(elementById(`closure-step-${id}`));
  });
  const goOn = (id: string, settled: boolean): void => {
    const next = settled ? nextAfter(view, id) : null;
    setOpen((now) => (settled ? next : now === id ? null : now));
    if (next !== null) takeFocus(elementById(`closure-step-${next}`));
  };
  return (
    <div className={layout.stack}>
      <h2 className="sr">{t('closures.page.checklist')}</h2>
      <Progress done={closure.steps.filter((step) => step.state !== 'todo').length} all={closure.steps.length} />
      <ol className={classes.steps}>
        {closure.steps.map((step, index) => (
          <StepCard
            key={step.id}
            view={view}
            step={step}
            number={index + 1}
            opened={open === step.id}
            onToggle={() => toggle(open === step.id ? null : step.id)}
            onSaved={(settled) => goOn(step.id, settled)}
            onShow={show}
          />
        ))}
      </ol>
      {closure.lost === undefined ? (
        <FinishCard view={view} onShow={show} />
      ) : (
        <RecoverCard view={view} onShow={show} />
      )}
    </div>
  );
}

/** State of the closure: control of the channel lost, part of a larger decision, account gone. */
function ClosureStatus({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const { decision, lost, gone } = view.closure;
  return (
    <div className={layout.tight}>
      {lost !== undefined && (
        <Note tone="red" icon={<IconAlertTriangle size={16} aria-hidden />}>
          {t(`closures.lost.note.${lost.cause}`)} {t('closures.lost.atOnce')}
        </Note>
      )}
      {decision !== undefined && (
        <Note
          action={
            <Button component={Link} href={paths.closureDecision(decision.id)} variant="default">
              {t('closures.decision.show')}
            </Button>
          }
        >
          {t('closures.decision.part')} <bdi>{decision.title}</bdi>
        </Note>
      )}
      {gone !== undefined && (
        <Note tone="amber">
          {view.mayReopen && gone.undoUntil !== null
            ? t('closures.page.goneUntil', { day: dayFull(gone.undoUntil) })
            : t('closures.page.goneForGood')}
        </Note>
      )}
    </div>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  return (
    <div className={classes.progress} aria-hidden>
      <span className={classes.progressDone} style={{ width: `${(done / Math.max(1, all)) * 100}%` }} />
    </div>
  );
}

/** The evidence of all steps, each file once: one picture may show that several steps are done. */
const filesOf = ({ steps }: ClosureDetails['closure']) => [
  ...new Map(steps.flatMap(({ evidence }) => evidence).map((file) => [file.blobId, file])).values(),
];

function EndedNote({ view, parts }: { view: ClosureDetails; parts: ReturnType<typeof useClosureRecord> }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const may = useMay();
  const { abandoned, recovered, followedBy } = view.closure;
  return (
    <div className={layout.stack}>
      {recovered !== undefined && (
        <Note tone="green">
          {t('closures.recover.done', {
            when: relativeTime(recovered.stamp.at, today),
            name: stampName(recovered.stamp),
            note: recovered.note,
          })}
        </Note>
      )}
      {followedBy !== undefined && (
        <Note
          action={
            <Button component={Link} href={paths.closure(followedBy)} variant="default">
              {t('closures.lost.toClosure')}
            </Button>
          }
        >
          {t('closures.lost.replaced')}
        </Note>
      )}
      {view.closure.finished !== null && (
        <Note
          tone="green"
          action={
            may('archiving.get') ? (
              <Button
                component={Link}
                href={paths.archiving}
                {...{ state: packageOf.with(view.closure.channelId) }}
                variant="default"
              >
                {t('closures.finish.toPackage')}
              </Button>
            ) : undefined
          }
        >
          {t('closures.finish.finished')}
        </Note>
      )}
      {abandoned !== null && (
        <Note>
          {t('closures.page.abandonedNote', {
            when: relativeTime(abandoned.stamp.at, today),
            name: stampName(abandoned.stamp),
            reason: abandoned.reason,
          })}
        </Note>
      )}
      <ClosureRecord parts={parts} files={filesOf(view.closure)} />
    </div>
  );
}

function Decision({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const { closure, receipt } = view;
  const decided = closure.lost === undefined ? 'closures.page.decision' : 'closures.lost.found';
  return (
    // The record of one that is over has a part about the decision.
    <Section title={t(closure.status === 'running' ? decided : 'closures.step.stateLabel')}>
      <Facts
        rows={[
          {
            label: t(closure.lost === undefined ? 'closures.page.decidedBy' : 'closures.lost.foundBy'),
            value: <bdi>{nameOf(closure.decidedBy)}</bdi>,
          },
          {
            label: t(closure.lost === undefined ? 'closures.page.decidedOn' : 'closures.lost.foundOn'),
            value: exactTime(closure.decidedOn),
          },
          { label: t('closures.page.reference'), value: closure.reference },
          {
            label: t(closure.lost === undefined ? 'closures.page.reason' : 'closures.lost.seen'),
            value: <bdi>{closure.reason}</bdi>,
          },
          { label: t('closures.page.endsOn'), value: closure.lost === undefined ? exactTime(closure.endsOn) : '' },
          { label: t('closures.page.ruleSet'), value: closure.ruleSet },
          {
            label: t('closures.step.stateLabel'),
            value: (
              <StateLabel
                tone={closure.status === 'running' ? 'accent' : closure.status === 'finished' ? 'green' : 'plain'}
              >
                {t(`closures.status.${closure.status}`)}
              </StateLabel>
            ),
          },
          {
            label: t('closures.page.receipt'),
            value: receipt === null ? '' : t('closures.page.receiptValue', { seq: receipt.seq }),
          },
          {
            label: t('closures.page.hash'),
            value: receipt === null ? '' : <span title={receipt.hash}>{shortHash(receipt.hash)}</span>,
            code: true,
          },
        ]}
      />
    </Section>
  );
}
