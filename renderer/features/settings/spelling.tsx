// Whether spelling is checked on this computer, and the words that the person has added.
import { CloseButton, Switch } from '@mantine/core';
import type { Preferences } from '../../../domain/app/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './spelling.module.css';

export function Spelling({ preferences }: { preferences: Preferences }) {
  const { t, language } = useText();
  const save = useAction('app.savePreferences');
  const words = preferences.ownWords ?? [];
  const remove = (word: string): void => void save.run({ ownWords: words.filter((entry) => entry !== word) });
  return (
    <Section title={t('app.settings.spelling')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Switch
          label={t('app.settings.checkSpelling')}
          description={t('app.settings.spellingText')}
          checked={preferences.spelling !== false}
          onChange={(event) => void save.run({ spelling: event.currentTarget.checked })}
        />
        <section aria-label={t('app.settings.ownWords')}>
          <h3 style={{ fontSize: 14 }}>{t('app.settings.ownWords')}</h3>
          {words.length === 0 ? (
            <p className="dim">{t('app.settings.noOwnWords')}</p>
          ) : (
            <ul className={classes.words}>
              {[...words]
                .sort((a, b) => a.localeCompare(b, language))
                .map((word) => (
                  <li key={word}>
                    <span>{word}</span>
                    <CloseButton
                      size="sm"
                      aria-label={t('app.settings.removeWord', { word })}
                      onClick={() => remove(word)}
                      disabled={save.busy}
                    />
                  </li>
                ))}
            </ul>
          )}
        </section>
      </div>
    </Section>
  );
}
