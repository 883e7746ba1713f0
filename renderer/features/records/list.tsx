// The records that were found, in the pane: when, what, and how it stands. Of many, only those in sight are drawn.
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import type { RecordRow } from '../../../domain/records/model.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { useRowsHeir } from '../../components/lists/rows-heir.ts';
import { useRowWindow } from '../../components/lists/use-row-window.ts';
import { MarkedText } from '../../components/search/marked-text.tsx';
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
const ROWS_PER_PAGE = 8;

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
  const { isVirtual, indexes, height, moveFocus } = useRowWindow({
    ...{ list, count, onRange, onExtend: undefined },
    ...{ rowHeightPx: ROW_HEIGHT_PX, headHeightPx: HEAD_HEIGHT_PX, rowsPerPage: ROWS_PER_PAGE },
  });

  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    const row = at === undefined ? undefined : rowAt(Number(at));
    if (event.key === 'Enter' && row !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onOpen(row);
    } else moveFocus(event);
  };

  return (
    <div
      ref={list}
      role="list"
      aria-label={t('records.label')}
      aria-busy={pages.isEarlier ? true : undefined}
      className={classes.list}
      style={isVirtual ? { height } : undefined}
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
