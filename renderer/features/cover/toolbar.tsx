// Toolbar of the timeline: period, scale, channels or people, picture or table, and further actions.
import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './toolbar.module.css';
import type { RowKind } from './timeline/legend.tsx';
import { SCALES, type Scale } from '../absences/parts/calendar-period.ts';

interface CoverToolbarProps {
  scale: Scale;
  view: RowKind;
  asTable: boolean;
  onPeriodChange: (way: 1 | -1) => void;
  onToday: () => void;
  onScale: (scale: Scale) => void;
  onView: (view: RowKind) => void;
  onTable: () => void;
  /** Which rows are shown. */
  filter: ReactNode;
  children: ReactNode;
}

const VIEWS = ['channels', 'people'] as const satisfies readonly RowKind[];
const SEGMENTS = {
  root: classes.segments ?? '',
  indicator: classes.segmentMark ?? '',
  label: classes.segmentLabel ?? '',
};

export function CoverToolbar({
  scale,
  view,
  asTable,
  onPeriodChange,
  onToday,
  onScale,
  onView,
  onTable,
  filter,
  children,
}: CoverToolbarProps) {
  const { t } = useText();
  return (
    <>
      <Button variant="default" px={8} onClick={() => onPeriodChange(-1)} aria-label={t('absences.timeline.back')}>
        <IconChevronLeft size={16} aria-hidden />
      </Button>
      <Button variant="default" onClick={onToday}>
        {t('absences.timeline.today')}
      </Button>
      <Button variant="default" px={8} onClick={() => onPeriodChange(1)} aria-label={t('absences.timeline.forward')}>
        <IconChevronRight size={16} aria-hidden />
      </Button>
      <SegmentedControl
        withItemsBorders={false}
        classNames={SEGMENTS}
        aria-label={t('absences.timeline.view')}
        value={view}
        onChange={onView}
        data={VIEWS.map((value) => ({ value, label: t(`absences.timeline.views.${value}`) }))}
      />
      {filter}
      <span className={classes.gap} />
      <Select
        className={classes.scale ?? ''}
        aria-label={t('absences.timeline.scale')}
        allowDeselect={false}
        value={scale}
        onChange={(value) => {
          if (value !== null) onScale(value);
        }}
        data={SCALES.map((value) => ({ value, label: t(`absences.timeline.${value}`) }))}
      />
      <ActionIcon
        variant="default"
        size={32}
        onClick={onTable}
        aria-pressed={asTable}
        aria-label={t('absences.timeline.asTable')}
        title={t('absences.timeline.asTable')}
        data-pressed={asTable || undefined}
        className={classes.tableButton ?? ''}
      >
        <IconTable size={16} aria-hidden />
      </ActionIcon>
      {children}
    </>
  );
}

/** What is begun from the cover, in the bar. */
export function CoverActions() {
  const { t } = useText();
  const may = useMay();
  return (
    <>
      {may('absences.sickToday') && (
        <Button component={Link} href={paths.sickToday} variant="default">
          {t('away.sick.open')}
        </Button>
      )}
      {may('absences.plan') && (
        <Button component={Link} href={paths.coverPlan} variant="default">
          {t('absences.plan.open')}
        </Button>
      )}
      {may('absences.save') && (
        <Button component={Link} href={paths.newAbsence} leftSection={<IconPlus size={15} aria-hidden />}>
          {t('absences.newAbsence')}
        </Button>
      )}
    </>
  );
}
