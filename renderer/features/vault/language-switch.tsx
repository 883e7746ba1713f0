// Switches to the other language, before a vault is open.
import { UnstyledButton } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';

export function LanguageSwitch() {
  const { t, language } = useText();
  const save = useAction('app.savePreferences');
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <UnstyledButton className={classes.quiet ?? ''} lang={other} onClick={() => void save.run({ language: other })}>
      {t(`app.settings.languages.${other}`)}
    </UnstyledButton>
  );
}
