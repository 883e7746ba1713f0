// Charts of a year: answers in time, response times, removals and how fast they were. Each with its table. R15, R16,
// R20.
import { Anchor, Switch } from '@mantine/core';
import { useState } from 'react';
import {
  Section,
  ManyPicker,
  Page,
  Picker,
  PrintMenu,
  type PrintInput,
  ProblemNote,
  useChannelOptions,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { ChartPicture } from '../../components/charts/chart-picture.tsx';
import classes from './statistics.module.css';
import { type Picture, usePictures } from './use-pictures.ts';
import { type Table, useTables } from './use-tables.ts';

const everyChannel = (): boolean => true;

export function StatisticsScreen() {
  const { t } = useText();
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [channelIds, setChannelIds] = useState<string[]>([]);
  const channels = useChannelOptions(everyChannel);
  const { data, problem } = useCall('statistics.get', { year, channelIds }, { keepPrevious: true });
  const [isCompared, setCompared] = useState(true);
  const pictures = usePictures(data, { tables: useTables(data), isCompared });
  const years = data?.years ?? [thisYear];
  const nothing = pictures?.every(({ tables }) => tables.every(({ filled }) => !filled)) ?? false;
  const names = channels.filter(({ value }) => channelIds.includes(value)).map(({ label }) => label);
  return (
    <Page
      title={t('statistics.title')}
      actions={pictures !== null && !nothing && <Export year={year} pictures={pictures} channels={names} />}
    >
      <ProblemNote problem={problem} />
      <div className={classes.stack}>
        <div className={classes.tools}>
          <Picker
            label={t('statistics.year')}
            placeholder={t('statistics.year')}
            value={String(year)}
            onChange={(value) => setYear(Number(value ?? thisYear))}
            options={years.map((option) => ({ value: String(option), label: String(option) }))}
          />
          <ManyPicker
            label={t('statistics.channels')}
            placeholder={t('statistics.allChannels')}
            value={channelIds}
            onChange={setChannelIds}
            options={channels}
          />
          {data !== undefined && data.settledBefore.length > 0 && !nothing && (
            <Switch
              label={t('statistics.compare', { year: year - 1 })}
              checked={isCompared}
              onChange={(event) => setCompared(event.currentTarget.checked)}
            />
          )}
        </div>
        {nothing ? (
          <p role="status">{t(channelIds.length === 0 ? 'statistics.empty' : 'statistics.emptyChosen', { year })}</p>
        ) : (
          <div className={classes.pictures}>
            {pictures?.map((picture, index) => (
              <PictureCard key={picture.subject} picture={picture} isWide={index % 2 === 0} />
            ))}
          </div>
        )}
        <p className={classes.lead}>{t('statistics.reach')}</p>
      </div>
    </Page>
  );
}

type Blocks = PrintInput['blocks'];

/** A page per non-empty chart with its tables; a table shared by two charts is printed once, after the first. */
function blocksOf(pictures: readonly Picture[]): Blocks {
  const printedCaptions = new Set<string>();
  return pictures.flatMap(({ subject, title, lead, chart, tables }, index): Blocks => {
    const newTables = tables.filter(({ caption, rows }) => rows.length > 0 && !printedCaptions.has(caption));
    for (const { caption } of newTables) printedCaptions.add(caption);
    return [
      ...(index === 0 || chart === null ? [] : [{ kind: 'pageBreak' as const }]),
      { kind: 'heading', text: title },
      { kind: 'text', text: lead },
      ...(chart === null ? [] : [{ kind: 'chart' as const, chart }]),
      ...newTables.flatMap(({ caption, head, rows }): Blocks => [
        ...(caption === subject && caption === title ? [] : [{ kind: 'heading' as const, text: caption }]),
        { kind: 'table', head, rows },
      ]),
    ];
  });
}

function Export({
  year,
  pictures,
  channels,
}: {
  year: number;
  pictures: readonly Picture[];
  channels: readonly string[];
}) {
  const { t } = useText();
  const all = [...new Map(pictures.flatMap(({ tables }) => tables).map((table) => [table.caption, table])).values()];
  const width = Math.max(...all.map(({ head }) => head.length));
  const padded = (row: string[]): string[] => [...row, ...Array.from({ length: width - row.length }, () => '')];
  const title = `${t('statistics.title')} ${String(year)}`;
  const about = channels.length === 0 ? t('statistics.allChannels') : channels.join(', ');
  const short = about.length > 250 ? t('statistics.someChannels', { count: channels.length }) : about;
  return (
    <PrintMenu
      document={() => ({
        title,
        subtitle: `${short}. ${t('statistics.reach')}`,
        landscape: true,
        blocks: blocksOf(pictures),
      })}
      csv={() => ({
        title,
        head: padded([title]),
        rows: [
          padded([about]),
          ...all.flatMap(({ caption, head, rows }) => [padded([caption]), padded(head), ...rows.map(padded)]),
        ],
      })}
    />
  );
}

/** Width of a drawing in the wider column. */
const WIDE = 580;

interface CardProps {
  picture: Picture;
  /** It stands in the wider column. */
  isWide: boolean;
}

function PictureCard({ picture: { subject, title, lead, chart, tables, isTable }, isWide }: CardProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (isTable === true)
    return (
      <div className={classes.whole}>
        <Section title={title}>
          <div className={classes.body}>
            <p className={classes.lead}>{lead}</p>
            {filled.map((table) => (
              <DataTable key={table.caption} table={table} isNamed />
            ))}
          </div>
        </Section>
      </div>
    );
  if (chart === null && !tables.some((table) => table.filled))
    return (
      <Section title={title}>
        <p className={classes.lead}>{lead}</p>
      </Section>
    );
  return (
    <Section
      title={title}
      extra={
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-expanded={open}
          aria-label={`${t('statistics.table')}: ${subject}`}
          onClick={() => setOpen((previous) => !previous)}
        >
          {t('statistics.table')}
        </Anchor>
      }
    >
      <div className={classes.body}>
        <p className={classes.lead}>{lead}</p>
        {chart !== null && <ChartPicture chart={chart} {...(isWide ? { width: WIDE } : {})} />}
        {open && filled.map((table) => <DataTable key={table.caption} table={table} />)}
      </div>
    </Section>
  );
}

/** @param isNamed the heading above it says what its caption would */
function DataTable({ table: { caption, head, rows }, isNamed = false }: { table: Table; isNamed?: boolean }) {
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={caption}>
      <table className={classes.table}>
        <caption className={isNamed ? 'sr' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], at) => (
            // Two channels may have one name.
            <tr key={`${String(at)} ${name}`}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
