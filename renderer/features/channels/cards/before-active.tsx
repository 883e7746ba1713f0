// What a channel in preparation needs before it may be active, step by step, and the button that makes it so. R02, R05,
// R07, R13.
import { Button } from '@mantine/core';
import { useId } from 'react';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { Output } from '../../../../domain/contract/api.ts';
import { checksFor } from '../../../../domain/channels/rules.ts';
import { ListRow, RowList, Section, StateLabel } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { listed } from '../../../i18n/format.ts';
import type { Edit, OnEdit } from '../forms/edits.ts';
import { AskForDecision } from './approval.tsx';
import classes from './before-active.module.css';
import shared from './cards.module.css';
import buttons from './edit-button.module.css';

/** As many steps as are named where the button is off. */
const MAX_NAMED = 3;

type Step = ChannelRow['beforeActive'][number];

/** What a step is called: a check as the rules call it. */
function useStepName(line: ChannelRow, data: Output<'rules.get'> | undefined): (step: Step) => string {
  const { t, language } = useText();
  return ({ what, checkId }) => {
    if (what !== 'check') return t(`channels.active.step.${what}`);
    const rule = data && checksFor(line.channel, data.ruleSet).find(({ id }) => id === checkId);
    return rule?.title[language] ?? '';
  };
}

/** The form that a step leads to. */
const formOf = ({ what, checkId = '' }: Step): Edit =>
  what === 'purpose'
    ? { kind: 'purpose' }
    : what === 'approval'
      ? { kind: 'decision' }
      : what === 'setupNotice'
        ? { kind: 'contact', about: 'setupNotice' }
        : { kind: 'check', checkId };

export function BeforeActiveCard({ line, onEdit }: { line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('rules.get', {});
  const nameOf = useStepName(line, data);
  const lift = useId();
  const activate = useAction('channels.activate', { success: 'channels.page.activated' });
  const steps = line.beforeActive;
  if (steps.length === 0 || data === undefined) return null;
  const left = steps.filter(({ obstacle }) => obstacle !== null);
  return (
    <Section
      title={
        <>
          {t('channels.active.title')}{' '}
          <span className={shared.number}>
            {t('channels.active.done', { done: steps.length - left.length, count: steps.length })}
          </span>
        </>
      }
    >
      <RowList label={t('channels.active.title')}>
        {steps.map((step) => (
          <StepRow
            key={`${step.what} ${step.checkId ?? ''}`}
            step={step}
            name={nameOf(step)}
            line={line}
            onEdit={onEdit}
          />
        ))}
      </RowList>
      {may('channels.activate') && line.mine && (
        <div className={classes.foot}>
          <Button
            {...activate.press}
            disabled={left.length > 0}
            loading={activate.busy}
            aria-describedby={lift}
            onClick={() => void activate.run({ id: line.channel.id })}
          >
            {t('channels.active.activate')}
          </Button>
          <p className="dim" id={lift}>
            {left.length === 0
              ? t('channels.active.ready')
              : left.length > MAX_NAMED
                ? t('channels.active.liftMany', { count: left.length })
                : t('channels.active.lift', { what: listed(left.map((step) => nameOf(step))) })}
          </p>
        </div>
      )}
    </Section>
  );
}

function StepRow({ step, name, line, onEdit }: { step: Step; name: string; line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const { what, obstacle } = step;
  const isFailed = obstacle === 'checkFailed';
  const mayAct =
    what === 'approval'
      ? line.mayRecordDecision
      : may(
          what === 'check' ? 'channels.recordCheck' : what === 'purpose' ? 'channels.save' : 'channels.recordContact',
        );
  const act = t(`channels.active.act.${what}`);
  return (
    <ListRow
      mark={
        <span className={shared.shape}>
          <StateLabel
            tone={obstacle === null ? 'green' : isFailed ? 'red' : 'plain'}
            shape={obstacle === null ? 'done' : isFailed ? 'late' : 'open'}
          >
            {null}
          </StateLabel>
        </span>
      }
      title={
        <>
          {name} <span className={shared.why}>{t(`channels.active.${obstacle ?? 'isDone'}`)}</span>
        </>
      }
      {...(what === 'approval' && obstacle !== null ? { detail: <AskForDecision line={line} /> } : {})}
      action={
        obstacle !== null &&
        mayAct && (
          <Button
            variant="subtle"
            className={buttons.edit ?? ''}
            aria-label={`${act}: ${name}`}
            onClick={() => onEdit(formOf(step))}
          >
            {act}
          </Button>
        )
      }
    />
  );
}
