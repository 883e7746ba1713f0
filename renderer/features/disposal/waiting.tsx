// What others have disposed of and no program has removed yet, before it is gone for good.
import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { WaitingDisposal } from '../../../domain/disposal/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayLong, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { useConfirm } from '../../leaving/use-confirm.ts';
import classes from './disposal.module.css';

export function WaitingDisposals() {
  const { t } = useText();
  const may = useMay();
  const shown = may('disposal.carryOutWaiting');
  const { data, problem } = useCall('disposal.waiting', {}, { enabled: shown });
  if (!shown || (problem === null && (data?.rows ?? []).length === 0)) return null;
  return (
    <section className={classes.waiting} aria-label={t('disposal.waiting.title')}>
      <ProblemNote problem={problem} />
      {data?.rows.map((row) => (
        <WaitingNote key={row.seq} row={row} />
      ))}
    </section>
  );
}

function WaitingNote({ row }: { row: WaitingDisposal }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const confirm = useConfirm();
  const remove = useAction('disposal.carryOutWaiting', { success: 'disposal.waiting.done' });
  const what = {
    name: nameOf(row.by),
    count: row.cases > 0 ? row.cases : row.others,
    when: row.at === '' ? '' : relativeTime(row.at, today),
  };
  const askAndRemove = async (): Promise<void> => {
    const sure = await confirm({
      title: t('disposal.waiting.sureTitle'),
      text: t('disposal.waiting.sureText'),
      confirm: t('disposal.waiting.now'),
      danger: true,
    });
    if (sure) await remove.run({ seq: row.seq });
  };
  return (
    <Note
      tone="amber"
      icon={<IconClock size={18} aria-hidden />}
      action={
        row.mayCarryOut && (
          <Button variant="default" loading={remove.busy} onClick={() => void askAndRemove()}>
            {t('disposal.waiting.now')}
          </Button>
        )
      }
    >
      <strong>{t(row.cases > 0 ? 'disposal.waiting.cases' : 'disposal.waiting.others', what)}.</strong>{' '}
      {row.from === null ? t('disposal.waiting.asks') : t('disposal.waiting.from', { day: dayLong(row.from) })}{' '}
      {t('disposal.waiting.text')}
    </Note>
  );
}
