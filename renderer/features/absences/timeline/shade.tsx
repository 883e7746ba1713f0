// Background of the rows: weekends and holidays, school holidays in a different pattern, and a line at today.
import { memo } from 'react';
import { type Calendar, across } from './place.ts';
import classes from './timeline.module.css';

export const Shade = memo(function Shade({ calendar, today }: { calendar: Calendar; today: string }) {
  return (
    <div className={classes.shade} aria-hidden>
      {calendar.days
        .filter((one) => !one.working)
        .map((one) => (
          <span
            key={one.day}
            className={classes.off}
            data-holiday={one.holiday === null ? undefined : true}
            style={across(calendar, one.day, one.day)}
          />
        ))}
      {calendar.school.map((one) => (
        <span
          key={`${one.from} ${one.to} ${one.name}`}
          className={classes.school}
          style={across(calendar, one.from, one.to)}
        />
      ))}
      {calendar.from <= today && today <= calendar.to && (
        <span className={classes.now} style={across(calendar, today, today)} />
      )}
    </div>
  );
});
