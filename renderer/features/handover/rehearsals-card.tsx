// What each substitute is to have got in to before their first day: their own word for it, and letting them in early
// (R25.3).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { RehearsalState, RehearsalView } from '../../../domain/absences/rehearsal-model.ts';
import { ListRow, RowList, Section, StateLabel, type Tone } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, exactTime, relativeDue, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './handover.module.css';
import { GotInDialog, NotInDialog } from './rehearsal-dialogs.tsx';

interface Props {
  absenceId: string;
  rehearsals: readonly RehearsalView[];
  /** The absence is confirmed; before that, nothing can be opened. */
  confirmed: boolean;
  /** The first day has begun: what is not done is asked for afterwards. */
  begun: boolean;
  mayWrite: boolean;
  /** Of its heading. */
  level: 2 | 3;
}

export function RehearsalsCard({ absenceId, rehearsals, confirmed, begun, mayWrite, level }: Props) {
  const { t } = useText();
  if (rehearsals.length === 0) return null;
  const late = begun && rehearsals.some(({ state }) => state !== 'done');
  return (
    <Section title={t('handover.rehearsals.title')} level={level}>
      <p className={classes.cardText}>{t(late ? 'handover.rehearsals.textBegun' : 'handover.rehearsals.text')}</p>
      <RowList label={t('handover.rehearsals.title')}>
        {rehearsals.map((rehearsal) => (
          <RehearsalRow
            key={`${rehearsal.loginId}-${rehearsal.personId}`}
            absenceId={absenceId}
            rehearsal={rehearsal}
            confirmed={confirmed}
            mayWrite={mayWrite}
          />
        ))}
      </RowList>
    </Section>
  );
}

const toneOf = (state: RehearsalState): Tone => (state === 'done' ? 'green' : state === 'failed' ? 'red' : 'amber');

/** What stands under a row: what was said and when, and why nothing can be tried yet. */
function useDetail({ said, state, reason, isOpen }: RehearsalView, confirmed: boolean): string {
  const { t } = useText();
  const { today } = useNow();
  const when = said === null ? '' : relativeTime(said.at, today);
  return [
    state === 'failed' && reason !== '' ? `${when}: ${reason}` : when,
    state === 'done' || isOpen ? '' : t(confirmed ? 'handover.rehearsals.closed' : 'handover.rehearsals.afterConfirm'),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

interface RowProps {
  absenceId: string;
  rehearsal: RehearsalView;
  confirmed: boolean;
  mayWrite: boolean;
}

function RehearsalRow({ absenceId, rehearsal, confirmed, mayWrite }: RowProps) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const platformName = usePlatformName();
  const detail = useDetail(rehearsal, confirmed);
  const { channelName, platform, loginLabel, personName, personId, state, due } = rehearsal;
  const channel = `${channelName}, ${platformName(platform)}`;
  const where = loginLabel === channelName ? channel : `${loginLabel} (${channel})`;
  const isDone = state === 'done';
  return (
    <ListRow
      when={isDone ? '' : capital(relativeDue(due, today))}
      whenExact={exactTime(due)}
      tone={!isDone && due <= today ? 'amber' : 'plain'}
      title={
        <>
          <bdi>{personId === me?.id ? where : `${personName}: ${where}`}</bdi>{' '}
          <StateLabel tone={toneOf(state)}>{t(`handover.rehearsals.state.${state}`)}</StateLabel>
        </>
      }
      {...(detail === '' ? {} : { detail: <bdi>{detail}</bdi> })}
      action={
        mayWrite ? (
          <span className={classes.actions}>
            <OwnActions absenceId={absenceId} rehearsal={rehearsal} where={where} />
            <OpenEarly absenceId={absenceId} rehearsal={rehearsal} where={where} />
          </span>
        ) : undefined
      }
    />
  );
}

interface ActionProps {
  absenceId: string;
  rehearsal: RehearsalView;
  /** The login in words, for the buttons' names. */
  where: string;
}

/** The substitute's own: to the login, and what became of it. */
function OwnActions({ absenceId, rehearsal, where }: ActionProps) {
  const { t } = useText();
  const [dialog, setDialog] = useState<'in' | 'not' | null>(null);
  const { loginId, channelId, factor, isOpen, kind, mayRehearse, state } = rehearsal;
  const rehearse = useAction('absences.rehearse', { success: 'handover.rehearsals.doneIn' });
  const ask = { id: absenceId, loginId, gotIn: true, reason: '', withPhone: false };
  if (!mayRehearse || state === 'done') return null;
  return (
    <>
      {isOpen && kind === 'sharedPassword' && (
        <Button
          component={Link}
          href={paths.channel(channelId)}
          variant="subtle"
          aria-label={`${t('handover.rehearsals.toLogin')}: ${where}`}
        >
          {t('handover.rehearsals.toLogin')}
        </Button>
      )}
      {isOpen && (
        <Button
          {...rehearse.press}
          variant="default"
          loading={rehearse.busy}
          onClick={() => (factor === 'phone' ? setDialog('in') : void rehearse.run(ask))}
          aria-label={`${t('handover.rehearsals.in')}: ${where}`}
        >
          {t('handover.rehearsals.in')}
        </Button>
      )}
      <Button
        variant="default"
        onClick={() => setDialog('not')}
        aria-label={`${t('handover.rehearsals.notIn')}: ${where}`}
      >
        {t('handover.rehearsals.notIn')}
      </Button>
      {dialog === 'in' && <GotInDialog absenceId={absenceId} rehearsal={rehearsal} onClose={() => setDialog(null)} />}
      {dialog === 'not' && <NotInDialog absenceId={absenceId} rehearsal={rehearsal} onClose={() => setDialog(null)} />}
    </>
  );
}

/** The custodian's: to let the substitute in before the first day. */
function OpenEarly({ absenceId, rehearsal, where }: ActionProps) {
  const { t } = useText();
  const open = useAction('absences.openEarly', { success: 'handover.rehearsals.opened' });
  if (!rehearsal.mayOpenEarly) return null;
  return (
    <Button
      {...open.press}
      variant="default"
      loading={open.busy}
      onClick={() => void open.run({ id: absenceId, personId: rehearsal.personId })}
      aria-label={`${t('handover.rehearsals.open')}: ${rehearsal.personName}, ${where}`}
    >
      {t('handover.rehearsals.open')}
    </Button>
  );
}
