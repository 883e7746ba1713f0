// A generated passphrase, offered before one is made up. It is never put on the clipboard and never printed: whoever takes
// it writes it down and types it back.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type * as Generate from '../../../domain/passphrases/generate.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './passphrase-suggestion.module.css';

const randomUint32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export function PassphraseSuggestion({ onUse }: { onUse: (passphrase: string) => void }) {
  const { t } = useText();
  const [generator, setGenerator] = useState<typeof Generate | null>(null);
  const [passphrase, setPassphrase] = useState('');
  // From the start: the window is protected before the words are there.
  useSecretShown();
  useEffect(() => {
    let current = true;
    void import('../../../domain/passphrases/generate.ts').then((loaded) => {
      if (!current) return;
      setGenerator(loaded);
      setPassphrase(loaded.generatePassphrase(randomUint32));
    });
    return () => {
      current = false;
    };
  }, []);
  return (
    <section className={classes.box} aria-label={t('vault.suggestion.title')} aria-busy={generator === null}>
      <p className={classes.title}>{t('vault.suggestion.title')}</p>
      <p className={classes.phrase} lang="sv" translate="no" aria-live="polite">
        {passphrase}
      </p>
      <p className={classes.text}>
        {t('vault.suggestion.text', {
          words: generator?.GENERATED_WORDS ?? 0,
          bits: generator?.GENERATED_BITS ?? 0,
        })}
      </p>
      <div className={classes.buttons}>
        <Button variant="default" disabled={generator === null} onClick={() => onUse(passphrase)}>
          {t('vault.suggestion.use')}
        </Button>
        <Button
          variant="subtle"
          disabled={generator === null}
          onClick={() => generator !== null && setPassphrase(generator.generatePassphrase(randomUint32))}
        >
          {t('vault.suggestion.another')}
        </Button>
      </div>
    </section>
  );
}
