// Facts shown next to a step's form: open items of the channel, and passwords that have not been changed.
import { Link } from 'wouter';
import { StateLabel } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import layout from '../../../components/basics/layout.module.css';
import type { ClosureDetails } from './types.ts';

export function OpenItems({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const { openCases, openQuestions, passedQuestions, blocked } = view;
  const hidden = blocked.includes('openItems') && openCases + openQuestions === 0;
  return (
    <div className={layout.tight}>
      <p>
        {openCases === 0 ? t('closures.step.noOpenCases') : t('closures.step.openCases', { count: openCases })}{' '}
        {openCases > 0 && (
          <Link href={paths.moderation} className={layout.linkish ?? ''}>
            {t('closures.step.toCases')}
          </Link>
        )}
      </p>
      <p>
        {openQuestions === 0
          ? t('closures.step.noOpenQuestions')
          : t('closures.step.openQuestions', { count: openQuestions })}{' '}
        {openQuestions > 0 && (
          <Link href={paths.inquiries} className={layout.linkish ?? ''}>
            {t('closures.step.toQuestions')}
          </Link>
        )}
      </p>
      {passedQuestions > 0 && <p className="dim">{t('closures.step.passedQuestions', { count: passedQuestions })}</p>}
      {hidden && <p>{t('closures.step.hiddenItems')}</p>}
    </div>
  );
}

export function Passwords({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const withPasswordChange = view.logins.filter((login) => login.changed !== null);
  return (
    <div className={layout.tight}>
      {withPasswordChange.length === 0 && <p className="dim">{t('closures.passwords.none')}</p>}
      {withPasswordChange.map((login) => (
        <p key={login.id}>
          <bdi>{login.label}</bdi>{' '}
          <StateLabel tone={login.changed ? 'green' : 'red'}>
            {login.changed ? t('closures.passwords.changed') : t('closures.passwords.same')}
          </StateLabel>
        </p>
      ))}
      {withPasswordChange.some((login) => !login.changed) && (
        <p>
          <Link href={paths.logins} className={layout.linkish ?? ''}>
            {t('closures.passwords.toLogins')}
          </Link>
        </p>
      )}
    </div>
  );
}
