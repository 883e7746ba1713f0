// Sets a new password in one step: typed or suggested, saved under the channel's key; also completes every pending
// change of this login.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MaskedInput } from '../../components/fields/masked-input.tsx';
import { FormDialog, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './change-password.module.css';
import shared from './custody.module.css';
import { PasswordGenerator } from './password-generator.tsx';

export interface ToChange {
  loginId: string;
  label: string;
  channelName: string;
  /** Address of the sign-in page, or empty. */
  address: string;
}

const MAX_PASSWORD_CHARACTERS = 1000;

export function ChangePasswordDialog({ open, onClose }: { open: ToChange | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <FormDialog open={open} onClose={onClose} title={t('custody.change.title')} size="md">
      {(login) => <ChangePassword login={login} onClose={onClose} />}
    </FormDialog>
  );
}

function ChangePassword({ login, onClose }: { login: ToChange; onClose: () => void }) {
  const { t } = useText();
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const link = useAction('app.openLink');
  const save = useAction('logins.changePassword', {
    quiet: true,
    onDone: ({ closed }) => {
      setPassword('');
      notifyDone(closed === 0 ? t('custody.change.saved') : t('custody.change.savedClosed', { count: closed }));
      onClose();
    },
  });
  const applyGenerated = (next: string): void => {
    setPassword(next);
    setVisible(true);
  };
  return (
    <form
      className={shared.stack}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (password !== '') void save.run({ id: login.loginId, password });
      }}
    >
      <div>
        <p>
          <strong>
            <bdi>{login.label}</bdi>
          </strong>
          {login.channelName !== login.label && <bdi>, {login.channelName}</bdi>}
        </p>
        <p className="dim">{t('custody.change.text')}</p>
        {login.address !== '' && (
          <Button mt={8} variant="default" onClick={() => void link.run({ url: login.address })}>
            {t('custody.change.goTo')}
          </Button>
        )}
      </div>
      <div className={shared.passwordRow}>
        <MaskedInput
          label={t('custody.change.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visible={visible}
          onVisibilityChange={setVisible}
          visibilityToggleButtonProps={{
            'aria-label': t(visible ? 'logins.form.hidePassword' : 'logins.form.showPassword'),
            tabIndex: 0,
          }}
          maxLength={MAX_PASSWORD_CHARACTERS}
          autoComplete="new-password"
          required
          data-autofocus
        />
        <PasswordGenerator onGenerated={applyGenerated} />
      </div>
      <ProblemNote problem={save.problem} />
      <div className={classes.end}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button {...save.press} type="submit" loading={save.busy} disabled={password === ''}>
          {t('custody.change.save')}
        </Button>
      </div>
    </form>
  );
}
