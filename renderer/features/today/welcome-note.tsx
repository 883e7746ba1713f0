// A new member's first screen: what is expected of them. In the way of nothing, and gone when it has been read.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import { RUNS_CHANNELS } from '../../../domain/rights/roles.ts';
import { Note } from '../../components/basics/note.tsx';
import { useMe } from '../../calls/use-me.ts';
import { hasJustJoined, setJustJoined } from '../../hooks/just-joined.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';

export function WelcomeNote() {
  const { t } = useText();
  const me = useMe();
  const [isRead, setIsRead] = useState(false);
  if (isRead || me === null || !hasJustJoined(me.id)) return null;
  const roles = [...new Set(me.roles.map(({ role }) => t(`app.roles.${role}`)))];
  const runs = me.roles.some(({ role }) => RUNS_CHANNELS.some((one) => one === role));
  const close = (): void => {
    setJustJoined(null);
    setIsRead(true);
  };
  return (
    <Note
      tone="accent"
      action={
        <Button variant="default" onClick={close}>
          {t('setup.welcome.close')}
        </Button>
      }
    >
      <strong>{t('setup.welcome.title', { name: me.name })}</strong>
      <p>
        {roles.length === 0 ? t('setup.welcome.noRole') : t('setup.welcome.roles', { roles: listed(roles) })}{' '}
        {t('setup.welcome.expected')}
      </p>
      {runs && <p>{t(hasAuthorisation(me) ? 'setup.welcome.permitted' : 'setup.welcome.notPermitted')}</p>}
      <p>{t('setup.welcome.help')}</p>
    </Note>
  );
}
