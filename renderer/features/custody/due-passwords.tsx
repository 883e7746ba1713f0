// Passwords known to people who are no longer entitled: which, since when, the deadline, and what was done. R11, R25.
import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PasswordDueRow } from '../../../domain/custody/calls.ts';
import { Section, Dialog, EmptyState, ListRow, RowList, ProblemNote, type Tone } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayLong, dayOf, dayShort, relativeDue, exactTime } from '../../i18n/format.ts';
import shared from './custody.module.css';
import classes from './due-passwords.module.css';
import { ChangePasswordDialog, type ToChange } from './change-password.tsx';

const toneOf = (due: string, today: string): Tone => (due < today ? 'red' : due === today ? 'amber' : 'plain');

export function DuePasswords() {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const [changing, setChanging] = useState<ToChange | null>(null);
  const [settling, setSettling] = useState<PasswordDueRow | null>(null);
  const { data, problem, refetch } = useCall('custody.dues', { all }, { keepPrevious: true });
  const { data: logins } = useCall('logins.list', {});
  const change = (line: PasswordDueRow): void =>
    setChanging({
      loginId: line.due.loginId,
      label: line.loginLabel,
      channelName: line.channelName,
      address: logins?.find(({ login }) => login.id === line.due.loginId)?.login.address ?? '',
    });
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  const open = data.filter(({ due }) => due.done === null);
  return (
    <>
      <div className={shared.tools}>
        <span className={shared.count} role="status">
          {open.length === 0 ? '' : t('custody.dues.count', { count: open.length })}
        </span>
        <span className={shared.gap} />
        <Switch
          label={t('custody.dues.showDone')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </div>
      {data.length === 0 ? (
        <Section>
          <EmptyState title={t('custody.dues.emptyTitle')} text={t('custody.dues.emptyText')} />
        </Section>
      ) : (
        <Section title={t('custody.dues.title')}>
          <p className={classes.lead}>{t('custody.dues.text')}</p>
          <RowList label={t('custody.dues.title')}>
            {data.map((line) => (
              <DuePasswordRow
                key={line.due.id}
                line={line}
                onChange={() => change(line)}
                onSettle={() => setSettling(line)}
              />
            ))}
          </RowList>
        </Section>
      )}
      <ChangePasswordDialog open={changing} onClose={() => setChanging(null)} />
      {settling !== null && <SettleDialog line={settling} onClose={() => setSettling(null)} />}
    </>
  );
}

function DuePasswordRow({
  line,
  onChange,
  onSettle,
}: {
  line: PasswordDueRow;
  onChange: () => void;
  onSettle: () => void;
}) {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const { due } = line;
  const where = `${line.loginLabel}, ${line.channelName}`;
  return (
    <ListRow
      when={due.done === null ? capital(relativeDue(due.due, today)) : dayShort(dayOf(due.done.stamp.at), today)}
      whenExact={exactTime(due.due)}
      tone={due.done === null ? toneOf(due.due, today) : 'green'}
      title={
        <>
          <bdi>{line.loginLabel}</bdi>{' '}
          {line.channelName !== line.loginLabel && <span className="dim">{line.channelName}</span>}
        </>
      }
      detail={
        <bdi>
          {due.done === null ? (
            t('custody.dues.line', {
              name: line.openedByName,
              opened: dayLong(dayOf(due.openedAt)),
              ended: dayLong(due.endedOn),
            })
          ) : (
            <DoneText line={line} />
          )}
        </bdi>
      }
      action={
        due.done === null && (
          <div className={classes.buttons}>
            {line.maySettle && may('custody.settleDue') && (
              <Button variant="subtle" onClick={onSettle} aria-label={`${t('custody.dues.notNeeded')}: ${where}`}>
                {t('custody.dues.notNeeded')}
              </Button>
            )}
            {line.mayChange && may('logins.changePassword') && (
              <Button variant="default" onClick={onChange} aria-label={`${t('custody.dues.change')}: ${where}`}>
                {t('custody.dues.change')}
              </Button>
            )}
            {!line.mayChange && !line.maySettle && <span className="dim">{t('custody.dues.cannot')}</span>}
          </div>
        )
      }
    />
  );
}

function DoneText({ line: { due } }: { line: PasswordDueRow }) {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  if (due.done === null) return null;
  const { stamp, how, reason } = due.done;
  return t(`custody.dues.done.${how}`, {
    name: people?.find(({ id }) => id === stamp.by)?.name ?? t('logins.log.unknownPerson'),
    day: dayLong(dayOf(stamp.at)),
    reason,
  });
}

function SettleDialog({ line, onClose }: { line: PasswordDueRow; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const settle = useAction('custody.settleDue', { quiet: true, success: 'custody.settle.done', onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('custody.settle.title')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...settle.press}
            disabled={reason.trim() === ''}
            loading={settle.busy}
            onClick={() => void settle.run({ id: line.due.id, reason })}
          >
            {t('custody.settle.go')}
          </Button>
        </>
      }
    >
      <div className={shared.stack}>
        <p className="dim">{t('custody.settle.text')}</p>
        <TextInput
          label={t('custody.settle.reason')}
          placeholder={t('custody.settle.placeholder')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
          autoComplete="off"
          data-autofocus
        />
        <ProblemNote problem={settle.problem} />
      </div>
    </Dialog>
  );
}
