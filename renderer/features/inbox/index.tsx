// The inbox: what came in and is still open, in a list with the chosen item beside it.
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { findShown } from '../../bridge.ts';
import { EmptyState, Page, Picker, ProblemNote, useChannelOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { setHeir, wishFocus } from '../../focus/focus.ts';
import { isInField } from '../../focus/screen.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './inbox.module.css';
import { InboxList } from './list.tsx';
import { ItemSheet } from './item-sheet.tsx';

interface Choice {
  list: 'mine' | 'all';
  channelId: string | null;
  id: string | null;
}

/** What was chosen when the person was here last. */
const kept = createSessionValue<Choice>({
  list: 'mine',
  channelId: null,
  id: null,
});

export function InboxScreen() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const [choice, setChoice] = useState(kept.get);
  const choose = useCallback((part: Partial<Choice>): void => setChoice((now) => ({ ...now, ...part })), []);
  useEffect(() => kept.set(choice), [choice]);
  /** What is written and could not be saved is not left without a question. */
  const chooseOther = useGuarded(choose);
  /** Where there is room for one of the two, the list is shown until an item is opened. */
  const [isOpened, setOpened] = useState(false);
  /** The item that was finished here, which the next one follows. */
  const [finished, setFinished] = useState<string | null>(null);
  const sheet = useSheetFocus();
  const { data, problem, refetch } = useCall('inbox.list', { list: choice.list }, { keepPrevious: true });
  const rows = (data?.rows ?? []).filter(
    ({ channelId }) => choice.channelId === null || channelId === choice.channelId,
  );
  const { chosen, isGone } = useChosen(rows, choice.id, finished);
  // Pinned, so that what comes in above it never puts another item under the hands of who is writing.
  if (chosen !== undefined && chosen.id !== choice.id) setChoice({ ...choice, id: chosen.id });
  const openItem = useGuarded(
    useCallback(
      (id: string) => {
        choose({ id });
        setOpened(true);
        wishFocus({ find: () => findShown(BACK), rest: () => findShown(CHOSEN_ROW) });
      },
      [choose],
    ),
  );
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
          <Filters list={choice.list} channelId={choice.channelId} onChange={chooseOther} />
          <ProblemNote problem={problem} onRetry={refetch} />
          {data !== undefined && rows.length === 0 ? (
            <NothingHere
              isNarrowed={choice.channelId !== null}
              isAll={choice.list === 'all'}
              onAll={() => chooseOther({ channelId: null })}
            />
          ) : (
            <InboxList
              rows={rows}
              chosenId={isGone ? null : (chosen?.id ?? null)}
              today={today}
              onChoose={(id) => chooseOther({ id })}
              onOpen={openItem}
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
      <div ref={sheet}>
        {chosen === undefined ? (
          data !== undefined && <p className="dim">{t('inbox.nothingChosen')}</p>
        ) : (
          <ItemSheet
            key={chosen.id}
            row={chosen}
            isGone={isGone}
            onFinished={() => setFinished(chosen.id)}
            onBack={() => {
              setOpened(false);
              wishFocus({ find: () => findShown(CHOSEN_ROW) });
            }}
          />
        )}
      </div>
    </Page>
  );
}

const BACK = '[data-back] button';
const CHOSEN_ROW = '[data-item][aria-current]';

/** Focus lost with an item that leaves goes to the row of the one that is shown next. */
function useSheetFocus(): RefObject<HTMLDivElement | null> {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () =>
      sheet.current === null
        ? undefined
        : setHeir(sheet.current, () => ({ find: () => findShown(CHOSEN_ROW) ?? findShown(BACK) })),
    [],
  );
  return sheet;
}

/**
 * The chosen row. Once it has been finished here, the one that took its place; if somebody else has finished it while it
 * is being written on, it stays, and is said to be gone.
 */
function useChosen(
  rows: readonly InboxRow[],
  id: string | null,
  finished: string | null,
): { chosen: InboxRow | undefined; isGone: boolean } {
  const [last, setLast] = useState<{ row: InboxRow; place: number } | null>(null);
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (row !== undefined && (last?.row !== row || last.place !== at)) setLast({ row, place: at });
  if (row !== undefined) return { chosen: row, isGone: false };
  const held = last?.row;
  if (held?.id === id && held.id !== finished && isInField()) return { chosen: held, isGone: true };
  return { chosen: rows[Math.min(last?.place ?? 0, rows.length - 1)], isGone: false };
}

interface NothingProps {
  isNarrowed: boolean;
  isAll: boolean;
  onAll: () => void;
}

function NothingHere({ isNarrowed, isAll, onAll }: NothingProps) {
  const { t } = useText();
  return (
    <div className={classes.nothing}>
      {isNarrowed ? (
        <EmptyState
          title={t('inbox.nothingInChannel')}
          action={
            <Button variant="default" onClick={onAll}>
              {t('inbox.channel')}
            </Button>
          }
        />
      ) : (
        <EmptyState title={t('inbox.emptyTitle')} text={t(isAll ? 'inbox.emptyAll' : 'inbox.emptyText')} />
      )}
    </div>
  );
}

interface FiltersProps {
  list: 'mine' | 'all';
  channelId: string | null;
  onChange: (part: Partial<Choice>) => void;
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
