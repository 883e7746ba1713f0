// The pages that one looks through, in one sitting: open the page, note that it was looked through, the next. What was
// missed longest comes first; those who may step in see the others' too. R15, R25.
import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { LookRow } from '../../../domain/looks/calls.ts';
import { EmptyState, ListRow, Page, ProblemNote, RowList, Section, StateLabel } from '../../components/index.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { takeFocus } from '../../focus/focus.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dueTime, exactTime, listed, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './looks.module.css';
import { NoteDialog, type NotedChannel } from './note-form.tsx';
import { useNoteLook } from './use-note.ts';
import { WatchPeriods } from './watch-periods.tsx';

const waits = ({ missed, due }: LookRow, today: string): boolean => missed.length > 0 || (due !== null && due <= today);

export function LooksScreen() {
  const { t } = useText();
  const { today } = useNow();
  const { data, problem, refetch } = useCall('looks.list', {});
  const mine = (data ?? []).filter((row) => row.mine);
  const todo = mine.filter((row) => waits(row, today));
  const later = mine.filter((row) => !waits(row, today));
  const others = (data ?? []).filter((row) => !mine.includes(row) && waits(row, today));
  return (
    <Page
      title={t('looks.title')}
      {...(todo.length > 0 ? { subtitle: t('looks.subtitle', { count: todo.length }) } : {})}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <div className={classes.stack}>
          {data.length === 0 && <Nothing />}
          {data.length > 0 && todo.length === 0 && mine.length > 0 && (
            <Section>
              <EmptyState title={t('looks.allDone')} text={t('looks.allDoneText')} />
            </Section>
          )}
          <Sitting title={t('looks.todo')} rows={todo} withKeys />
          <Sitting title={t('looks.stepIn')} rows={others} />
          <Sitting title={t('looks.later')} rows={later} />
          <WatchPeriods />
        </div>
      )}
    </Page>
  );
}

function Nothing() {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const isAsked = data?.ruleSet.looks !== null;
  return (
    <Section>
      <EmptyState
        title={t(isAsked ? 'looks.empty' : 'looks.noRule')}
        text={t(isAsked ? 'looks.emptyText' : 'looks.noRuleText')}
      />
    </Section>
  );
}

/** The rows, with the keys of a sitting: up and down, O opens the page, G notes it and goes on to the next row. */
function Sitting({ title, rows, withKeys = false }: { title: string; rows: readonly LookRow[]; withKeys?: boolean }) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const open = useAction('app.openLink');
  const note = useNoteLook();
  const [noting, setNoting] = useState<NotedChannel | null>(null);
  if (rows.length === 0) return null;
  const buttons = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-look]') ?? [])];
  const mark = async (row: LookRow): Promise<void> => {
    const all = buttons();
    const at = rows.indexOf(row);
    const next = all[at + 1] ?? all[at - 1];
    const done = await note.run({ channelIds: [row.channelId], note: '' });
    if (done.ok) takeFocus(next);
  };
  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = buttons();
    const own = (event.target as HTMLElement).closest('li')?.querySelector<HTMLElement>('[data-look]');
    const at = own === undefined || own === null ? -1 : all.indexOf(own);
    const row = rows[at];
    if (row === undefined) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) takeFocus(all[at + move]);
    else if (event.key.toLowerCase() === 'o' && row.address !== '') void open.run({ url: row.address });
    else if (event.key.toLowerCase() === 'g') void mark(row);
    else return;
    event.preventDefault();
  };
  return (
    <Section title={title}>
      {withKeys && <p className={classes.keys}>{t('looks.keys')}</p>}
      <div ref={list} role="presentation" onKeyDown={pressed}>
        <RowList label={title}>
          {rows.map((row, at) => (
            <Row
              key={row.channelId}
              row={row}
              first={withKeys && at === 0}
              onOpen={() => void open.run({ url: row.address })}
              onMark={() => void mark(row)}
              onNote={() => setNoting(row)}
            />
          ))}
        </RowList>
      </div>
      <NoteDialog channel={noting} onClose={() => setNoting(null)} />
    </Section>
  );
}

/** When the page was looked through last, by whom and for whom. */
function useLastLook(): (last: LookRow['last']) => string {
  const { t } = useText();
  const { today } = useNow();
  return (last) =>
    last === null
      ? t('looks.never')
      : t(last.forNames.length === 0 ? 'looks.last' : 'looks.lastFor', {
          when: relativeTime(last.at, today),
          name: last.by,
          others: listed(last.forNames),
        });
}

interface RowProps {
  row: LookRow;
  first: boolean;
  onOpen: () => void;
  onMark: () => void;
  onNote: () => void;
}

function Row({ row, first, onOpen, onMark, onNote }: RowProps) {
  const { t } = useText();
  const { today } = useNow();
  const platformName = useChannelPlatformName();
  const lastLook = useLastLook();
  const { name, missed, due, who, mine, address } = row;
  const day = missed[0] ?? due;
  const others = mine ? '' : who.length === 0 ? t('looks.nobody') : t('looks.who', { names: listed(who) });
  return (
    <ListRow
      {...(day === null ? {} : { when: capital(dueTime(day, today)), whenExact: exactTime(day) })}
      tone={missed.length > 0 ? 'red' : due === today ? 'amber' : 'plain'}
      mark={<PlatformMark id={row.platform} name={platformName(row)} />}
      title={
        <>
          <bdi>{name}</bdi>{' '}
          {missed.length > 0 && <StateLabel tone="red">{t('looks.missed', { count: missed.length })}</StateLabel>}{' '}
          {row.forNames.length > 0 && (
            <StateLabel tone="accent">{t('looks.forNames', { names: listed(row.forNames) })}</StateLabel>
          )}
        </>
      }
      detail={<bdi>{[lastLook(row.last), others].filter((text) => text !== '').join(' · ')}</bdi>}
      action={
        <div className={classes.acts}>
          {address !== '' && (
            <Button variant="subtle" aria-label={t('looks.openPageOf', { name })} onClick={onOpen}>
              {t('looks.openPage')}
            </Button>
          )}
          <Button variant="subtle" aria-label={t('looks.withNoteOf', { name })} onClick={onNote}>
            {t('looks.withNote')}
          </Button>
          <Button
            variant={first ? 'filled' : 'default'}
            aria-label={t('looks.markOf', { name })}
            data-look
            onClick={onMark}
          >
            {t('looks.mark')}
          </Button>
        </div>
      }
    />
  );
}
