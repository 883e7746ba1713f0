// Joins a vault on a server while no vault is open: the connection file, its code, and how far the vault has been fetched.
import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { z } from 'zod';
import { NewPassphrase } from '../../../domain/kernel/schemas.ts';
import type { ConnectionFile } from '../../../domain/server/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { FormFrame, SecretField, TextField } from '../../components/fields/index.ts';
import { onFileWaiting } from '../../hooks/opened-file.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyProgress } from '../server/copy-progress.tsx';
import { assignToField } from './assign-to-field.ts';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';

export function JoinServerScreen({ onEnd }: { onEnd: () => void }) {
  const { t } = useText();
  const [file, setFile] = useState<ConnectionFile | null>(null);
  const [isJoining, setJoining] = useState(false);
  const [chosenFiles, setChosenFiles] = useState(0);
  const show = (chosen: ConnectionFile | null): void => {
    if (chosen === null) return;
    setFile(chosen);
    setChosenFiles((count) => count + 1);
  };
  const choose = useAction('server.chooseFile', { quiet: true, onDone: show });
  const take = useAction('server.takeOpened', { quiet: true, onDone: show });
  // A file that is opened while another is being used waits until that has come to its end.
  const takeOpened = useEffectEvent(() => {
    if (!isJoining) void take.run({});
  });
  useEffect(() => onFileWaiting(() => takeOpened()), []);
  return (
    <GateFrame title={t('server.join.title')} text={t('server.join.text')} wide>
      <div className={classes.body}>
        {file !== null && <p>{t('server.join.forWhom', { ...file, name: file.label })}</p>}
        <ProblemNote problem={choose.problem ?? take.problem} />
        {file !== null && <JoinForm key={chosenFiles} file={file} onBusy={setJoining} />}
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button variant="default" onClick={onEnd} disabled={isJoining}>
            {t('server.join.back')}
          </Button>
          <span style={{ flex: 1 }} />
          <Button
            variant={file === null ? 'filled' : 'default'}
            onClick={() => void choose.run({})}
            loading={choose.busy}
            disabled={isJoining}
          >
            {t(file === null ? 'server.join.choose' : 'server.join.other')}
          </Button>
        </div>
      </div>
    </GateFrame>
  );
}

const Code = z.string().trim().min(1).max(200);
const Known = z.object({ code: Code, passphrase: z.string().min(1).max(1000), again: z.string() });
const Invited = z
  .object({ code: Code, passphrase: NewPassphrase, again: z.string() })
  .refine((form) => form.again === form.passphrase, { error: 'notTheSame', path: ['again'] });

const FIELDS = {
  'vault.codeMistyped': 'code',
  'vault.wrongCode': 'code',
  'vault.invitationExpired': 'code',
  'vault.invitationUsed': 'code',
  'vault.wrongPassphrase': 'passphrase',
  'vault.passphraseTooShort': 'passphrase',
};

/** An invited member chooses a passphrase; one who has the vault on another computer types theirs. */
function JoinForm({ file, onBusy }: { file: ConnectionFile; onBusy: (busy: boolean) => void }) {
  const { t } = useText();
  const isInvited = file.expires !== null;
  const join = useAction('server.join', { quiet: true });
  const { form, submit } = useFormFor(isInvited ? Invited : Known, {
    defaultValues: { code: '', passphrase: '', again: '' },
    noGuard: true,
  });
  const [isUnusable, setUnusable] = useState(false);
  const send = submit(async ({ code, passphrase }) => {
    onBusy(true);
    const joined = await join.run({ code, passphrase, ...(isUnusable ? { again: true } : {}) });
    onBusy(false);
    setUnusable(!joined.ok && joined.error.code === 'server.copyUnusable');
    return assignToField(joined, FIELDS);
  });
  return (
    <>
      <FormFrame local form={form} onSubmit={send} label={t('server.join.title')} readOnly={join.busy}>
        <TextField name="code" label={t('server.join.code')} hint={t('server.join.codeHint')} required />
        {isInvited ? (
          <NewPassphraseFields
            name="passphrase"
            label={t('server.join.next')}
            again={t('server.join.again')}
            personal={[file.label]}
          />
        ) : (
          <SecretField
            name="passphrase"
            label={t('server.join.passphrase')}
            hint={t('server.join.passphraseHint')}
            autoComplete="current-password"
            required
          />
        )}
        {!join.busy && (
          <Button type="submit" fullWidth>
            {t(isUnusable ? 'server.join.fetchAgain' : 'server.join.open')}
          </Button>
        )}
      </FormFrame>
      {join.busy && <Fetching />}
    </>
  );
}

/** How far the vault has been fetched, and the button that stops it. */
function Fetching() {
  const { t } = useText();
  const stop = useAction('server.stopJoin');
  return (
    <div className={classes.form}>
      <CopyProgress
        starting={t('server.join.starting')}
        fetching={t('server.join.fetching')}
        ending={t('server.join.opening')}
      />
      <div>
        <Button variant="default" loading={stop.busy} onClick={() => void stop.run({})}>
          {t('server.join.stop')}
        </Button>
      </div>
    </div>
  );
}
