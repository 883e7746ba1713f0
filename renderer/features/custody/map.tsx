// The custody map: channels as rows, people as columns, who holds what; a single custodian or phone is highlighted. A
// table, so that screen readers can read it. R11.
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CustodyCell, CustodyWeakness, CustodyRow } from '../../../domain/custody/calls.ts';
import { Badge, Card, EmptyState, PrintMenu, ProblemNote, type Tone } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import shared from './custody.module.css';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import classes from './map.module.css';

const TONES: Readonly<Record<CustodyWeakness, Tone>> = {
  noCustodian: 'red',
  loginWithoutCustodian: 'red',
  oneCustodian: 'amber',
  onePhone: 'amber',
  twoFactorOff: 'amber',
  deviceHolderGone: 'red',
  noKeyHolder: 'red',
  keyNotTurned: 'plain',
};
const PARTS: Readonly<Record<CustodyCell['as'], Tone>> = {
  custodian: 'green',
  substitute: 'accent',
  emergency: 'red',
  none: 'plain',
};

interface Person {
  id: string;
  name: string;
}

/** Text of a cell. */
function useCellTexts(): (
  row: CustodyRow,
  personId: string,
) => { short: string; full: string; cell: CustodyCell | undefined } {
  const { t } = useText();
  const { today } = useNow();
  return (row, personId) => {
    const cell = row.cells.find((entry) => entry.personId === personId);
    const phone = row.deviceHolderId === personId;
    const part =
      cell === undefined || cell.as === 'none'
        ? cell?.key === 'staged'
          ? t('custody.map.staged')
          : ''
        : t(`custody.map.as.${cell.as}`);
    const until =
      cell !== undefined && cell.as !== 'none' && cell.until !== null
        ? t('custody.map.until', { day: dayShort(cell.until, today) })
        : '';
    const key = cell === undefined ? '' : t(`custody.map.key.${cell.key}`);
    const all = [part, until, key, phone ? t('custody.map.phoneFull') : ''].filter((text) => text !== '');
    return { short: part, full: all.length === 0 ? t('custody.map.nothing') : all.join(', '), cell };
  };
}

function Cell({ row, person }: { row: CustodyRow; person: Person }) {
  const { t } = useText();
  const cellTexts = useCellTexts()(row, person.id);
  const phone = row.deviceHolderId === person.id;
  const { cell } = cellTexts;
  return (
    <td title={cellTexts.full}>
      <span aria-hidden className={classes.parts}>
        {cellTexts.short !== '' &&
          (cell?.as === 'none' ? (
            <span className={classes.staged}>{cellTexts.short}</span>
          ) : (
            <Badge tone={PARTS[cell?.as ?? 'none']}>{cellTexts.short}</Badge>
          ))}
        {cell?.as !== 'none' && (cell?.key === 'waiting' || cell?.key === 'notMember') && (
          <span className={classes.small}>{t(`custody.map.${cell.key}`)}</span>
        )}
        {phone && <span className={classes.small}>{t('custody.map.phone')}</span>}
      </span>
      <span className="sr">{cellTexts.full}</span>
    </td>
  );
}

function Row({ row, people }: { row: CustodyRow; people: readonly Person[] }) {
  const { t } = useText();
  const platform = useChannelPlatformName();
  return (
    <tr>
      <th scope="row" className={classes.channel}>
        <Link href={paths.channel(row.channelId)}>
          <bdi>{row.channelName}</bdi>
        </Link>
        <span className={classes.platform}>{platform({ platform: row.platform })}</span>
      </th>
      <td className={classes.marks}>
        {row.marks.map((mark) => (
          <Badge key={mark} tone={TONES[mark]}>
            {t(`custody.map.mark.${mark}`)}
          </Badge>
        ))}
      </td>
      {people.map((person) => (
        <Cell key={person.id} row={row} person={person} />
      ))}
    </tr>
  );
}

export function CustodyMap() {
  const { t } = useText();
  const [onlyMarked, setOnlyMarked] = useState(false);
  const { data, problem, refetch } = useCall('custody.map', {});
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  if (data.rows.length === 0)
    return (
      <Card>
        <EmptyState title={t('custody.map.emptyTitle')} text={t('custody.map.emptyText')} />
      </Card>
    );
  const rows = onlyMarked ? data.rows.filter(({ marks }) => marks.length > 0) : data.rows;
  const shown = new Set(
    rows.flatMap(({ cells, deviceHolderId }) => [...cells.map(({ personId }) => personId), deviceHolderId ?? '']),
  );
  const people = data.people.filter(({ id }) => shown.has(id));
  return (
    <>
      <div className={shared.tools}>
        <span className={shared.count}>{t('custody.map.text')}</span>
        <span className={shared.gap} />
        <Switch
          label={t('custody.map.onlyMarked')}
          checked={onlyMarked}
          onChange={(event) => setOnlyMarked(event.currentTarget.checked)}
        />
        <MapPrint rows={rows} people={people} />
      </div>
      <Card flush>
        {rows.length === 0 ? (
          <EmptyState title={t('custody.map.nothingMarked')} />
        ) : (
          // A horizontally scrolling area must be reachable by keyboard (WCAG 2.1.1).
          <div className={classes.scroll} role="region" aria-label={t('custody.map.scroll')} tabIndex={0}>
            <table className={classes.table}>
              <caption className="sr">{t('custody.map.title')}</caption>
              <thead>
                <tr>
                  <th scope="col" className={classes.channel}>
                    {t('custody.map.channel')}
                  </th>
                  <th scope="col">{t('custody.map.notes')}</th>
                  {people.map((person) => (
                    <th key={person.id} scope="col" className={classes.person}>
                      <bdi>{person.name}</bdi>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.channelId} row={row} people={people} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      <p className={classes.legend}>{t('custody.map.legend')}</p>
    </>
  );
}

function MapPrint({ rows, people }: { rows: readonly CustodyRow[]; people: readonly Person[] }) {
  const { t } = useText();
  const { now } = useNow();
  const cellTexts = useCellTexts();
  const title = t('custody.map.title');
  const table = (): { head: string[]; rows: string[][] } => ({
    head: [t('custody.map.channel'), t('custody.map.notes'), ...people.map(({ name }) => name)],
    rows: rows.map((row) => [
      row.channelName,
      row.marks.map((mark) => t(`custody.map.mark.${mark}`)).join(', '),
      ...people.map(({ id }) =>
        cellTexts(row, id).cell === undefined && row.deviceHolderId !== id ? '' : cellTexts(row, id).full,
      ),
    ]),
  });
  return (
    <PrintMenu
      csv={() => ({ title, ...table() })}
      document={() => ({
        title,
        subtitle: t('common.list.printedOn', { date: exactTime(now) }),
        landscape: true,
        blocks: [{ kind: 'table', ...table() }],
      })}
    />
  );
}
