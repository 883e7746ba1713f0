// The inbox: what came in and is still open, in a list with the chosen item beside it.
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { EmptyState, Page, Picker, ProblemNote, useChannelOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './inbox.module.css';
import { InboxList } from './list.tsx';
import { ItemSheet } from './item-sheet.tsx';

/** What was chosen when the person was here last. */
const kept = createSessionValue<{ list: 'mine' | 'all'; channelId: string | null; id: string | null }>({
  list: 'mine',
  channelId: null,
  id: null,
});

export function InboxScreen() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const [choice, setChoice] = useState(kept.get);
  const choose = (part: Partial<typeof choice>): void => {
    const next = { ...kept.get(), ...part };
    kept.set(next);
    setChoice(next);
  };
  /** Where there is room for one of the two, the list is shown until an item is opened. */
  const [isOpened, setOpened] = useState(false);
  const { data, problem, refetch } = useCall('inbox.list', { list: choice.list }, { keepPrevious: true });
  const rows = (data?.rows ?? []).filter(
    ({ channelId }) => choice.channelId === null || channelId === choice.channelId,
  );
  const chosen = useStandIn(rows, choice.id);
  return (
    <Page
      title={t('inbox.title')}
      subtitle={data && t('inbox.count', { count: data.total })}
      actions={
        may('inquiries.add') && (
          <Button
            component={Link}
            href={paths.newInquiry}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {t('inquiries.new')}
          </Button>
        )
      }
      showsSheet={isOpened && chosen !== undefined}
      pane={
        <>
          <Filters list={choice.list} channelId={choice.channelId} onChange={choose} />
          <ProblemNote problem={problem} onRetry={refetch} />
          {data !== undefined && rows.length === 0 ? (
            <div className={classes.nothing}>
              <EmptyState title={t('inbox.emptyTitle')} text={t('inbox.emptyText')} />
            </div>
          ) : (
            <InboxList
              rows={rows}
              chosenId={chosen?.id ?? null}
              today={today}
              onChoose={(id) => choose({ id })}
              onOpen={(id) => {
                choose({ id });
                setOpened(true);
              }}
            />
          )}
          {data !== undefined && data.rows.length < data.total && (
            <p className={classes.more}>
              {t('inbox.notAll', { shown: number(data.rows.length), total: number(data.total) })}
            </p>
          )}
        </>
      }
    >
      {chosen === undefined ? (
        data !== undefined && <p className="dim">{t('inbox.nothingChosen')}</p>
      ) : (
        <ItemSheet key={chosen.id} row={chosen} onBack={() => setOpened(false)} />
      )}
    </Page>
  );
}

/** The chosen row; once it has left the list, the one that took its place. */
function useStandIn(rows: readonly InboxRow[], id: string | null): InboxRow | undefined {
  const [place, setPlace] = useState(0);
  const at = rows.findIndex((row) => row.id === id);
  if (at !== -1 && at !== place) setPlace(at);
  return rows[at === -1 ? Math.min(place, rows.length - 1) : at];
}

interface FiltersProps {
  list: 'mine' | 'all';
  channelId: string | null;
  onChange: (part: { list?: 'mine' | 'all'; channelId?: string | null }) => void;
}

function Filters({ list, channelId, onChange }: FiltersProps) {
  const { t } = useText();
  const channels = useChannelOptions(everyChannel);
  return (
    <div className={classes.filters} role="search" aria-label={t('inbox.filters')}>
      <SegmentedControl
        aria-label={t('inbox.whose')}
        value={list}
        onChange={(value) => onChange({ list: value })}
        data={[
          { value: 'mine' as const, label: t('inbox.mine') },
          { value: 'all' as const, label: t('inbox.all') },
        ]}
      />
      <Picker
        hideLabel
        label={t('inbox.channel')}
        placeholder={t('inbox.channel')}
        clearable
        value={channelId}
        onChange={(value) => onChange({ channelId: value })}
        options={channels}
      />
    </div>
  );
}

const everyChannel = (): boolean => true;
