// Whose the item is: handed over, by whom and when, or put off, with the way back.
import { Button } from '@mantine/core';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { Note } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, relativeTime } from '../../i18n/format.ts';
import { itemOf } from './inbox-items.ts';

export function Whose({ row }: { row: InboxRow }) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const may = useMay();
  const takeBack = useAction('inbox.takeBack');
  const bringBack = useAction('inbox.bringBack');
  const { handed, later } = row;
  const items = [itemOf(row)];
  const isMine = handed !== null && handed.toId === me?.id;
  return (
    <>
      {handed !== null && (
        <Note
          tone="accent"
          action={
            may('inbox.takeBack') && (
              <Button
                {...takeBack.press}
                variant="default"
                loading={takeBack.busy}
                onClick={() => void takeBack.run({ items })}
              >
                {t(isMine ? 'inbox.handOver.giveBack' : 'inbox.handOver.takeBack')}
              </Button>
            )
          }
        >
          {t(isMine ? 'inbox.handOver.toMe' : 'inbox.handOver.toOther', {
            by: handed.by,
            to: handed.to,
            when: relativeTime(handed.at, today),
          })}
        </Note>
      )}
      {later !== null && (
        <Note
          tone="accent"
          action={
            <Button
              {...bringBack.press}
              variant="default"
              loading={bringBack.busy}
              onClick={() => void bringBack.run({ items })}
            >
              {t('inbox.later.back')}
            </Button>
          }
        >
          {t('inbox.later.until', { day: dayLong(later) })}
        </Note>
      )}
    </>
  );
}
