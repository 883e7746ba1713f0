// The list of the inbox: groups by urgency, one item per row, moved through by arrow keys or J and K.
import { IconMessageQuestion, IconMessageReport, IconNotebook } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { type DueGroup, groupOfDue, inGroups } from '../../../domain/today/groups.ts';
import { wishFocus } from '../../focus/focus.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useText } from '../../i18n/use-text.ts';
import { dueTime, exactTime } from '../../i18n/format.ts';
import classes from './inbox.module.css';
import { useItemTitle } from './use-item-title.ts';

const ICONS = { inquiry: IconMessageQuestion, case: IconMessageReport, diary: IconNotebook } as const;

/** What waits for a decision has no day: it is to be decided today. */
const groupOf = (row: InboxRow, today: string): DueGroup =>
  row.late ? 'late' : row.due === null || row.due <= today ? 'today' : groupOfDue(row.due, today);

interface ListProps {
  rows: readonly InboxRow[];
  chosenId: string | null;
  today: string;
  /** An item is shown beside the list. */
  onChoose: (id: string) => void;
  /** The person opens an item. */
  onOpen: (id: string) => void;
}

export function InboxList({ rows, chosenId, today, onChoose, onOpen }: ListProps) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const groups = inGroups(rows, (row) => groupOf(row, today));
  const inOrder = groups.flatMap(({ things }) => things);
  const moveFocus = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = inOrder.findIndex(({ id }) => id === chosenId);
    const next = inOrder[Math.max(0, Math.min(inOrder.length - 1, at + step))];
    if (next === undefined) return;
    onChoose(next.id);
    wishFocus({ find: () => list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(next.id)}"]`) ?? null });
  };
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <div ref={list} onKeyDown={moveFocus}>
      {groups.map(({ group, things }) => (
        <section key={group} aria-label={t(`today.group.${group}`)}>
          <h2 className={classes.group} data-group={group}>
            {t(`today.group.${group}`)} <span className={classes.groupCount}>{things.length}</span>
          </h2>
          <ul>
            {things.map((row) => (
              <li key={row.id}>
                <Item row={row} today={today} isChosen={row.id === chosenId} onOpen={onOpen} />
              </li>
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
  onOpen: (id: string) => void;
}

function Item({ row, today, isChosen, onOpen }: ItemProps) {
  const { t } = useText();
  const platform = usePlatformName();
  const titleOf = useItemTitle();
  const KindIcon = ICONS[row.kind];
  const tone = row.late ? 'late' : groupOf(row, today) === 'today' ? 'today' : undefined;
  return (
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
        <span className={classes.kind}>{t(`inbox.kind.${row.kind}`)}</span>
        <time className={classes.when} data-tone={tone} title={exactTime(row.due ?? row.at)}>
          {dueTime(row.due ?? row.at, today)}
        </time>
      </span>
      <span className={classes.title}>
        <bdi>{titleOf(row)}</bdi>
      </span>
      <span className={classes.channel}>
        <PlatformMark id={row.platform} name={platform(row.platform)} small />
        <bdi>
          {row.passedTo === '' ? row.channelName : t('inbox.with', { channel: row.channelName, name: row.passedTo })}
        </bdi>
      </span>
    </button>
  );
}
