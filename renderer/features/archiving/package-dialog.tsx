// Makes a package of a channel and period: what it would have, and the choice between what is new and all.
// R46.1, R46.2.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { ChannelFlow, PackagePlan } from '../../../domain/archiving/calls.ts';
import { type LostFile, PackageChoice } from '../../../domain/archiving/model.ts';
import type { Input } from '../../../domain/contract/api.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { notifyDone, notifyInStrip, notifyUntilClosed } from '../../calls/notify.ts';
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
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './archiving.module.css';
import { followMaking, shownPackage, useMaking } from './making.ts';
import { Making } from './progress.tsx';
import { proposedPeriod } from './period.ts';

const Fields = z.object({ from: Day, to: Day, choice: PackageChoice, confirmed: z.boolean() });

interface Props {
  flow: ChannelFlow;
  onClose: () => void;
}

/** Makes a package. Who has closed the dialog meanwhile is told what came of it, wherever they are. */
function useMake({ flow, onClose }: Props, onLost: (files: readonly LostFile[]) => void) {
  const { t } = useText();
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const tell = (text: string, isProblem: boolean, id: string | null): void =>
    notifyUntilClosed(text, isProblem, {
      ...{ to: paths.archiving, text: t('archiving.package.show') },
      ...(id === null ? {} : { state: shownPackage.with(id) }),
    });
  const make = useAction('exports.archivePackage', {
    quiet: true,
    onDone: ({ saved, id, records, lost }) => {
      if (!saved) return;
      const made = t('archiving.package.made', { count: records });
      if (!isOpen.current) {
        const few = lost.length > 0;
        tell(few ? t('archiving.package.lost', { count: lost.length }) : made, few, id);
        return;
      }
      notifyDone(made);
      if (lost.length === 0) onClose();
      else onLost(lost);
    },
    onProblem: (problem) => {
      if (isOpen.current) return true;
      if (problem.code === 'archiving.cancelled') notifyInStrip(problemText(problem));
      else tell(`${t('archiving.package.notMade', { name: flow.name })} ${problemText(problem)}`, true, null);
      return true;
    },
  });
  return { ...make, run: (input: Input<'exports.archivePackage'>) => followMaking(flow.name, make.run(input)) };
}

export function PackageDialog({ flow, onClose }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const making = useMaking();
  const [lost, setLost] = useState<readonly LostFile[] | null>(null);
  const make = useMake({ flow, onClose }, setLost);
  const { form, submit } = useFormFor(Fields, {
    defaultValues: { ...proposedPeriod(flow, today), choice: 'new', confirmed: false },
    noGuard: true,
  });
  if (lost !== null) return <Lost files={lost} onClose={onClose} />;
  if (making !== null) return <Making channel={making} onLeave={onClose} />;
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
