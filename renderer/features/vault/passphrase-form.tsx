// Passphrase entry, with the option to remember the member on this computer.
import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { takeFocus } from '../../focus/focus.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { isCopyUnusable } from '../../../domain/server/copy-damage.ts';
import { onKey } from '../../bridge.ts';
import { Note } from '../../components/basics/note.tsx';
import { MaskedInput } from '../../components/fields/masked-input.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { FetchAgain } from './fetch-again.tsx';
import classes from './gate.module.css';

export interface PassphraseFormProps {
  memberId: string | null;
  readOnly: boolean;
  /** The system has a keyring to store the key in. */
  offered: boolean;
  /** The member is already remembered on this computer. */
  known: boolean;
  /** Why unlocking with the keyring failed. */
  why: Problem | null;
  /** The folder is a copy of a vault on a server. */
  onServer: boolean;
}

export function PassphraseForm({ memberId, readOnly, offered, known, why, onServer }: PassphraseFormProps) {
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [remember, setRemember] = useState(known && why === null);
  const caps = useCapsLock();
  const field = useRef<HTMLInputElement>(null);
  const unlock = useAction('vault.unlock', { quiet: true });
  const rememberPassphrase = useAction('vault.remember');
  const { busy, problem } = unlock;
  const send = async (): Promise<void> => {
    const result = await unlock.run({ passphrase, ...(memberId === null ? {} : { memberId }) });
    if (!result.ok) {
      field.current?.select();
      return;
    }
    setPassphrase('');
    if (offered && remember !== known) await rememberPassphrase.run({ on: remember });
  };
  return (
    <form
      className={classes.form}
      aria-label={t('vault.unlock.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase === '' || busy) takeFocus(field.current);
        else void send();
      }}
    >
      {why && (
        <Note tone="amber" alert>
          {problemText(why)}
        </Note>
      )}
      <MaskedInput
        ref={field}
        label={t('vault.unlock.passphrase')}
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.currentTarget.value);
          unlock.clear();
        }}
        error={problem ? problemText(problem) : false}
        aria-invalid={problem !== null}
        autoFocus
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('vault.unlock.showTyped'), tabIndex: 0 }}
      />
      {onServer && [problem, why].some((one) => one !== null && isCopyUnusable(one)) && <FetchAgain />}
      <span role="status" className={caps ? undefined : 'sr'}>
        {caps ? t('vault.unlock.caps') : ''}
      </span>
      {offered && (
        <Checkbox
          label={t('vault.unlock.remember')}
          description={t('vault.unlock.rememberHint')}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
      )}
      <Button type="submit" loading={busy} fullWidth>
        {t(readOnly ? 'vault.unlock.readOnlyButton' : 'vault.unlock.button')}
      </Button>
    </form>
  );
}

function useCapsLock(): boolean {
  const [caps, setCaps] = useState(false);
  useEffect(() => onKey((event) => setCaps(event.getModifierState('CapsLock'))), []);
  return caps;
}
