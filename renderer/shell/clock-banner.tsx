// Says that the computer's clock has been set wrong while the program was running: times in the journal, deadlines and who is
// told of late questions go by it. A clock that runs on after the computer has slept is no cause for alarm.
import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { Note } from '../components/note.tsx';
import { useCall } from '../hooks/use-call.ts';
import { useText } from '../hooks/use-text.ts';
import { exact } from '../i18n/format.ts';

/** Clocks are set by a little all the time. Milliseconds. */
const BACK = 10 * 60_000;
/** The program's own watches believe no longer sleep than this either. Milliseconds. */
const AHEAD = 60 * 86_400_000;

export function ClockBanner() {
  const { t } = useText();
  const { data } = useCall('app.now', {}, { every: 60_000 });
  const [believed, setBelieved] = useState<string | null>(null);
  if (data === undefined) return null;
  const step = believed === null ? 0 : Date.parse(data.now) - Date.parse(believed);
  const right = step >= -BACK && step <= AHEAD;
  if (right && data.now !== believed) setBelieved(data.now);
  if (right || believed === null) return null;
  return (
    <Note
      tone="red"
      alert
      icon={<IconClockExclamation size={18} aria-hidden />}
      action={
        <Button variant="subtle" color="red" onClick={() => setBelieved(data.now)}>
          {t('app.banner.clockRight')}
        </Button>
      }
    >
      {t('app.banner.clock', { before: exact(believed), now: exact(data.now) })}
    </Note>
  );
}
