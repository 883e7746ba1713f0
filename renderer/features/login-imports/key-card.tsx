// Password and optional key file of a KeePass file.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MaskedInput } from '../../components/fields/masked-input.tsx';
import { Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import shared from '../../imports/imports.module.css';
import classes from './login-imports.module.css';
import type { Chosen } from './types.ts';

export function KeyCard({ file, onOpened, onOther }: { file: Chosen; onOpened: () => void; onOther: () => void }) {
  const { t } = useText();
  const { importId } = file;
  const [password, setPassword] = useState('');
  const [keyFile, setKeyFile] = useState<string | null>(null);
  const open = useAction('loginImports.unlock', { quiet: true, onDone: onOpened });
  const choose = useAction('loginImports.chooseKeyFile', {
    onDone: (chosen) => {
      if (chosen === null) return;
      setKeyFile(chosen.name);
      open.clear();
    },
  });
  const drop = useAction('loginImports.dropKeyFile', { onDone: () => setKeyFile(null) });
  const ready = password !== '' || keyFile !== null;
  return (
    <Section title={t('loginImport.key.title')}>
      <form
        className={shared.words}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void open.run({ importId, password });
        }}
      >
        <p>
          <bdi>{t('loginImport.key.text', { name: file.fileName })}</bdi>
        </p>
        <MaskedInput
          className={classes.password ?? ''}
          label={t('loginImport.key.password')}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            open.clear();
          }}
          error={open.problem === null ? false : problemText(open.problem)}
          autoComplete="off"
          maxLength={1000}
          data-autofocus
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': t('logins.form.showPassword'), tabIndex: 0 }}
        />
        <div role="group" aria-label={t('loginImport.key.keyFile')}>
          <div className={classes.label}>{t('loginImport.key.keyFile')}</div>
          <p className="dim">{keyFile === null ? t('loginImport.key.noKeyFile') : <bdi>{keyFile}</bdi>}</p>
          <div className={shared.buttons}>
            <Button
              {...choose.press}
              variant="default"
              loading={choose.busy}
              onClick={() => void choose.run({ importId })}
            >
              {t('loginImport.key.chooseKeyFile')}
            </Button>
            {keyFile !== null && (
              <Button {...drop.press} variant="subtle" onClick={() => void drop.run({ importId })}>
                {t('loginImport.key.dropKeyFile')}
              </Button>
            )}
          </div>
        </div>
        <div className={shared.buttons}>
          <Button {...open.press} type="submit" loading={open.busy} disabled={!ready}>
            {t('loginImport.key.open')}
          </Button>
          <Button variant="default" onClick={onOther}>
            {t('imports.anotherFile')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
