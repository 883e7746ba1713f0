// Shows the strength of a passphrase in words and four bars, with advice.
import { useText } from '../../i18n/use-text.ts';
import { type Grade, strengthOf } from './strength.ts';
import classes from './strength-meter.module.css';

const BARS: Readonly<Record<Grade, number>> = { weak: 1, fair: 2, good: 3, strong: 4 };

export function StrengthMeter({ passphrase, personal = [] }: { passphrase: string; personal?: readonly string[] }) {
  const { t } = useText();
  if (passphrase === '') return <p className={classes.words}>{t('vault.strength.none')}</p>;
  const { grade, advice, missing } = strengthOf(passphrase, personal);
  const sentence =
    advice === 'tooShort' ? t('vault.strength.tooShort', { count: missing }) : t(`vault.strength.${advice}`);
  return (
    <div role="status" aria-label={t('vault.strength.label')}>
      <div className={classes.bars} data-grade={grade} aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-on={bar <= BARS[grade] || undefined} />
        ))}
      </div>
      <p className={classes.words}>
        <strong className={classes.grade} data-grade={grade}>
          {t(`vault.strength.${grade}`)}.
        </strong>{' '}
        {sentence}
      </p>
    </div>
  );
}
