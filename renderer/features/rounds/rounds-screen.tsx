// Verification rounds: the one under way with each department's letter and answer, and earlier ones. R08.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '../../../domain/calendar/days.ts';
import { roundCalls, type RoundView } from '../../../domain/rounds/calls.ts';
import { unanswered } from '../../../domain/rounds/rules.ts';
import {
  DayField,
  EmptyState,
  FormButtons,
  FormDialog,
  FormFrame,
  ListRow,
  Page,
  ProblemNote,
  RowList,
  Section,
  useConfirm,
} from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { AskedDepartments } from './asked-departments.tsx';

export function RoundsScreen() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('rounds.list', {});
  const [starting, setStarting] = useState<true | null>(null);
  const running = data?.find(({ round }) => round.ended === null);
  const earlier = data?.filter(({ round }) => round.ended !== null) ?? [];
  const start = may('rounds.start') && running === undefined && (
    <Button onClick={() => setStarting(true)}>{t('rounds.start')}</Button>
  );
  return (
    <Page
      title={t('rounds.title')}
      {...(running === undefined ? {} : { subtitle: <Progress view={running} /> })}
      actions={data === undefined ? undefined : running === undefined ? start : <EndButton view={running} />}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <div className={layout.stack}>
        {running !== undefined && <Running view={running} />}
        {data !== undefined && running === undefined && (
          <Section>
            <EmptyState title={t('rounds.emptyTitle')} text={t('rounds.startText')} />
          </Section>
        )}
        {earlier.length > 0 && <Earlier views={earlier} />}
      </div>
      <FormDialog open={starting} onClose={() => setStarting(null)} title={t('rounds.startTitle')}>
        {() => <StartForm onClose={() => setStarting(null)} />}
      </FormDialog>
    </Page>
  );
}

function Progress({ view: { round } }: { view: RoundView }) {
  const { t } = useText();
  const all = round.departments.length;
  return t('rounds.subtitle', { answered: all - unanswered(round).length, all });
}

function Running({ view }: { view: RoundView }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const { started, dueOn } = view.round;
  return (
    <Section title={t('rounds.running')}>
      <p className="dim">
        <bdi>{t('rounds.by', { day: dayFull(started.at), name: nameOf(started.by), due: dayFull(dueOn) })}</bdi>
      </p>
      <AskedDepartments view={view} />
    </Section>
  );
}

function Earlier({ views }: { views: readonly RoundView[] }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Section title={t('rounds.earlier')}>
      <RowList label={t('rounds.earlier')}>
        {views.map((view) => (
          <ListRow
            key={view.round.id}
            title={t('rounds.period', {
              from: dayShort(view.round.started.at, today),
              to: dayShort(view.round.ended?.at ?? today, today),
            })}
            detail={<Progress view={view} />}
          />
        ))}
      </RowList>
    </Section>
  );
}

/** Days that departments have to answer, as proposed. */
const DAYS_TO_ANSWER = 21;

function StartForm({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const start = useAction('rounds.start', { success: 'rounds.started', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(roundCalls['rounds.start'].input, {
    defaultValues: { dueOn: addDays(today, DAYS_TO_ANSWER) },
  });
  return (
    <FormFrame form={form} onSubmit={submit((values) => start.run(values))}>
      <p className="dim">{t('rounds.startText')}</p>
      <DayField name="dueOn" label={t('rounds.dueOn')} min={today} required />
      <FormButtons onCancel={onClose} save={t('rounds.start')} />
    </FormFrame>
  );
}

function EndButton({ view: { round } }: { view: RoundView }) {
  const { t } = useText();
  const may = useMay();
  const confirm = useConfirm();
  const end = useAction('rounds.end', { success: 'rounds.endDone' });
  const waiting = unanswered(round).length;
  if (!may('rounds.end')) return null;
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('rounds.endTitle'),
      text: waiting === 0 ? t('rounds.endAllText') : t('rounds.endText', { count: waiting }),
      confirm: t('rounds.end'),
      call: 'rounds.end',
    });
    if (agreed) await end.run({ id: round.id });
  };
  return (
    <Button {...end.press} variant={waiting === 0 ? 'filled' : 'default'} loading={end.busy} onClick={() => void ask()}>
      {t('rounds.end')}
    </Button>
  );
}
