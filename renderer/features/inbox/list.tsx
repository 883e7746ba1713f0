// The list of the inbox: groups by urgency, one item per row, each with a box to mark it.
import { Checkbox } from '@mantine/core';
import { IconFileImport, IconMail, IconMessageQuestion, IconMessageReport, IconNotebook } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { type DueGroup, groupOfDue, inGroups } from '../../../domain/today/groups.ts';
import { RowMark } from '../../components/lists/row-mark.tsx';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { useMe } from '../../calls/use-me.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useText } from '../../i18n/use-text.ts';
import { dueTime, exactTime } from '../../i18n/format.ts';
import classes from './inbox.module.css';
import type { Marks } from './marks.tsx';
import { useItemTitle } from './use-item-title.ts';

const ICONS = {
  question: IconMessageQuestion,
  comment: IconMessageReport,
  message: IconMail,
  imported: IconFileImport,
  diary: IconNotebook,
} as const;

/** What waits for a decision has no day: it is to be decided today. */
const groupOf = (row: InboxRow, today: string): DueGroup =>
  row.late ? 'late' : row.due === null || row.due <= today ? 'today' : groupOfDue(row.due, today);

const groupsOf = (rows: readonly InboxRow[], today: string) => inGroups(rows, (row) => groupOf(row, today));

/** The rows as they stand in the list. */
export const inListOrder = (rows: readonly InboxRow[], today: string): InboxRow[] =>
  groupsOf(rows, today).flatMap(({ things }) => things);

interface ListProps {
  rows: readonly InboxRow[];
  chosenId: string | null;
  today: string;
  marks: Marks;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** The person opens an item. */
  onOpen: (id: string) => void;
}

export function InboxList({ rows, chosenId, today, marks, onKeyDown, onOpen }: ListProps) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <div ref={list} className={classes.list} data-marking={marks.ids.size > 0 || undefined} onKeyDown={onKeyDown}>
      {groupsOf(rows, today).map(({ group, things }) => (
        <section key={group} aria-label={t(`today.group.${group}`)}>
          <h2 className={classes.group} data-group={group}>
            {t(`today.group.${group}`)} <span className={classes.groupCount}>{things.length}</span>
          </h2>
          <ul>
            {things.map((row) => (
              <Item key={row.id} row={row} today={today} isChosen={row.id === chosenId} marks={marks} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ItemProps {
  row: InboxRow;
  today: string;
  isChosen: boolean;
  marks: Marks;
  onOpen: (id: string) => void;
}

function Item({ row, today, isChosen, marks, onOpen }: ItemProps) {
  const { t } = useText();
  const platform = usePlatformName();
  const titleOf = useItemTitle();
  const where = useWhere();
  const KindIcon = ICONS[row.type];
  const tone = row.late ? 'late' : groupOf(row, today) === 'today' ? 'today' : undefined;
  const isMarked = marks.ids.has(row.id);
  return (
    <li className={classes.row}>
      <Checkbox
        className={classes.box}
        aria-label={t('inbox.mark', { title: titleOf(row) })}
        checked={isMarked}
        tabIndex={isChosen || marks.ids.size > 0 ? 0 : -1}
        onChange={() => marks.toggle(row.id)}
      />
      <button
        type="button"
        className={classes.item}
        data-item={row.id}
        aria-current={isChosen ? 'true' : undefined}
        tabIndex={isChosen ? 0 : -1}
        onClick={() => onOpen(row.id)}
      >
        <KindIcon size={18} stroke={1.75} aria-hidden />
        <span className={classes.top}>
          <span className={classes.kind} title={t(`inbox.type.${row.type}`)}>
            {row.sender === '' ? (
              t(`inbox.type.${row.type}`)
            ) : (
              <>
                <span className="sr">{t(`inbox.type.${row.type}`)}: </span>
                <bdi>{row.sender}</bdi>
              </>
            )}
          </span>
          <time className={classes.when} data-tone={tone} title={exactTime(row.due ?? row.at)}>
            {dueTime(row.due ?? row.at, today)}
          </time>
        </span>
        <span className={classes.title}>
          <bdi>{titleOf(row)}</bdi>
        </span>
        <span className={classes.channel}>
          <PlatformMark id={row.platform} name={platform(row.platform)} small />
          <bdi>{where(row)}</bdi>
          <RowMark id={row.id} className={classes.others} />
        </span>
      </button>
    </li>
  );
}

/** The channel, and who has the item or gave it. */
function useWhere(): (row: InboxRow) => string {
  const { t } = useText();
  const me = useMe();
  return ({ channelName: channel, passedTo, handed }) => {
    if (passedTo !== '') return t('inbox.with', { channel, name: passedTo });
    if (handed === null) return channel;
    return handed.toId === me?.id
      ? t('inbox.from', { channel, name: handed.by })
      : t('inbox.with', { channel, name: handed.to });
  };
}
