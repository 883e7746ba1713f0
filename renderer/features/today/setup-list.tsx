// What remains before a new vault is in order. Each line ticks itself from what the vault holds, and leads to where it is
// done; to who can do it, if the person may not.
import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BackupStatus } from '../../../domain/backup/calls.ts';
import type { SetupStepId } from '../../../domain/today/setup.ts';
import { Section } from '../../components/basics/section.tsx';
import { ListRow, RowList } from '../../components/lists/row-list.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { channelsLacking, newPersonAs, type Passed } from '../../hooks/passed-value.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import { paths, settingPath } from '../../routes.ts';
import classes from './setup-list.module.css';
import { type KnownStep, usePutAway } from './use-setup.ts';

const ICON = { size: 20, 'aria-hidden': true };

/** @param first whether nothing else on the screen is more urgent: the next step is then its primary act */
export function SetupList({ steps, first }: { steps: readonly KnownStep[]; first: boolean }) {
  const { t } = useText();
  const away = usePutAway();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done && step.may && step.waitsFor === null);
  const hide = async (): Promise<void> => {
    if (await away.set(true)) notifyDone(t('setup.putAwayDone'));
  };
  return (
    <div>
      {first && (
        <p className={classes.lead}>
          {t('setup.lead', { count: steps.length - done })} <span>{t('setup.text')}</span>
        </p>
      )}
      <Section title={t('setup.title')} extra={<Progress done={done} of={steps.length} />}>
        <RowList label={t('setup.title')}>
          {steps.map((step) => (
            <StepRow key={step.id} step={step} primary={first && step === next} />
          ))}
        </RowList>
      </Section>
      <div className={classes.foot}>
        {!first && <p>{t('setup.text')}</p>}
        <Button variant="subtle" size="compact-sm" onClick={() => void hide()}>
          {t('setup.putAway')}
        </Button>
      </div>
    </div>
  );
}

function Progress({ done, of }: { done: number; of: number }) {
  const { t } = useText();
  return (
    <span className={classes.progress}>
      <span aria-hidden>{t('setup.count', { done, of })}</span>
      <span className="sr">{t('setup.countLong', { done, of })}</span>
      {Array.from({ length: of }, (_, at) => (
        <i key={at} data-done={at < done || undefined} aria-hidden />
      ))}
    </span>
  );
}

function StepRow({ step, primary }: { step: KnownStep; primary: boolean }) {
  const { t } = useText();
  const by = useDoneBy(step);
  const why = useObstacle(step);
  const title = (
    <div className={classes.title} data-done={step.done || undefined}>
      {step.done ? <IconCircleCheckFilled {...ICON} /> : <IconCircle {...ICON} />}
      <span>
        {step.done && <span className="sr">{t('setup.done')}: </span>}
        {t(`setup.step.${step.id}.title`)}
      </span>
    </div>
  );
  if (step.done) return <ListRow title={title} action={<span className="dim">{by}</span>} />;
  const actions = why === '' && <StepActions step={step} primary={primary} />;
  return (
    <ListRow
      title={title}
      marked={primary}
      detail={
        <div className={classes.detail}>
          <p>
            <Left step={step} /> {t(`setup.step.${step.id}.text`)} {why}
          </p>
          {primary && actions}
        </div>
      }
      {...(primary || actions === false ? {} : { action: actions })}
    />
  );
}

/** How many channels lack it. */
function Left({ step: { id, count } }: { step: KnownStep }) {
  const { t } = useText();
  return (id === 'roster' || id === 'logins') && count > 0 ? t(`setup.step.${id}.left`, { count }) : null;
}

/** What a step is done with. */
function useDoneBy({ id, by, count }: KnownStep): string {
  const { t } = useText();
  if (id === 'channels') return t('setup.step.channels.done', { count });
  if (id === 'administrator') return t('setup.step.administrator.done', { count });
  return by;
}

/** Why the person cannot do a step now; '' if they can. */
function useObstacle({ may, waitsFor, who }: KnownStep): string {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  if (waitsFor === 'chief' || waitsFor === 'channels') return t(`setup.waitsFor.${waitsFor}`);
  if (!may) return who.length === 0 ? t('setup.nobody') : t('setup.who', { names: listed(who) });
  return status?.mode === 'readOnly' ? t('setup.readOnly') : '';
}

interface Place {
  readonly path: string;
  readonly state?: Passed;
}

function usePlace(id: SetupStepId): Place {
  const me = useMe();
  switch (id) {
    case 'chief':
      return { path: paths.people, state: newPersonAs.with('departmentChief') };
    case 'authorisation':
      return { path: me === null ? paths.people : paths.person(me.id) };
    case 'channels':
      return { path: paths.imports };
    case 'roster':
      return { path: paths.channels, state: channelsLacking.with('noRoster') };
    case 'logins':
      return { path: paths.logins };
    case 'backup':
      return { path: settingPath('backup') };
    case 'administrator':
      return { path: paths.members };
  }
}

function StepActions({ step: { id }, primary }: { step: KnownStep; primary: boolean }) {
  const { t } = useText();
  const { path, state } = usePlace(id);
  const { data: backup } = useCall('backup.status', {});
  const verb = verbOf(id, backup);
  const title = t(`setup.step.${id}.title`);
  return (
    <div className={classes.actions} data-primary={primary || undefined}>
      <Button
        component={Link}
        href={path}
        variant={primary ? 'filled' : 'subtle'}
        aria-label={`${t(verb)}: ${title}`}
        {...(state === undefined ? {} : { state })}
      >
        {t(verb)}
      </Button>
      {id === 'channels' && (
        <Button component={Link} href={paths.newChannel} variant={primary ? 'default' : 'subtle'}>
          {t('setup.step.channels.add')}
        </Button>
      )}
    </div>
  );
}

/** With a place for backups, what remains is to make one. */
const verbOf = (id: SetupStepId, backup: BackupStatus | undefined) =>
  id === 'backup' && backup !== undefined && backup.target !== null
    ? 'setup.step.backup.run'
    : (`setup.step.${id}.action` as const);
