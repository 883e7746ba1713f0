// Says when the program's browser is old, and what that stops.
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { UpdateStatus } from '../../../domain/updates/calls.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../basics/note.tsx';

/** Nothing while the browser is current, and where its age is not known. */
export function BrowserAge({ runtime, action }: { runtime: UpdateStatus['runtime']; action?: ReactNode }) {
  const { t } = useText();
  const { released, closesOn, age } = runtime;
  if (released === null || closesOn === null || age === 'current' || age === 'unknown') return null;
  return (
    <Note tone={age === 'old' ? 'amber' : 'red'} icon={<IconAlertTriangle size={18} aria-hidden />} action={action}>
      {t(age === 'old' ? 'updates.old' : 'updates.tooOld', { day: dayFull(released), closes: dayFull(closesOn) })}
    </Note>
  );
}
