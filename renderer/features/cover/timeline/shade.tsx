// Background of the rows: weekends and holidays, school holidays in a different pattern, and a line at today.
import { memo } from 'react';
import { type Calendar, horizontalPosition } from './model.ts';
import classes from './timeline.module.css';

export const Shade = memo(function Shade({ calendar, today }: { calendar: Calendar; today: string }) {
  return (
    <div className={classes.shade} aria-hidden>
      {calendar.days.map(({ day, working, holiday }, at) =>
        working ? null : (
          <span
            key={day}
            className={classes.off}
            data-holiday={holiday === null ? undefined : true}
            data-first={calendar.days[at - 1]?.working !== false || undefined}
            data-last={calendar.days[at + 1]?.working !== false || undefined}
            style={horizontalPosition(calendar, day, day)}
          />
        ),
      )}
      {calendar.school.map((holiday) => (
        <span
          key={`${holiday.from} ${holiday.to} ${holiday.name}`}
          className={classes.school}
          style={horizontalPosition(calendar, holiday.from, holiday.to)}
        />
      ))}
      {calendar.from <= today && today <= calendar.to && (
        <span className={classes.now} style={horizontalPosition(calendar, today, today)} />
      )}
    </div>
  );
});
