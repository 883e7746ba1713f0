// The diary: undecided records, records that need a number, number series, and numbers imported from a file. R21, R22;
// OSL 5:1-5:3.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { DiaryFilter } from '../../../domain/diary/calls.ts';
import { Page } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';
import { FilePart } from '../diary-imports/file-part.tsx';
import { ListPart } from './list-part.tsx';
import { SeriesPart } from './series-part.tsx';

type Tab = 'list' | 'series' | 'file';

export function DiaryScreen({ list }: { list?: DiaryFilter['list'] }) {
  const { t } = useText();
  const may = useMay();
  const [tab, setTab] = useState<Tab>('list');
  const tabs: Tab[] = ['list', 'series', ...(may('diary.apply') ? (['file'] as const) : [])];
  return (
    <Page
      wide
      title={t('diary.title')}
      toolbar={
        <SegmentedControl
          className={classes.lists ?? ''}
          aria-label={t('diary.title')}
          value={tab}
          onChange={setTab}
          data={tabs.map((value) => ({ value, label: t(`diary.tabs.${value}`) }))}
        />
      }
    >
      {tab === 'list' && <ListPart start={list} />}
      {tab === 'series' && <SeriesPart />}
      {tab === 'file' && <FilePart />}
    </Page>
  );
}
