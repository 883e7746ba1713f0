// Warns that the computer's clock is wrong: it was changed while the program ran, or was wrong when the vault was
// opened. A clock that has advanced during sleep, or a vault that was closed for a while, raises no warning.
import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { MAX_AHEAD_MS, isPlausibleTime } from '../../../domain/calendar/clock.ts';
import { Note } from '../../components/basics/note.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';

/** @param lastEntryAt time of the vault's last write before it was opened: the initial reference */
export function ClockBanner({ lastEntryAt }: { lastEntryAt: string | null }) {
  const { t } = useText();
  const { data } = useCall('app.now', {}, { refetchEveryMs: 60_000 });
  const [confirmedTime, setConfirmedTime] = useState<string | null>(null);
  if (data === undefined) return null;
  const referenceTime = confirmedTime ?? lastEntryAt;
  const isPlausible =
    referenceTime === null ||
    isPlausibleTime(data.now, referenceTime, confirmedTime === null ? MAX_AHEAD_MS.closed : MAX_AHEAD_MS.running);
  if (isPlausible && data.now !== confirmedTime) setConfirmedTime(data.now);
  if (isPlausible) return null;
  return (
    <Note
      tone="red"
      alert
      icon={<IconClockExclamation size={18} aria-hidden />}
      action={
        <Button variant="subtle" color="red" onClick={() => setConfirmedTime(data.now)}>
          {t('app.banner.clockRight')}
        </Button>
      }
    >
      {t(confirmedTime === null ? 'app.banner.clockOpening' : 'app.banner.clock', {
        before: exactTime(referenceTime),
        now: exactTime(data.now),
      })}
    </Note>
  );
}
