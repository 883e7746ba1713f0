// Earlier questions of the same sender, and what came of them: beside the question and under it in the inbox.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { EarlierRow } from '../../../domain/inquiries/calls.ts';
import { elementById } from '../../bridge.ts';
import { Section, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { takeFocus } from '../../focus/focus.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime, number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './earlier.module.css';

const LIST_ID = 'earlier-questions';
/** How many are shown until all are asked for. */
const FEW = 3;

/** Nothing until there is something: most senders write once. */
export function EarlierQuestions({ id }: { id: string }) {
  const { t } = useText();
  const { data } = useCall('inquiries.earlier', { id });
  const [all, setAll] = useState(false);
  if (data === undefined || data.rows.length === 0) return null;
  const { rows, total } = data;
  return (
    <div id={LIST_ID} tabIndex={-1} className={classes.block}>
      <Section title={t('inquiries.earlier.title')}>
        <ul className={classes.list}>
          {(all ? rows : rows.slice(0, FEW)).map((row) => (
            <Earlier key={row.id} row={row} />
          ))}
        </ul>
        {all && total > rows.length && (
          <p className="dim">{t('inquiries.earlier.notAll', { shown: number(rows.length), total: number(total) })}</p>
        )}
        {rows.length > FEW && (
          <Button variant="subtle" aria-expanded={all} onClick={() => setAll((previous) => !previous)}>
            {all ? t('inquiries.earlier.fewer') : t('inquiries.earlier.all', { count: total })}
          </Button>
        )}
        <p className="dim">{t('inquiries.earlier.basis')}</p>
      </Section>
    </div>
  );
}

/** How many there are, beside the sender's name; leads to the list. */
export function EarlierCount({ id }: { id: string }) {
  const { t } = useText();
  const { data } = useCall('inquiries.earlier', { id });
  if (data === undefined || data.total === 0) return null;
  return (
    <Button variant="subtle" onClick={() => takeFocus(elementById(LIST_ID))}>
      {t('inquiries.earlier.count', { count: data.total })}
    </Button>
  );
}

function Earlier({ row }: { row: EarlierRow }) {
  const { t } = useText();
  const { today } = useNow();
  const title = row.title || t(row.secret ? 'inquiries.secretRow' : 'inquiries.untitled');
  return (
    <li>
      <p className={classes.line}>
        <Anchor component={Link} href={paths.inquiry(row.id)} fz="inherit">
          {row.recordNo}
        </Anchor>
        <time className="dim" title={exactTime(row.receivedAt)}>
          {dayShort(row.receivedAt, today)}
        </time>
        <Outcome row={row} />
      </p>
      <p className={classes.words}>
        <bdi lang={row.title === '' ? undefined : 'sv'}>{title}</bdi>
      </p>
      <p className={`${classes.channel ?? ''} dim`}>
        <bdi>{row.channelName}</bdi>
      </p>
    </li>
  );
}

/** What came of it. */
function Outcome({ row: { status, inTime, late, passedTo } }: { row: EarlierRow }) {
  const { t } = useText();
  if (status === 'closedWithoutAnswer')
    return <StateLabel shape="needless">{t('inquiries.earlier.closedWithoutAnswer')}</StateLabel>;
  if (status === 'answered')
    return (
      <StateLabel tone={inTime === false ? 'amber' : 'green'} shape="done">
        {t(inTime === false ? 'inquiries.due.tooLate' : 'inquiries.due.inTime')}
      </StateLabel>
    );
  if (late)
    return (
      <StateLabel tone="red" shape="late">
        {t('inquiries.earlier.late')}
      </StateLabel>
    );
  return (
    <StateLabel shape={passedTo === '' ? 'open' : 'wait'}>
      {passedTo === '' ? t('inquiries.earlier.open') : t('inquiries.earlier.passed', { name: passedTo })}
    </StateLabel>
  );
}
