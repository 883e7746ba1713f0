// The strip at the foot: the keys that work on the chosen item.
import { Link } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './inbox.module.css';
import { KEY_OF, type KeyAct } from './use-keys.ts';

export function KeyStrip({ acts }: { acts: readonly KeyAct[] }) {
  const { t } = useText();
  return (
    <div className={classes.strip} role="group" aria-label={t('inbox.keys.label')}>
      <span>
        <kbd>{KEY_OF.next}</kbd> <kbd>{KEY_OF.previous}</kbd> {t('inbox.keys.move')}
      </span>
      {acts
        .filter((act) => act !== 'next' && act !== 'previous')
        .map((act) => (
          <span key={act}>
            <kbd>{KEY_OF[act]}</kbd> {t(`inbox.keys.${act}`)}
          </span>
        ))}
      <Link href={paths.help}>{t('inbox.keys.all')}</Link>
    </div>
  );
}
