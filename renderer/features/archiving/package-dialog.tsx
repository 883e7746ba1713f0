// Makes a package of a channel and period: what it would have, the choice between what is new and all, and how far it has
// come. R46.1, R46.2.
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { ChannelFlow, PackagePlan } from '../../../domain/archiving/calls.ts';
import { type LostFile, PackageChoice } from '../../../domain/archiving/model.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  Note,
  ProblemNote,
  RadioField,
  SwitchField,
} from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';
import { proposedPeriod } from './period.ts';

const Fields = z.object({ from: Day, to: Day, choice: PackageChoice, confirmed: z.boolean() });

export function PackageDialog({ flow, onClose }: { flow: ChannelFlow; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [lost, setLost] = useState<readonly LostFile[] | null>(null);
  const make = useAction('exports.archivePackage', {
    quiet: true,
    onDone: (done) => {
      if (!done.saved) return;
      notifyDone(t('archiving.package.made', { count: done.records }));
      if (done.lost.length === 0) onClose();
      else setLost(done.lost);
    },
  });
  const { form, submit } = useFormFor(Fields, {
    defaultValues: { ...proposedPeriod(flow, today), choice: 'new', confirmed: false },
    noGuard: true,
  });
  if (lost !== null) return <Lost files={lost} onClose={onClose} />;
  if (make.busy) return <Making />;
  return (
    <FormFrame form={form} onSubmit={submit((fields) => make.run({ channelId: flow.id, ...fields }))}>
      <p>
        <bdi>{flow.name}</bdi>
      </p>
      <FieldRow>
        <DayField name="from" label={t('archiving.package.from')} required />
        <DayField name="to" label={t('archiving.package.to')} max={today} required />
      </FieldRow>
      <Planned channelId={flow.id} />
      <FormButtons onCancel={onClose} save={t('archiving.package.save')} />
    </FormFrame>
  );
}

/** What the package would have, and what has to be chosen because of it. */
function Planned({ channelId }: { channelId: string }) {
  const [from, to, choice] = useWatch<z.input<typeof Fields>, ['from', 'to', 'choice']>({
    name: ['from', 'to', 'choice'],
  });
  const isPeriod = Day.safeParse(from).success && Day.safeParse(to).success && from <= to;
  const { data, problem } = useCall('archiving.plan', { channelId, from, to }, { enabled: isPeriod });
  if (problem !== null) return <ProblemNote problem={problem} />;
  return isPeriod && data !== undefined ? <Plan plan={data} choice={choice} /> : null;
}

function Plan({ plan, choice }: { plan: PackagePlan; choice: PackageChoice }) {
  const { t } = useText();
  const secret = choice === 'all' ? plan.secretAll : plan.secretNew;
  const facts = [
    t('archiving.plan.records', { count: plan.records }),
    plan.changed > 0 ? t('archiving.plan.changed', { count: plan.changed }) : '',
    plan.unfinished > 0 ? t('archiving.plan.unfinished', { count: plan.unfinished }) : '',
    plan.disposed > 0 ? t('archiving.plan.disposed', { count: plan.disposed }) : '',
  ];
  return (
    <>
      <p role="status">{facts.filter((text) => text !== '').join(' ')}</p>
      {plan.hidden > 0 && <Note tone="red">{t('archiving.plan.hidden', { count: plan.hidden })}</Note>}
      {(plan.packed > 0 || plan.changed > 0) && (
        <>
          <Note tone="amber">
            {t('archiving.plan.earlier', {
              count: plan.packed,
              names: plan.earlier.map(({ name }) => name).join(', '),
            })}
          </Note>
          <RadioField
            name="choice"
            label={t('archiving.plan.choice')}
            options={[
              { value: 'new', title: t('archiving.plan.new', { count: plan.fresh + plan.changed }) },
              { value: 'all', title: t('archiving.plan.all', { count: plan.records }) },
            ]}
          />
        </>
      )}
      {secret > 0 && <SwitchField name="confirmed" label={t('archiving.plan.secret', { count: secret })} />}
    </>
  );
}

const REFETCH_MS = 400;

function Making() {
  const { t } = useText();
  const { data } = useCall('archiving.progress', {}, { refetchEveryMs: REFETCH_MS });
  const cancel = useAction('archiving.cancel');
  const phase = data?.phase ?? 'writing';
  const share = data === undefined || data === null || data.total === 0 ? 0 : (data.done / data.total) * 100;
  return (
    <div className={classes.stack}>
      <p role="status">{t(`archiving.package.${phase}`)}</p>
      <Progress value={phase === 'checking' ? 100 : share} aria-label={t(`archiving.package.${phase}`)} />
      <div className={classes.buttons}>
        <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({})}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** The files that the package lacks. */
function Lost({ files, onClose }: { files: readonly LostFile[]; onClose: () => void }) {
  const { t } = useText();
  return (
    <div className={classes.stack}>
      <Note tone="amber">
        <p>{t('archiving.package.lost', { count: files.length })}</p>
        <ul className={classes.list}>
          {files.map(({ record, name, why }) => (
            <li key={`${record}/${name}`}>
              {record}: <bdi>{name}</bdi> ({t(`archiving.package.${why}`)})
            </li>
          ))}
        </ul>
      </Note>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </div>
  );
}
