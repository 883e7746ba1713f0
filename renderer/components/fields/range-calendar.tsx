// The calendar of a first day that takes the last day too: one press for each.
import { DatePicker, DatesProvider, useDatesContext } from '@mantine/dates';
import { useState } from 'react';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';

/** The last day of a period, as the calendar of its first day needs it. */
export interface LastDay {
  /** Name of the field, as the calendar asks for it. */
  label: string;
  /** `YYYY-MM-DD`, or null when empty. */
  value: string | null;
  /** Both days are picked; the first may be another than was picked first. */
  onPeriod: (from: string, to: string) => void;
}

export interface RangeCalendarProps {
  /** Name of the field of the first day. */
  label: string;
  /** The first day. */
  value: string | null;
  last: LastDay;
  onFirst: (day: string) => void;
  /** Nothing is left to pick. */
  onDone: () => void;
  /** Everything but the days: words, limits, the month that it opens with. */
  calendar: Pick<
    React.ComponentProps<typeof DatePicker>,
    'defaultDate' | 'withWeekNumbers' | 'previousLabel' | 'nextLabel' | 'minDate' | 'maxDate'
  >;
}

/**
 * Two months side by side where there is room. The first press is the first day and the second the last, or the other
 * way round if the second is earlier; the same day twice is a period of one day. Closed after the first press, only the
 * first day has changed.
 */
export function RangeCalendar({ label, value, last, onFirst, onDone, calendar }: RangeCalendarProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const { locale, firstDayOfWeek } = useDatesContext();
  const [first, setFirst] = useState<string | null>(null);
  const period: [string | null, string | null] =
    first !== null ? [first, null] : last.value !== null ? [value, last.value] : [null, null];
  const picked = ([from, to]: [string | null, string | null]): void => {
    if (from === null) return;
    if (to === null) {
      setFirst(from);
      onFirst(from);
    } else {
      last.onPeriod(from, to);
      onDone();
    }
  };
  return (
    <>
      <p className="dim" role="status" style={{ marginBottom: 8 }}>
        {t('common.day.pickNow', { day: first === null ? label : last.label })}
      </p>
      {/* Side by side the days of other months are hidden, and so are weeks of nothing else. */}
      <DatesProvider settings={{ locale, firstDayOfWeek, consistentWeeks: isNarrow }}>
        <DatePicker
          {...calendar}
          type="range"
          allowSingleDateInRange
          numberOfColumns={isNarrow ? 1 : 2}
          columnsToScroll={1}
          value={period}
          onChange={picked}
        />
      </DatesProvider>
    </>
  );
}
