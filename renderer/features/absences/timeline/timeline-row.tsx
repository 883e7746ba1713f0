// One channel of the timeline.
import type { ReactNode } from 'react';
import { useText } from '../../../hooks/use-text.ts';
import { period } from '../../../i18n/format.ts';
import { daysBetween } from '../../../i18n/format.ts';
import { usePlatformName } from '../../walks/names.ts';
import { type Bar, type Timeline, type TimelineRow, across, shortNames } from './place.ts';
import classes from './timeline.module.css';
import type { Drag, Picked } from './use-drag.ts';
import { useBarWords } from './words.ts';

export interface TimelineRowProps {
  row: TimelineRow;
  index: number;
  timeline: Timeline;
  handlers: ReturnType<Drag['handlers']>;
  picked: Picked | null;
  cursor: ReactNode;
}

export function TimelineRowView({ row, index, timeline, handlers, picked, cursor }: TimelineRowProps) {
  const platform = usePlatformName()(row.platform);
  const [from, to] = [timeline.days[picked?.from ?? -1]?.day, timeline.days[picked?.to ?? -1]?.day];
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row}>
      <div role="rowheader" className={classes.name} title={`${row.name}, ${platform}`}>
        <bdi className={classes.channel}>{row.name}</bdi>
        <span className={classes.platform}>{platform}</span>
      </div>
      <div role="presentation" className={classes.track} {...handlers}>
        {row.bars.map((bar) => (
          <BarView key={bar.from} bar={bar} timeline={timeline} />
        ))}
        {from !== undefined && to !== undefined && <span className={classes.picked} style={across(timeline, from, to)} />}
        {cursor}
      </div>
    </div>
  );
}

function BarView({ bar, timeline }: { bar: Bar; timeline: Timeline }) {
  const { t } = useText();
  const words = useBarWords();
  const said = `${words(bar)}, ${period(bar.from, bar.to)}`;
  const short = bar.kind === 'gap' ? t('absences.timeline.nobody') : bar.kind === 'draft' ? t('absences.timeline.asked', { names: shortNames(bar.label) }) : shortNames(bar.label);
  return (
    <div role="gridcell" aria-colindex={daysBetween(timeline.from, bar.from) + 2} aria-colspan={daysBetween(bar.from, bar.to) + 1} title={said} className={classes.slot} style={across(timeline, bar.from, bar.to)}>
      <span className="sr">{said}</span>
      <span className={classes.bar} data-kind={bar.kind} aria-hidden>
        <span className={classes.barText}>{short}</span>
      </span>
    </div>
  );
}
