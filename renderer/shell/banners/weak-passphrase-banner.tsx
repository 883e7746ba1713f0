// Tells a member, on the first screen after unlocking, that their passphrase is easy to guess.
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import { paths, settingPath } from '../../routes.ts';
import classes from './banners.module.css';

export function WeakPassphraseBanner() {
  const { t } = useText();
  const [path] = useLocation();
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed || path !== paths.today) return null;
  return (
    <Note
      tone="amber"
      icon={<IconKey size={18} aria-hidden />}
      action={
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={() => setDismissed(true)}>
            {t('app.banner.notNow')}
          </Button>
          <Button variant="default" component={Link} href={settingPath('security')}>
            {t('app.settings.change')}
          </Button>
        </div>
      }
    >
      {t('app.banner.weakPassphrase')}
    </Note>
  );
}
