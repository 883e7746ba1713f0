// What others have disposed of and no program has removed yet, before it is gone for good.
import { Anchor, Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { Link } from 'wouter';
import { kindOf } from '../../../domain/disposal/model.ts';
import type { WaitingDisposal } from '../../../domain/disposal/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayLong, dayShort, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { useConfirm } from '../../leaving/use-confirm.ts';
import { placeOf } from '../../record/place-of.ts';
import classes from './disposal.module.css';

export function WaitingDisposals() {
  const { t } = useText();
  const may = useMay();
  const shown = may('disposal.carryOutWaiting');
  const { data, problem } = useCall('disposal.waiting', {}, { enabled: shown });
  const rows = data?.rows ?? [];
  if (!shown || (problem === null && rows.length === 0)) return null;
  return (
    <section className={classes.waiting} aria-label={t('disposal.waiting.title')}>
      <ProblemNote problem={problem} />
      {rows.length > 0 && (
        <Note tone="amber" icon={<IconClock size={18} aria-hidden />}>
          <p>{t('disposal.waiting.text')}</p>
          <ul className={classes.orders}>
            {rows.map((row) => (
              <WaitingOrder key={row.seq} row={row} />
            ))}
          </ul>
        </Note>
      )}
    </section>
  );
}

/** The record's channel, day and number in the diary. */
const nameOfRecord = ({ channelName, seenAt, diaryNumber }: NonNullable<WaitingDisposal['about']>): string =>
  [channelName, dayShort(seenAt), diaryNumber].filter((part) => part !== '').join(', ');

function WaitingOrder({ row }: { row: WaitingDisposal }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const confirm = useConfirm();
  const remove = useAction('disposal.carryOutWaiting', { success: 'disposal.waiting.done' });
  const named = row.about === null ? null : nameOfRecord(row.about);
  const what = t(row.records > 0 ? 'disposal.waiting.records' : 'disposal.waiting.others', {
    name: nameOf(row.by),
    count: row.records > 0 ? row.records : row.others,
    when: row.at === '' ? '' : relativeTime(row.at, today),
  }).trim();
  const askAndRemove = async (): Promise<void> => {
    const sure = await confirm({
      title: t('disposal.waiting.sureTitle'),
      text: `${named === null ? what : `${what}: ${named}`}. ${t('disposal.waiting.sureText')}`,
      confirm: t('disposal.waiting.now'),
      danger: true,
      call: 'disposal.carryOutWaiting',
    });
    if (sure) await remove.run({ seq: row.seq });
  };
  return (
    <li className={classes.order}>
      <div>
        <strong>{what}</strong>
        {row.about !== null && (
          <>
            {': '}
            <Anchor component={Link} href={placeOf({ kind: kindOf(row.about), id: row.about.caseId })} inherit>
              <bdi>{named}</bdi>
            </Anchor>
          </>
        )}
        <p>{row.from === null ? t('disposal.waiting.asks') : t('disposal.waiting.from', { day: dayLong(row.from) })}</p>
      </div>
      {row.mayCarryOut && (
        <Button
          {...remove.press}
          variant="default"
          loading={remove.busy}
          {...(named === null ? {} : { 'aria-label': t('disposal.waiting.nowNamed', { name: named }) })}
          onClick={() => void askAndRemove()}
        >
          {t('disposal.waiting.now')}
        </Button>
      )}
    </li>
  );
}
