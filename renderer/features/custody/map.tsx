// The custody map: channels as rows, people as columns, who holds what; a single custodian or phone is highlighted. With
// many people each row names its own instead. A table, so that screen readers can read it. R11.
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CustodyCell, CustodyWeakness, CustodyRow } from '../../../domain/custody/calls.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  PrintMenu,
  ProblemNote,
  type Tone,
  useInSteps,
} from '../../components/index.ts';
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

/** With more people than this, a column for each would be mostly empty and far wider than any window. */
const MAX_COLUMNS = 12;

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
            <StateLabel tone={PARTS[cell?.as ?? 'none']}>{cellTexts.short}</StateLabel>
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

/** The people of a row by name, each with what they hold. */
const peopleOf = (row: CustodyRow, people: readonly Person[]): readonly Person[] =>
  people.filter(({ id }) => row.deviceHolderId === id || row.cells.some(({ personId }) => personId === id));

/** Names instead of columns. */
function NamesCell({ row, people }: { row: CustodyRow; people: readonly Person[] }) {
  const cellTexts = useCellTexts();
  return (
    <td>
      <ul>
        {peopleOf(row, people).map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi> <span className={classes.small}>{cellTexts(row, id).full}</span>
          </li>
        ))}
      </ul>
    </td>
  );
}

function Row({ row, people, byName }: { row: CustodyRow; people: readonly Person[]; byName: boolean }) {
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
          <StateLabel key={mark} tone={TONES[mark]}>
            {t(`custody.map.mark.${mark}`)}
          </StateLabel>
        ))}
      </td>
      {byName ? (
        <NamesCell row={row} people={people} />
      ) : (
        people.map((person) => <Cell key={person.id} row={row} person={person} />)
      )}
    </tr>
  );
}

export function CustodyMap() {
  const { t } = useText();
  const [onlyMarked, setOnlyMarked] = useState(false);
  const { data, problem, refetch } = useCall('custody.map', {});
  const rows = (data?.rows ?? []).filter(({ marks }) => !onlyMarked || marks.length > 0);
  const { shown, more } = useInSteps(rows);
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  if (data.rows.length === 0)
    return (
      <Section>
        <EmptyState title={t('custody.map.emptyTitle')} text={t('custody.map.emptyText')} />
      </Section>
    );
  const held = new Set(
    rows.flatMap(({ cells, deviceHolderId }) => [...cells.map(({ personId }) => personId), deviceHolderId ?? '']),
  );
  const people = data.people.filter(({ id }) => held.has(id));
  const byName = people.length > MAX_COLUMNS;
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
        <MapPrint rows={rows} people={people} byName={byName} />
      </div>
      <Section>
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
                  {byName ? (
                    <th scope="col">{t('custody.map.who')}</th>
                  ) : (
                    people.map((person) => (
                      <th key={person.id} scope="col" className={classes.person}>
                        <bdi>{person.name}</bdi>
                      </th>
                    ))
                  )}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <Row key={row.channelId} row={row} people={people} byName={byName} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {more}
      </Section>
      <p className={classes.legend}>{t('custody.map.legend')}</p>
    </>
  );
}

interface MapPrintProps {
  rows: readonly CustodyRow[];
  people: readonly Person[];
  byName: boolean;
}

function MapPrint({ rows, people, byName }: MapPrintProps) {
  const { t } = useText();
  const { now } = useNow();
  const cellTexts = useCellTexts();
  const title = t('custody.map.title');
  const table = (): { head: string[]; rows: string[][] } => ({
    head: [
      t('custody.map.channel'),
      t('custody.map.notes'),
      ...(byName ? [t('custody.map.who')] : people.map(({ name }) => name)),
    ],
    rows: rows.map((row) => [
      row.channelName,
      row.marks.map((mark) => t(`custody.map.mark.${mark}`)).join(', '),
      ...(byName
        ? [
            peopleOf(row, people)
              .map(({ id, name }) => `${name}: ${cellTexts(row, id).full}`)
              .join('; '),
          ]
        : people.map(({ id }) =>
            cellTexts(row, id).cell === undefined && row.deviceHolderId !== id ? '' : cellTexts(row, id).full,
          )),
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
