// The way out when this computer's copy of a vault on a server cannot be opened.
import { Button } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';
import { useWays } from './ways.ts';

export function FetchAgain() {
  const { t } = useText();
  const ways = useWays();
  return (
    <div className={classes.body}>
      <p>{t('server.join.fetchAgainText')}</p>
      <Button variant="default" onClick={ways.joinServer}>
        {t('server.join.fetchAgain')}
      </Button>
    </div>
  );
}
