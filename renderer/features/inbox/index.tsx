// The inbox: what came in and is still open, in a list with the chosen item beside it.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { findShown } from '../../bridge.ts';
import { EmptyState, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { wishFocus } from '../../focus/focus.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { type Acting, InboxDialogs } from './dialogs.tsx';
import { Filters, type Narrowing } from './filters.tsx';
import classes from './inbox.module.css';
import { InboxList, inListOrder } from './list.tsx';
import { ItemSheet } from './item-sheet.tsx';
import { KeyStrip } from './key-strip.tsx';
import { MarkedBar, useMarks } from './marks.tsx';
import { BACK, CHOSEN_ROW, useChosen, useSheetFocus } from './use-chosen.ts';
import { useItemActs } from './use-item-acts.ts';
import { actOf, useKeyActs, useLetterKeys } from './use-keys.ts';

interface Choice extends Narrowing {
  id: string | null;
}

/** What was chosen when the person was here last. */
const kept = createSessionValue<Choice>({ list: 'mine', type: null, channelId: null, id: null });

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
  const [acting, setActing] = useState<Acting | null>(null);
  const sheet = useSheetFocus();
  const { data, problem, refetch } = useCall('inbox.list', { list: choice.list }, { keepPrevious: true });
  const rows = (data?.rows ?? []).filter(
    ({ channelId, type }) =>
      (choice.channelId === null || channelId === choice.channelId) && (choice.type === null || type === choice.type),
  );
  const { chosen, isGone } = useChosen(rows, choice.id, finished);
  // Pinned, so that what comes in above it never puts another item under the hands of who is writing.
  if (chosen !== undefined && chosen.id !== choice.id) setChoice({ ...choice, id: chosen.id });
  const marks = useMarks(rows);
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
  const back = (): void => {
    setOpened(false);
    wishFocus({ find: () => findShown(CHOSEN_ROW) });
  };
  const hasLetters = useLetterKeys();
  const acts = useKeyActs(isGone ? undefined : chosen);
  const act = useItemActs({ sheet, chosen, marks, setActing });
  const move = (step: 1 | -1): void => {
    const inOrder = inListOrder(rows, today);
    const at = inOrder.findIndex(({ id }) => id === chosen?.id);
    const next = inOrder[Math.max(0, Math.min(inOrder.length - 1, at + step))];
    if (next === undefined) return;
    chooseOther({ id: next.id });
    wishFocus({ find: () => findShown(`[data-item="${CSS.escape(next.id)}"]`) });
  };
  const onKey = (place: 'list' | 'item') => (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Element)) {
      if (place === 'item') back();
      else marks.clear();
      return;
    }
    const wanted = actOf(event, place, hasLetters);
    if (wanted === null || !acts.includes(wanted)) return;
    event.preventDefault();
    if (wanted === 'next' || wanted === 'previous') move(wanted === 'next' ? 1 : -1);
    else act(wanted);
  };
  const isNarrowed = choice.channelId !== null || choice.type !== null;
  return (
    <Page
      title={t('inbox.title')}
      subtitle={data && t('inbox.count', { count: data.toDo })}
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
      foot={hasLetters && chosen !== undefined && <KeyStrip acts={acts} />}
      pane={
        <div className={classes.paneBody}>
          <Filters {...choice} rows={data?.rows ?? []} onChange={chooseOther} />
          <ProblemNote problem={problem} onRetry={refetch} />
          {data !== undefined && rows.length === 0 ? (
            <NothingHere
              isNarrowed={isNarrowed}
              list={choice.list}
              onAll={() => chooseOther({ channelId: null, type: null })}
            />
          ) : (
            <InboxList
              rows={rows}
              chosenId={isGone ? null : (chosen?.id ?? null)}
              today={today}
              marks={marks}
              onKeyDown={onKey('list')}
              onOpen={openItem}
            />
          )}
          {data !== undefined && data.rows.length < data.total && (
            <p className={classes.more}>
              {t('inbox.notAll', { shown: number(data.rows.length), total: number(data.total) })}
            </p>
          )}
          <MarkedBar marks={marks} rows={rows} onAct={(what, marked) => setActing({ act: what, rows: marked })} />
        </div>
      }
    >
      <div ref={sheet} className={classes.sheetBody} tabIndex={-1} onKeyDown={onKey('item')}>
        {chosen === undefined ? (
          data !== undefined && <p className="dim">{t('inbox.nothingChosen')}</p>
        ) : (
          <ItemSheet
            key={chosen.id}
            row={chosen}
            isGone={isGone}
            onFinished={() => setFinished(chosen.id)}
            onAct={(what) => setActing({ act: what, rows: [chosen] })}
            onBack={back}
          />
        )}
      </div>
      <InboxDialogs
        acting={acting}
        onClose={() => setActing(null)}
        onDone={(changed) => {
          marks.clear();
          if (chosen !== undefined && changed.includes(chosen)) setFinished(chosen.id);
        }}
      />
    </Page>
  );
}

interface NothingProps {
  isNarrowed: boolean;
  list: Narrowing['list'];
  onAll: () => void;
}

const EMPTY = { mine: 'emptyText', all: 'emptyAll', later: 'emptyLater' } as const;

function NothingHere({ isNarrowed, list, onAll }: NothingProps) {
  const { t } = useText();
  return (
    <div className={classes.nothing}>
      {isNarrowed ? (
        <EmptyState
          title={t('inbox.nothingNarrowed')}
          action={
            <Button variant="default" onClick={onAll}>
              {t('inbox.showAll')}
            </Button>
          }
        />
      ) : (
        <EmptyState
          title={t(list === 'later' ? 'inbox.emptyLaterTitle' : 'inbox.emptyTitle')}
          text={t(`inbox.${EMPTY[list]}`)}
        />
      )}
    </div>
  );
}
