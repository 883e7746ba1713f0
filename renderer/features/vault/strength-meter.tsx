// Shows the strength of a passphrase in words and four bars, with advice.
import { useEffect, useState } from 'react';
import type { Grade, Strength } from '../../../domain/passphrases/strength.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './strength-meter.module.css';

const BARS: Readonly<Record<Grade, number>> = { weak: 1, fair: 2, good: 3, strong: 4 };

/** Null until the estimate is loaded: its list of common passwords is not in the window's first download. */
function useStrength(passphrase: string, personal: readonly string[]): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  const names = personal.join('\n');
  useEffect(() => {
    let current = true;
    void import('../../../domain/passphrases/strength.ts').then(({ strengthOf }) => {
      if (current) setStrength(strengthOf(passphrase, names.split('\n')));
    });
    return () => {
      current = false;
    };
  }, [passphrase, names]);
  return strength;
}

export function StrengthMeter({ passphrase, personal }: { passphrase: string; personal: readonly string[] }) {
  const { t } = useText();
  const strength = useStrength(passphrase, personal);
  if (passphrase === '' || strength === null) return <p className={classes.words}>{t('vault.strength.none')}</p>;
  const { grade, advice, missing } = strength;
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
        {grade === 'weak' && advice !== 'tooShort' && <> {t('vault.strength.refused')}</>}
      </p>
    </div>
  );
}
