// A substitute must give a reason before opening a login; asked once per viewing.
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { LoginRow } from '../../../domain/logins/calls.ts';
import { Dialog } from '../../components/index.ts';
import { usePress } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';

export interface Reason {
  /** The reason, empty for a custodian; null if the user cancelled. */
  ask: () => Promise<string | null>;
  dialog: ReactNode;
}

const MAX_REASON_CHARACTERS = 200;

export function useReason(line: LoginRow): Reason {
  const { t } = useText();
  const [givenReason, setGivenReason] = useState('');
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState<{ answer: (reason: string | null) => void } | null>(null);
  const ask = (): Promise<string | null> => {
    if (line.mine !== 'substitute' || givenReason !== '') return Promise.resolve(givenReason);
    return new Promise((resolve) => setAsking({ answer: resolve }));
  };
  const end = (reason: string | null): void => {
    asking?.answer(reason);
    setAsking(null);
    if (reason !== null) setGivenReason(reason);
  };
  const press = usePress('logins.reveal');
  const text = typed.trim();
  const dialog = (
    <Dialog opened={asking !== null} onClose={() => end(null)} title={t('logins.reason.title')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (text !== '') end(text);
        }}
      >
        <p className="dim">{t('logins.reason.text')}</p>
        <TextInput
          mt={12}
          label={t('logins.reason.label')}
          placeholder={t('logins.reason.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={MAX_REASON_CHARACTERS}
          required
          data-autofocus
          autoComplete="off"
        />
        <Button {...press} mt={16} type="submit" disabled={text === ''}>
          {t('logins.reason.go')}
        </Button>
      </form>
    </Dialog>
  );
  return { ask, dialog };
}
