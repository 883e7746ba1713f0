// Banners about the program itself: a known weakness, a browser that is too old, and to administrators, who arrange
// updates, a browser that is getting old and a newer version.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { BrowserAge } from '../../components/updates/browser-age.tsx';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

const ASK_AGAIN_MS = 60 * 60_000;

export function UpdateBanner() {
  const { t } = useText();
  const [path] = useLocation();
  const may = useMay();
  const [hidden, setHidden] = useState(false);
  const { data: status } = useCall('updates.status', {}, { refetchEveryMs: ASK_AGAIN_MS });
  // There the same is said with more about it.
  if (status === undefined || path === paths.about) return null;
  const { runtime, state, latest } = status;
  const administers = may('members.invite');
  const hide = (
    <Button variant="subtle" onClick={() => setHidden(true)}>
      {t('updates.hide')}
    </Button>
  );
  return (
    <>
      {state === 'unsafe' && latest !== null && (
        <Note tone="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('updates.state.unsafe', { version: latest.version })}
        </Note>
      )}
      {runtime.age === 'tooOld' && <BrowserAge runtime={runtime} />}
      {runtime.age === 'old' && administers && !hidden && <BrowserAge runtime={runtime} action={hide} />}
      {state === 'newer' && latest !== null && administers && !hidden && runtime.age !== 'old' && (
        <Note icon={<IconInfoCircle size={18} aria-hidden />} action={hide}>
          {t('updates.state.newer', { version: latest.version })}
        </Note>
      )}
    </>
  );
}
