// One proposal to dispose of many records: what it holds, who proposed and decided, what was left, and the report. R47.
import { Anchor, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { ListView } from '../../../domain/disposal/calls.ts';
import type { DisposalDecision } from '../../../domain/disposal/model.ts';
import { Revocation } from '../../../domain/disposal/lists.ts';
import {
  DayField,
  Dialog,
  Facts,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  Page,
  PrintMenu,
  ProblemNote,
  ReasonDialog,
  Section,
  StateLabel,
  TextAreaField,
  TextField,
  useConfirm,
} from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useGuardedClose } from '../../leaving/use-guarded-close.ts';
import { listed, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { placeOf } from '../../record/place-of.ts';
import { paths } from '../../routes.ts';
import classes from './disposal.module.css';
import { DecisionForm } from './dispose-dialog.tsx';
import { ErasedOn } from './erased-on.tsx';
import { DueRows } from './due-rows.tsx';
import { DisposalLists } from './lists.tsx';
import { STATE_TONES } from './proposals.tsx';
import { useReport } from './use-report.ts';

export function ListScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('disposal.list', { id });
  const report = useReport();
  return (
    <Page
      title={view?.list.typeName ?? t('disposal.lists.one')}
      back={{ label: t('disposal.title'), to: paths.disposal }}
      actions={
        view !== undefined && (
          <PrintMenu
            label={t('disposal.report.title')}
            document={() => report(view).document}
            csv={() => report(view).table}
          />
        )
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {view !== undefined && <Proposal view={view} />}
    </Page>
  );
}

function Proposal({ view }: { view: ListView }) {
  const { t } = useText();
  const report = useReport();
  const { data: rules } = useCall('disposal.rules', {});
  const { state, counts, left, total } = view;
  return (
    <div className={layout.stack}>
      {state === 'revokedAfter' && <Note tone="red">{t('disposal.lists.revokedAfter')}</Note>}
      {state === 'proposed' && view.mine && (
        <Note tone={view.deciders.length === 0 ? 'amber' : 'plain'}>
          {view.deciders.length === 0
            ? t('disposal.lists.nobodyElse')
            : t('disposal.lists.another', { names: listed(view.deciders) })}
        </Note>
      )}
      <Section
        title={t('disposal.lists.steps')}
        extra={<StateLabel tone={STATE_TONES[state]}>{t(`disposal.lists.states.${state}`)}</StateLabel>}
      >
        <Facts
          wide
          rows={report(view).facts.map(({ label, value }) => ({
            label,
            value: value === '' ? '' : <bdi>{value}</bdi>,
          }))}
        />
        <Steps view={view} />
      </Section>
      {view.one !== null && <ErasedOn record={view.one} />}
      <Section title={t('disposal.lists.records', { count: total })}>
        <ul className={classes.counts}>
          {counts.map(({ kind, channelName, count }) => (
            <li key={`${kind}/${channelName}`}>
              <bdi>{`${t(`records.kinds.${kind}`)}, ${channelName}`}</bdi> <span className="dim">{number(count)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {(state === 'proposed' || state === 'decided') && view.only !== null && <Only only={view.only} />}
      {(state === 'proposed' || state === 'decided') && view.only === null && (
        <Section title={t('disposal.lists.which')}>
          <DueRows
            filter={{ typeId: null, channelId: null, listId: view.list.id }}
            rules={rules}
            none={<p className="dim">{t('disposal.lists.noneLeft')}</p>}
          />
        </Section>
      )}
      {left.length > 0 && (
        <Section title={t('disposal.lists.left')}>
          <ul className={classes.counts}>
            {left.map(({ kind, id, name, why }) => (
              <li key={`${kind}/${id}`}>
                <bdi>{`${t(`records.kinds.${kind}`)} ${name}`}</bdi>{' '}
                <span className="dim">{t(`disposal.lists.why.${why}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** One record alone: what goes and what remains of it, and the way there. */
function Only({ only }: { only: NonNullable<ListView['only']> }) {
  const { t } = useText();
  const { data: preview, problem } = useCall('disposal.preview', only);
  return (
    <Section
      title={t('disposal.lists.which')}
      extra={
        <Anchor component={Link} href={placeOf(only)} size="sm">
          {t('disposal.lists.toRecord')}
        </Anchor>
      }
    >
      <ProblemNote problem={problem} />
      {preview?.blocked.map((block) => (
        <p key={block}>{t(`disposal.blocked.${block}`)}</p>
      ))}
      {preview !== undefined && <DisposalLists record={{ ...only, diaryNumber: '' }} preview={preview} />}
    </Section>
  );
}

type Asking = 'withdraw' | 'decide' | 'revoke';

/** What may be done with it now. */
function Steps({ view }: { view: ListView }) {
  const { t } = useText();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const { id } = view.list;
  const ask = (what: Asking, main = false): ReactNode => (
    <Button variant={main ? 'filled' : 'default'} onClick={() => setAsking(what)}>
      {t(`disposal.lists.ask.${what}`)}
    </Button>
  );
  return (
    <div className={classes.steps}>
      {view.state === 'proposed' && view.mayDecide && ask('decide', true)}
      {view.state === 'proposed' && ask('withdraw')}
      {view.state === 'decided' && <CarryOutButton view={view} />}
      {(view.state === 'decided' || view.state === 'done') && ask('revoke')}
      {asking === 'withdraw' && <WithdrawDialog id={id} onClose={close} />}
      {asking === 'decide' && <DecideDialog id={id} onClose={close} />}
      <FormDialog open={asking === 'revoke' ? view : null} onClose={close} title={t('disposal.lists.ask.revoke')}>
        {(one) => <RevokeForm view={one} onClose={close} />}
      </FormDialog>
    </div>
  );
}

function CarryOutButton({ view: { list, total } }: { view: ListView }) {
  const { t } = useText();
  const confirm = useConfirm();
  const carryOut = useAction('disposal.carryOutList', { success: 'disposal.dialog.done' });
  const askAndCarryOut = async (): Promise<void> => {
    const sure = await confirm({
      title: t('disposal.lists.carryOutTitle', { count: total }),
      text: `${t('disposal.lists.carryOutText')} ${t('disposal.dialog.backups')}`,
      confirm: t('disposal.dialog.confirm'),
      danger: true,
      call: 'disposal.carryOutList',
    });
    if (sure) await carryOut.run({ id: list.id });
  };
  return (
    <Button {...carryOut.press} color="red" loading={carryOut.busy} onClick={() => void askAndCarryOut()}>
      {t('disposal.lists.carryOut')}
    </Button>
  );
}

function WithdrawDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const withdraw = useAction('disposal.withdraw', { quiet: true, onDone: onClose });
  return (
    <ReasonDialog
      press={withdraw.press}
      title={t('disposal.lists.ask.withdraw')}
      text={t('disposal.lists.withdrawText')}
      label={t('disposal.hold.reason')}
      action={t('disposal.lists.ask.withdraw')}
      busy={withdraw.busy}
      problem={withdraw.problem}
      onSend={(reason) => void withdraw.run({ id, reason })}
      onClose={onClose}
    />
  );
}

const NO_DECISION = { reference: '', note: '', groundId: '' };

function DecideDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const close = useGuardedClose(onClose);
  const { data, problem } = useCall('disposal.rules', {});
  const decide = useAction('disposal.decide', { quiet: true, success: 'disposal.lists.decidedDone', onDone: onClose });
  return (
    <Dialog opened onClose={close} size="lg" title={t('disposal.lists.ask.decide')}>
      <ProblemNote problem={problem ?? decide.problem} />
      {data !== undefined && (
        <DecisionForm
          grounds={data.grounds}
          draft={NO_DECISION}
          next={t('disposal.lists.ask.decide')}
          press={decide.press}
          onCancel={close}
          onNext={(decision: DisposalDecision) => void decide.run({ id, decision })}
        />
      )}
    </Dialog>
  );
}

function RevokeForm({ view: { list, state }, onClose }: { view: ListView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const revoke = useAction('disposal.revoke', { quiet: true, onDone: onClose });
  const { form, submit } = useFormFor(Revocation, { defaultValues: { reference: '', reason: '' } });
  return (
    <FormFrame form={form} onSubmit={submit((values) => revoke.run({ id: list.id, ...values }))}>
      <p className="dim">{t(state === 'done' ? 'disposal.lists.revokeAfterText' : 'disposal.lists.revokeText')}</p>
      <TextField
        name="reference"
        label={t('disposal.dialog.reference')}
        hint={t('disposal.dialog.referenceHint')}
        required
      />
      <DayField name="revokedOn" label={t('disposal.dialog.decidedOn')} max={today} required />
      <TextAreaField name="reason" label={t('disposal.dialog.note')} />
      <FormButtons onCancel={onClose} save={t('disposal.lists.ask.revoke')} />
    </FormFrame>
  );
}
