// A member's connection file: made on a press, saved in the system's dialog, and its code, shown once.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { on } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';
import { CodeTicket, Dialog, Note, ProblemNote, useConfirm } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export interface FileOwner {
  readonly personId: string;
  readonly name: string;
}

interface Made {
  readonly code: string;
  readonly expires: string | null;
}

export function MemberFileDialog({ owner, onClose }: { owner: FileOwner; onClose: () => void }) {
  const { t } = useText();
  const confirm = useConfirm();
  const [made, setMade] = useState<Made | null>(null);
  const [isSaved, setSaved] = useState(false);
  useSecretShown(made !== null);
  // Locked: what is shown is gone.
  useEffect(() => on('status', onClose), [onClose]);
  const make = useAction('server.makeMemberFile', { quiet: true, onDone: setMade });
  const save = useAction('server.saveMemberFile', {
    quiet: true,
    onDone: ({ saved }) => {
      if (!saved) return;
      setSaved(true);
      notifyDone(t('server.files.saved'));
    },
  });
  const close = async (): Promise<void> => {
    const isSure =
      made === null ||
      isSaved ||
      (await confirm({
        title: t('server.files.leaveTitle'),
        text: t('server.files.leaveText'),
        confirm: t('server.files.leave'),
      }));
    if (isSure) onClose();
  };
  return (
    <Dialog
      opened
      onClose={() => void close()}
      title={t('server.files.dialogTitle', { name: owner.name })}
      buttons={
        <>
          <Button variant="default" onClick={() => void close()}>
            {t(made === null ? 'common.cancel' : 'server.files.done')}
          </Button>
          {made === null ? (
            <Button {...make.press} loading={make.busy} onClick={() => void make.run({ personId: owner.personId })}>
              {t('server.files.start')}
            </Button>
          ) : (
            <Button {...save.press} loading={save.busy} onClick={() => void save.run({})}>
              {t('server.files.save')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        {made === null ? <p>{t('server.files.warn')}</p> : <Code name={owner.name} made={made} />}
        <ProblemNote problem={make.problem ?? save.problem} />
      </div>
    </Dialog>
  );
}

function Code({ name, made: { code, expires } }: { name: string; made: Made }) {
  const { t } = useText();
  return (
    <>
      <CodeTicket
        label={t('server.files.codeFor', { name })}
        head={<strong>{t('server.files.codeFor', { name })}</strong>}
        foot={expires !== null && <span className="dim">{t('server.files.until', { day: dayFull(expires) })}</span>}
      >
        {code}
      </CodeTicket>
      <Note tone="accent">{t('server.files.once')}</Note>
    </>
  );
}
