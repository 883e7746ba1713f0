// The records that were found, in the pane: when, what, and how it stands. Of many, only those in sight are drawn.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { RecordRow } from '../../../domain/records/model.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { useRowsHeir } from '../../components/lists/rows-heir.ts';
import { usePane } from '../../components/lists/use-pane.ts';
import { MarkedText } from '../../components/search/marked-text.tsx';
import { wishFocus } from '../../focus/focus.ts';
import { useNow } from '../../hooks/use-now.ts';
import { clock, dayOf, dayShort, exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { keyOf } from './key-of.ts';
import classes from './records.module.css';
import { useRecordTexts } from './use-texts.ts';

/** Two lines of text and one about it, as in the style sheet. */
const ROW_HEIGHT_PX = 79;
/** Height of the count, which stays in sight above the rows. */
const HEAD_HEIGHT_PX = 36;
const MAX_UNVIRTUALIZED_ROWS = 100;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 8, PageUp: -8 };

/** The list, as the keyboard of the screen uses it. */
export interface ListHandle {
  element: HTMLElement | null;
}

interface Props {
  ref: Ref<ListHandle>;
  pages: Pages<RecordRow>;
  /** What was searched for. */
  words: readonly string[];
  chosenKey: string | null;
  /** The person moves to a row. */
  onChoose: (row: RecordRow) => void;
  /** The person wants to read it in the sheet. */
  onRead: (row: RecordRow) => void;
  /** The person opens it where it is edited. */
  onOpen: (row: RecordRow) => void;
}

export function RecordList({ ref, pages, words, chosenKey, onChoose, onRead, onOpen }: Props) {
  const { t } = useText();
  const { rowAt, onRange } = pages;
  const count = pages.total ?? 0;
  const list = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ element: list.current }), []);
  useRowsHeir(list);
  const isVirtual = count > MAX_UNVIRTUALIZED_ROWS;
  const { pane, above } = usePane(list, isVirtual);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => pane,
    scrollMargin: above,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    enabled: isVirtual,
  });
  const items = virtual.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const last = isVirtual ? (items.at(-1)?.index ?? 0) : count - 1;
  useEffect(() => {
    if (count > 0) onRange(first, last);
  }, [onRange, first, last, count]);
  const indexes = isVirtual ? items.map((item) => item.index) : Array.from({ length: count }, (_, index) => index);

  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowAt(Number(at));
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      onOpen(row);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(count - 1, Number(at) + step));
    if (isVirtual) virtual.scrollToIndex(next);
    wishFocus({ find: () => list.current?.querySelector<HTMLElement>(`[data-row="${String(next)}"] button`) ?? null });
  };

  return (
    <div
      ref={list}
      role="list"
      aria-label={t('records.label')}
      aria-busy={pages.isEarlier ? true : undefined}
      className={classes.list}
      style={isVirtual ? { height: virtual.getTotalSize() } : undefined}
      onKeyDown={pressed}
    >
      {indexes.map((index) => {
        const row = rowAt(index);
        return (
          <div
            key={isVirtual || row === undefined ? index : keyOf(row)}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            aria-busy={row === undefined ? true : undefined}
            className={classes.row}
            data-row={index}
            data-many={isVirtual || undefined}
            style={isVirtual ? { top: index * ROW_HEIGHT_PX, height: ROW_HEIGHT_PX } : undefined}
          >
            {row !== undefined && (
              <Row
                row={row}
                words={words}
                isChosen={keyOf(row) === chosenKey}
                onFocus={() => onChoose(row)}
                onClick={() => onRead(row)}
                onDoubleClick={() => onOpen(row)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** What is said of the time under the day: the clock, or the year of another one. */
function timeOf({ at, dayOnly }: RecordRow, today: string): string {
  const year = dayOf(at).slice(0, 4);
  return year === today.slice(0, 4) ? (dayOnly ? '' : clock(at)) : year;
}

interface RowProps {
  row: RecordRow;
  words: readonly string[];
  isChosen: boolean;
  onFocus: () => void;
  onClick: () => void;
  onDoubleClick: () => void;
}

function Row({ row, words, isChosen, ...acts }: RowProps) {
  const { t } = useText();
  const { today } = useNow();
  const platform = usePlatformName();
  const texts = useRecordTexts();
  const state = texts.statusText(row);
  return (
    <button type="button" className={classes.item} aria-current={isChosen ? 'true' : undefined} {...acts}>
      <time className={classes.when} dateTime={row.at} title={exactTime(row.at)}>
        {dayShort(row.at)}
        <span className={classes.clock}>{timeOf(row, today)}</span>
      </time>
      <bdi lang={row.title === '' ? undefined : 'sv'} className={`${classes.title ?? ''} record-small`}>
        {row.title === '' ? texts.title(row) : <MarkedText text={row.title} words={words} />}
      </bdi>
      <span className={classes.meta}>
        <span className={classes.kind}>{texts.kind(row)}</span>
        {row.channelName !== '' && (
          <>
            <PlatformMark id={row.platform} name={platform(row.platform)} small />
            <bdi>{row.channelName}</bdi>
          </>
        )}
        <span className={classes.state}>{row.near ? t('records.near') : state}</span>
      </span>
    </button>
  );
}
