// What a login holds: the user name in the clear for a custodian, the secret fields masked and revealed one at a time. A
// password is revealed together with its user name, so that signing in is one opening. R11.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LoginRow } from '../../../domain/logins/calls.ts';
import { SecretField } from '../../../domain/logins/model.ts';
import { Section } from '../../components/index.ts';
import type { PressProps } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { CodeRow } from './code-row.tsx';
import { CopiedNote } from './copied-note.tsx';
import shared from './logins.module.css';
import classes from './secret-list.module.css';
import { useReason } from './use-reason.tsx';
import { useRevealedSecret } from './use-revealed-secret.ts';

interface Revealed {
  readonly field: SecretField;
  readonly value: string;
  /** That of a revealed password. */
  readonly username?: string | undefined;
}

interface Copied {
  field: SecretField;
  seconds: number;
  /** Incremented for each copy, so that each starts its own countdown. */
  copyCount: number;
}

export function SecretList({ line }: { line: LoginRow }) {
  const { t } = useText();
  const { login } = line;
  const { ask, dialog } = useReason(line);
  const { shown, show, hide } = useRevealedSecret<Revealed>();
  const [copied, setCopied] = useState<Copied | null>(null);
  const reveal = useAction('logins.reveal');
  const copy = useAction('logins.copy');
  const isCustodian = line.mine === 'custodian' && login.holds.includes('username');
  const { data: open } = useCall('logins.username', { id: login.id }, { enabled: isCustodian });
  const username = open?.username ?? shown?.what.username;

  const toggle = async (field: SecretField): Promise<void> => {
    if (shown?.what.field === field) {
      hide();
      return;
    }
    const reason = await ask();
    if (reason === null) return;
    const result = await reveal.run({ id: login.id, field, reason });
    if (result.ok) show({ field, ...result.value });
  };
  const copyOne = async (field: SecretField): Promise<void> => {
    const reason = await ask();
    if (reason === null) return;
    const result = await copy.run({ id: login.id, field, reason, asCode: field === 'totp' });
    if (!result.ok) return;
    setCopied((before) => ({ field, seconds: result.value.clearsIn, copyCount: (before?.copyCount ?? 0) + 1 }));
  };
  const otherFields = SecretField.options.filter((field) => login.holds.includes(field));
  return (
    <Section level={3} title={t('logins.drawer.fields')}>
      {otherFields.length === 0 && <p className="dim">{t('logins.drawer.nothingHeld')}</p>}
      <div className={classes.secrets}>
        {otherFields.map((field) => {
          const note = copied?.field === field && (
            <CopiedNote key={copied.copyCount} name={t(`logins.field.${field}`)} seconds={copied.seconds} />
          );
          if (field === 'totp')
            return (
              <CodeRow
                key={field}
                loginId={login.id}
                ask={ask}
                onShow={hide}
                onCopy={() => void copyOne(field)}
                copyPress={copy.press}
                note={note}
              />
            );
          if (field === 'username' && username !== undefined)
            return (
              <OpenRow
                key={field}
                value={username}
                onCopy={() => void copyOne(field)}
                copyPress={copy.press}
                note={note}
              />
            );
          return (
            <SecretRow
              key={field}
              field={field}
              value={shown?.what.field === field ? shown.what.value : null}
              left={shown?.left ?? 0}
              onToggle={() => void toggle(field)}
              revealPress={reveal.press}
              onCopy={() => void copyOne(field)}
              copyPress={copy.press}
              note={note}
            />
          );
        })}
      </div>
      {otherFields.length > 0 && <p className={classes.foot}>{t('logins.secret.logged')}</p>}
      {dialog}
    </Section>
  );
}

/** The user name, in the clear. */
function OpenRow({
  value,
  onCopy,
  copyPress,
  note,
}: Pick<RowProps, 'onCopy' | 'copyPress' | 'note'> & { value: string }) {
  const { t } = useText();
  const name = t('logins.field.username');
  return (
    <div className={shared.secret} role="group" aria-label={name}>
      <div>
        <div className={shared.secretLabel}>{name}</div>
        <bdi className={classes.value} translate="no">
          {value}
        </bdi>
      </div>
      <div className={shared.buttons}>
        <Button
          {...copyPress}
          variant="subtle"
          onClick={onCopy}
          aria-label={t('logins.secret.copy', { field: name.toLocaleLowerCase('sv') })}
        >
          {t('logins.secret.copyShort')}
        </Button>
      </div>
      {note}
    </div>
  );
}

interface RowProps {
  field: SecretField;
  /** Null: masked. */
  value: string | null;
  left: number;
  onToggle: () => void;
  /** Of what shows the value; hiding it needs nothing. */
  revealPress: PressProps;
  onCopy: () => void;
  copyPress: PressProps;
  note: React.ReactNode;
}

function SecretRow({ field, value, left, onToggle, revealPress, onCopy, copyPress, note }: RowProps) {
  const { t } = useText();
  const name = t(`logins.field.${field}`);
  const word = name.toLocaleLowerCase('sv');
  return (
    <div className={shared.secret} role="group" aria-label={name}>
      <div>
        <div className={shared.secretLabel}>{name}</div>
        {value === null ? (
          <span className={shared.dots}>
            <span aria-hidden>••••••••••</span>
            <span className="sr">{t('logins.secret.hidden')}</span>
          </span>
        ) : (
          <bdi className={classes.value} translate="no">
            {value}
          </bdi>
        )}
      </div>
      <div className={shared.buttons}>
        <Button
          {...(value === null ? revealPress : {})}
          variant="subtle"
          onClick={onToggle}
          aria-label={t(value === null ? 'logins.secret.show' : 'logins.secret.hide', { field: word })}
        >
          {t(value === null ? 'logins.secret.showShort' : 'logins.secret.hideShort')}
        </Button>
        <Button {...copyPress} variant="subtle" onClick={onCopy} aria-label={t('logins.secret.copy', { field: word })}>
          {t('logins.secret.copyShort')}
        </Button>
      </div>
      {value !== null && <span className={shared.left}>{t('logins.secret.hidesIn', { count: left })}</span>}
      {note}
    </div>
  );
}
